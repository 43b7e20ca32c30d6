/* What holds for the simulator face of every dialect: nothing here names one. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import should from 'should';
import { dialectForModel, isSetCommand, runStateOf, variantsOf } from '../../../src/core';
import type { AlarmBit, Dialect, Reply } from '../../../src/core';
import { ALL_VARIANTS, DIALECTS } from '../../../src/dialects';
import type { DialectKey } from '../../../src/dialects';
import { faultsOf, parseScenario, SimulatedChiller, startReplay, startSimulator } from '../../../src/simulator';
import type { UnitOptions } from '../../../src/simulator';
import { FrameCutter } from '../../../src/simulator/frame-cutter';
import { WireFaults } from '../../../src/simulator/wire-faults';

type Unit = SimulatedChiller<DialectKey>;
type Options = UnitOptions<DialectKey>;

const ALL = Object.values<Dialect>(DIALECTS);
/** What a session asks again and again. */
const polled = ({ commands }: Dialect): string[] => Object.keys(commands).filter((key) => commands[key]!.poll);

function steppedUnit({ key }: Dialect, options: Partial<Options> = {}): Unit {
  return new SimulatedChiller<DialectKey>({
    dialect: key as DialectKey,
    speed: 0,
    noise: 0,
    start: 'run',
    ...options,
  });
}

/** What can be simulated of a variant; undefined for what all models share. */
function profileOf(dialect: Dialect, variant: Dialect): Options['profile'] | undefined {
  const own = Object.keys(dialect.simulator.profiles).find((key) => dialectForModel(dialect, key) === variant);
  return variant === dialect ? undefined : (own as Options['profile']);
}

/** The dialect as the units of a profile speak it; without one, those of the first. */
function spokenBy(dialect: Dialect, profile = Object.keys(dialect.simulator.profiles)[0]): Dialect {
  return dialectForModel(dialect, profile);
}

function frameOf(dialect: Dialect, key: string, address: string, value?: unknown): string {
  return spokenBy(dialect).wire.encode(key, { address, value }).frame;
}

/** The reply of a unit, as a session hears it; of a request without one, what is read back. */
function ask(unit: Unit, key: string, value?: unknown, { wire } = spokenBy(unit.dialect)): Reply {
  const sent = wire.encode(key, { address: unit.id, value });
  const request = sent.readBack ?? sent;
  if (sent.readBack) should(unit.answer(sent.frame)).be.undefined();
  const reply = unit.answer(request.frame) ?? '';
  const heard = wire.hear(reply, { ...request, address: unit.id, mayBeRefused: true });
  if (heard.kind !== 'reply') throw new Error(`${key}: ${heard.kind}, ${JSON.stringify(reply)}`);
  return heard.reply;
}

