/* Programs and waits for a temperature on simulated units of several makes, among them one that answers no set point. */
import should from 'should';
import { DIALECTS } from '../../../src/dialects';
import type { DialectKey } from '../../../src/dialects';
import { ProgramRunner } from '../../../src/runner';
import { executeAndWait } from '../../../src/settle';
import { connectedRig, SessionRig } from '../../support/simulated-session';

/** With its own step of a set point, °C; Julabo answers no order, and is read back. */
const MAKES = { thermotek: 0.1, huber: 0.01, julabo: 0.1 } as const satisfies Partial<Record<DialectKey, number>>;

interface Running {
  readonly runner: ProgramRunner;
  readonly way: string[];
  readonly mistakes: unknown[];
}

function runnerOn<K extends DialectKey>(rig: SessionRig<K>): Running {
  const way: string[] = [];
  const mistakes: unknown[] = [];
  const runner = new ProgramRunner({
    port: rig.chiller,
    clock: rig.clock,
    program: { dialect: rig.dialect, startFrom: 'setPoint' },
    happened: ({ event, state, reason }) => event === 'state' && way.push(`${state} ${reason}`),
    mistake: (error) => mistakes.push(error),
  });
  runner.follow();
  return { runner, way, mistakes };
}

const setPointOf = <K extends DialectKey>(rig: SessionRig<K>): number =>
  Number(rig.known(DIALECTS[rig.dialect].roles.readings.setPoint));

for (const [dialect, step] of Object.entries(MAKES) as [keyof typeof MAKES, number][]) {
  describe(`a night on ${dialect}`, () => {
    it('goes step by step to its end, each set point once', async () => {
      const rig = await connectedRig(dialect, { gapMs: 0 }, { start: 'run' });
      const { runner, way, mistakes } = runnerOn(rig);
      const fromC = setPointOf(rig);
      runner.start([
        { ramp: { to: fromC + 10 * step, minutes: 1 } },
        { soak: { minutes: 0.1 } },
        { step: { to: fromC } },
      ]);
      await rig.clock.advance(90_000);
      should(way).eql(['running command', 'completing finished', 'complete finished']);
      should(runner.progress.writes).equal(11);
      should(setPointOf(rig)).equal(fromC);
      should(mistakes).eql([]);
      runner.stop();
      await rig.chiller.close();
    });

    it('holds when another host sets the set point', async () => {
      const rig = await connectedRig(dialect, { gapMs: 0 }, { start: 'run' });
      const { runner, way } = runnerOn(rig);
      runner.start([{ soak: { minutes: 10 } }]);
      await rig.clock.advance(30_000);
      await rig.after(2_000, rig.execute(DIALECTS[dialect].roles.commands.setPoint, setPointOf(rig) + 1));
      should(way.slice(-2)).eql(['holding foreignSetPoint', 'held foreignSetPoint']);
      runner.stop();
      await rig.chiller.close();
    });

    it('passes a command on when its temperature has settled', async () => {
      const rig = await connectedRig(dialect, { gapMs: 0 }, { start: 'run' });
      const { setPoint } = DIALECTS[dialect].roles.commands;
      const value = Math.round(Number(rig.known(DIALECTS[dialect].roles.readings.controlled)));
      const waiting = executeAndWait(rig.chiller, setPoint, value, {
        doneWhen: 'settled',
        tolerance: 1,
        settlingMs: 60_000,
        dialect,
        clock: rig.clock,
      });
      const { done } = (await rig.after(1_200_000, waiting)) as Awaited<typeof waiting>;
      should(done.readBack).be.approximately(value, step / 2);
      should(Math.abs(Number(done.temperature) - value)).be.belowOrEqual(1);
      await rig.chiller.close();
    });
  });
}

describe('a start right after a deployment', () => {
  const SOAK = [{ soak: { minutes: 1 } }] as const;
  const unread = (): SessionRig<'thermotek'> => new SessionRig('thermotek', { gapMs: 0 }, { start: 'run' });

  it('waits for the first readings instead of being refused', async () => {
    const rig = unread();
    const { runner, way } = runnerOn(rig);
    const starting = runner.startWhenKnown(SOAK);
    should(() => runner.start([{ step: { to: 500 } }])).throw(/Row 1/);
    void rig.chiller.connect();
    should(await rig.after(3_000, starting)).have.property('code', 'cancelled');
    should(await rig.after(3_000, runner.startWhenKnown(SOAK))).eql([]);
    should(way).eql(['running command']);
    runner.stop();
    await rig.chiller.close();
  });

  it('starts as soon as the chiller is known, and not later', async () => {
    const rig = unread();
    const { runner, way } = runnerOn(rig);
    const starting = runner.startWhenKnown(SOAK);
    void rig.chiller.connect();
    should(await rig.after(3_000, starting)).eql([]);
    should(way).eql(['running command']);
    runner.stop();
    await rig.chiller.close();
  });

  it('is refused after a while, with what is missing, and never starts later by itself', async () => {
    const mute = unread();
    mute.spoil = (reply) => (mute.asked.at(-1)?.includes('rSetTemp') ? undefined : reply);
    for (const [rig, sentence] of [
      [unread(), /no contact/],
      [mute, /Set temperature is not known/i],
    ] as const) {
      const { runner, way } = runnerOn(rig);
      if (rig === mute) void rig.chiller.connect();
      should(await rig.after(16_000, runner.startWhenKnown(SOAK)))
        .have.property('message')
        .match(sentence);
      if (rig === mute) mute.spoil = (reply) => reply;
      else void rig.chiller.connect();
      await rig.clock.advance(30_000);
      should(way).eql([]);
      runner.stop();
      await rig.chiller.close();
    }
  });

  it('is withdrawn by whatever is ordered meanwhile: a stop must not be followed by a start', async () => {
    for (const command of ['stop', 'abort'] as const) {
      const rig = unread();
      const { runner, way } = runnerOn(rig);
      const starting = runner.startWhenKnown(SOAK).catch((error: Error) => error);
      runner.command(command);
      void rig.chiller.connect();
      await rig.clock.advance(10_000);
      should(await starting).have.property('code', 'cancelled');
      should(way).eql([]);
      runner.stop();
      await rig.chiller.close();
    }
  });

  it('is withdrawn also by what is ordered in the same moment, where the chiller is known already', async () => {
    const rig = unread();
    const { runner, way } = runnerOn(rig);
    void rig.chiller.connect();
    await rig.clock.advance(10_000);
    const starting = runner.startWhenKnown(SOAK).catch((error: Error) => error);
    runner.command('stop');
    await rig.clock.advance(1_000);
    await starting;
    should(way).eql(['running command', 'stopping command', 'stopped command']);
    should(runner.isUnderWay).be.false();
    runner.stop();
    await rig.chiller.close();
  });
});