for (const dialect of ALL) {
  const { key, simulator, roles } = dialect;
  const { wire } = spokenBy(dialect);

  describe(`simulator face of ${key}`, () => {
    for (const profile of Object.keys(simulator.profiles) as Options['profile'][]) {
      it(`${profile}: runs for two hours without an alarm and keeps its set point, or people would look for a fault`, () => {
        const unit = steppedUnit(dialect, { profile, noise: 1, start: 'powerUp' });
        const raised: string[] = [];
        unit.on('alarm', ({ bit }) => raised.push(bit.key));
        unit.step(2 * 3_600_000);
        should(raised).eql([]);
        should(unit.state).equal('running');
        const spoken = spokenBy(dialect, profile);
        const { values } = ask(unit, readerOf(roles.readings.setPoint), undefined, spoken);
        should(unit.temperatureC).be.approximately(Number(values[roles.readings.setPoint]), 0.2);
      });

      it(`${profile}: answers everything that a session polls, or says that it is not fitted`, () => {
        const unit = steppedUnit(dialect, { profile });
        unit.step(60_000);
        let good = 0;
        const spoken = spokenBy(dialect, profile);
        for (const command of polled(spoken)) {
          const { error, values } = ask(unit, command, undefined, spoken);
          if (error === 0) good += Object.keys(values).length;
          else should(wire.errorMeaning(error)?.code).equal('notFitted', command);
        }
        should(good).be.above(5);
      });

      it(`${profile}: is one of the models, so that people find it by the name on the unit`, () => {
        should(dialect.models.map((model) => model.key)).containEql(profile);
      });
    }

    it('does what its roles say: starts, stops, takes a set point', () => {
      const unit = steppedUnit(dialect, { start: 'standby' });
      const state = (): unknown => runStateOf(dialect, ask(unit, roles.commands.state).values[roles.state.reading]);
      should(state()).equal('stopped');
      ask(unit, roles.commands.setPoint, 12);
      ask(unit, roles.commands.start.command, roles.commands.start.value);
      should(state()).equal('running');
      unit.step(2 * 3_600_000);
      should(unit.temperatureC).be.approximately(12, 0.2);
      ask(unit, roles.commands.stop.command, roles.commands.stop.value);
      should(state()).equal('stopped');
    });

    it('has a rule for every alarm, and every alarm can be injected: none is left out of a rehearsal', () => {
      const named = ({ word, key: name }: AlarmBit): string => `${word} ${name}`;
      const names = new Set(variantsOf(dialect).flatMap(({ alarms }) => alarms.all.map(named)));
      should(simulator.alarmRules.map(({ bit }) => named(bit))).eql([...names]);
      for (const variant of variantsOf(dialect)) {
        const profile = profileOf(dialect, variant);
        // An error and a warning of one key have one cause.
        for (const { key: fault } of variant.alarms.all) {
          const unit = steppedUnit(dialect, { ...(profile && { profile }) });
          unit.step(30_000);
          unit.inject(fault);
          unit.step(60_000);
          const raised = variant.alarms.sources.filter(({ name }) => unit.alarms(name as never).includes(fault));
          should(raised.length).be.above(0, fault);
          should(unit.hasAlarm || raised.every(({ level }) => level === 'warning')).be.true(fault);
        }
      }
    });

    it('takes every fault of its list, and clears it', async () => {
      const options = { dialect: key, start: 'run', speed: 0 } as Parameters<typeof startSimulator<DialectKey>>[0];
      await using running = await startSimulator<DialectKey>(options);
      for (const { key: fault } of faultsOf(key as DialectKey)) {
        running.inject(fault);
        running.clear(fault);
      }
      should(running.unit().faults).eql([]);
      should(running.wireFaults.active).eql([]);
    });

    it('gives the same bytes for the same seed', () => {
      const bytes = (seed: number): string => {
        const unit = steppedUnit(dialect, { noise: 1, seed });
        return Array.from({ length: 20 }, () => {
          unit.step(7_000);
          return polled(spokenBy(dialect)).map((command) => unit.answer(frameOf(dialect, command, unit.id)));
        }).join('');
      };
      should(bytes(3)).equal(bytes(3));
      should(bytes(3)).not.equal(bytes(4));
    });

    it('is silent without power, and its clock begins again with it', () => {
      const unit = steppedUnit(dialect);
      unit.power(false);
      should(unit.answer(frameOf(dialect, roles.commands.state, unit.id))).be.undefined();
      should(unit.status).equal('off');
      unit.power(true);
      should(unit.state).equal('starting');
    });

    it('cuts requests wherever the stream was cut, and proxies cut behind each frame', () => {
      const frames = polled(spokenBy(dialect)).map((command) =>
        frameOf(dialect, command, dialect.addresses?.default ?? ''),
      );
      const stream = frames.join('');
      for (let at = 1; at < 60; at++) {
        const [splitter, cutter] = [simulator.splitter(), new FrameCutter(simulator.frameEnd)];
        const pieces = [stream.slice(0, at), stream.slice(at)];
        should(pieces.flatMap((piece) => splitter.push(piece))).eql(frames);
        if (simulator.frameEnd !== undefined) should(pieces.flatMap((piece) => cutter.push(piece))).eql(frames);
      }
    });

    it('knows whom a request is for, or several chillers behind a port would all answer', () => {
      const addresses = dialect.addresses?.all ?? [''];
      for (const address of addresses)
        should(simulator.addressOf(frameOf(dialect, roles.commands.state, address))).equal(address);
    });

    it('can be spoilt on the wire only as its frames can', () => {
      const faults = new WireFaults({ face: simulator });
      const offered = faultsOf(key as DialectKey).flatMap((fault) => (fault.kind === 'wire' ? [fault.key] : []));
      should(offered.includes('wrongId')).equal(dialect.addresses !== undefined);
      if (!dialect.addresses) should(() => faults.inject('wrongId')).throw(/no wire fault "wrongId"/);
      if (!offered.includes('wrongNumber')) return;
      const unit = steppedUnit(dialect);
      const request = wire.encode(roles.commands.state, { address: unit.id });
      faults.inject('wrongNumber');
      const [action] = faults.plan(unit.answer(request.frame) ?? '', 'reply');
      const text = action?.kind === 'send' ? action.text : '';
      should(wire.hear(text, { ...request, address: unit.id, mayBeRefused: false }).kind).equal('stray');
    });

    it('repeats a recording, and does not invent what was never asked', async () => {
      const unit = steppedUnit(dialect);
      const [first, second] = polled(spokenBy(dialect)).map((command) => frameOf(dialect, command, unit.id));
      const reply = unit.answer(first!)!;
      await using replay = await startReplay({
        dialect: key as DialectKey,
        transcript: [
          { ms: 0, to: 'unit', text: first! },
          { ms: 1, to: 'host', text: reply },
        ],
      });
      should(replay.port).be.above(0);
      should(simulator.requestKey(first!)).not.equal(simulator.requestKey(second!));
      const unknown = wire.hear(simulator.unknownReply(second!) ?? '', {
        ...wire.encode(polled(spokenBy(dialect))[1]!, { address: unit.id }),
        address: unit.id,
        mayBeRefused: false,
      });
      should(unknown.kind === 'reply' && unknown.reply.error).not.equal(0);
    });

    it('says which key its panel does not have', () => {
      const unit = steppedUnit(dialect);
      for (const one of ['start', 'stop', 'accept', 'test'] as const) {
        if (simulator.keys?.includes(one)) should(() => unit.press(one)).not.throw();
        else should(() => unit.press(one)).throw(/has no key/, { code: 'refused' });
      }
    });

    it('can be changed for a unit of your own: a dialect is a value', () => {
      const own: Dialect = { ...dialect, key: 'own', simulator: { ...simulator, startingMs: 1_000 } };
      const unit = new SimulatedChiller({ dialect: own, speed: 0 });
      unit.step(1_100);
      should(unit.dialect).equal(own);
      should(unit.state).equal('running');
      should(faultsOf(own)).eql(faultsOf(dialect));
    });

    it('has no member of another dialect', () => {
      const unit: object = steppedUnit(dialect);
      for (const other of ALL.filter((one) => one !== dialect))
        for (const name of other.simulator.ownMembers ?? []) should(Reflect.get(unit, name)).be.undefined();
      for (const name of simulator.ownMembers ?? []) should(Reflect.get(unit, name)).not.be.undefined();
    });

    it('refuses what it has no use for, and says what to write', async () => {
      const options = (more: object): never => ({ dialect: key, ...more }) as never;
      should(() => new SimulatedChiller(options({ profile: 'none' }))).throw(/profile is none: use one of/);
      should(() => new SimulatedChiller(options({ nonsense: 1 }))).throw(/no option "nonsense"/);
      should(() => new SimulatedChiller(options({ id: 'x' }))).throw(/option id is x/);
      await should(startSimulator(options({ ids: ['x'] }))).be.rejectedWith(/ids is \[x\]/);
      const scenario = { steps: [{ atS: 0, power: true, id: 'x' }] };
      should(() => parseScenario(scenario, key as DialectKey)).throw(/step 1 has the id "x"/);
    });

    /** A command that reads a field and changes nothing. */
    function readerOf(field: string): string {
      const found = Object.entries(dialect.commands).find(([, row]) => !isSetCommand(row) && field in row.reply);
      if (!found) throw new Error(`Nothing reads ${field}`);
      return found[0];
    }
  });
}

describe('the simulator', () => {
  /** Faults of the physics that every unit has are called as makers call their alarms. */
  const physical = new Set(
    ALL.map((dialect) =>
      faultsOf(dialect.key as DialectKey).flatMap(({ key, kind }) => (kind === 'device' ? [key] : [])),
    ).reduce((common, keys) => common.filter((key) => keys.includes(key))),
  );

  /** Members of every face, which a dialect may call its field, too. */
  const OWN = new Set(['controlSensor']);

  /** Names that only a dialect can have given. */
  function namesOf({ key, commands, alarms, simulator }: Dialect): string[] {
    const fields = Object.values(commands).flatMap(({ reply }) => Object.keys(reply));
    const own = [...Object.keys(simulator.optionNames), ...(simulator.ownMembers ?? [])];
    const names = [...Object.keys(commands), ...fields, ...alarms.all.map((bit) => bit.key), ...own];
    const inWords = names.filter((name) => /[a-z][A-Z]/.test(name) && !physical.has(name) && !OWN.has(name));
    return [key, ...Object.keys(simulator.profiles), ...Object.keys(simulator.indicators ?? {}), ...inWords];
  }

  it('names nothing of one maker: it would be a chiller of another that it cannot be', () => {
    const folder = path.resolve(__dirname, '../../../src/simulator');
    const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
    should(files.length).be.above(20);
    const words = [...new Set(ALL_VARIANTS.flatMap(namesOf)), 'watchdog', 'remote mode', 'level 1', 'mode mismatch'];
    for (const file of files) {
      const text = readFileSync(path.join(folder, file), 'utf8');
      should(words.filter((word) => new RegExp(`\\b${word}\\b`, 'i').test(text))).eql([], file);
    }
  });
});
