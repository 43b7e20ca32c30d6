import should from 'should';
import { ChillerError } from '../../../src/core';
import { codec } from '../../../src/dialects/thermotek';
import { Chiller } from '../../../src/session';
import type { ExecuteResult } from '../../../src/session';
import type { WireFaultKey } from '../../../src/simulator/wire-faults';
import { FakeClock } from '../../support/fake-clock';
import { seededRandom } from '../../support/seeded-random';
import { SharedLine } from '../../support/shared-line';
import { runs } from '../../support/runs';

const COMMANDS = runs(12_000);
const IDS = ['02', '03', '04'];
const TIMEOUT_MS = 500;

/** What befalls the link and the replies on it, beside what befalls each unit (see `SharedLine`): no long delays. */
const FAULTS: [key: WireFaultKey, probability: number, delayMs?: number][] = [
  ['drop', 0.01],
  ['corrupt', 0.02],
  ['merge', 0.005],
  ['flowControl', 0.01],
  ['halfOpen', 0.0005],
  ['reset', 0.001],
  ['restart', 0.0005, 1_000],
  ['refuse', 0.2],
];

/** One chiller of a flow, and what its user wants of it. */
interface Seat {
  readonly id: string;
  readonly chiller: Chiller;
  isWanted: boolean;
}

/** One command from its call to its end. */
interface Asked {
  readonly id: string;
  /** Eight characters that no other command has: the unit repeats them. */
  readonly name: string;
  readonly kind: 'read' | 'readSet' | 'set' | 'refusedSet';
  readonly value: number;
  ends: number;
  withdrawnAtMs?: number;
  result?: ExecuteResult;
  error?: unknown;
}

/** Who uses the line: a chiller for each unit and a second one for 03, with commands, closings and power cuts at random. */
class Laboratory {
  readonly clock = new FakeClock();
  readonly asked: Asked[] = [];
  /** What should not have been seen. */
  readonly wrong: string[] = [];
  readonly line: SharedLine;
  readonly seats: Seat[];
  readonly random: () => number;
  readonly #values = new Map<string, number>();
  /** Promises of `connect` and `close` that have not ended. */
  pending = 0;

  constructor(readonly seed: number) {
    this.random = seededRandom(seed);
    this.line = new SharedLine(this.clock, IDS, { seed, timeoutMs: TIMEOUT_MS });
    for (const [key, probability, delayMs] of FAULTS)
      this.line.faults.inject(key, { probability, ...(delayMs && { delayMs }) });
    this.seats = [...IDS, '03'].map((id) => this.#seat(id));
  }

  get open(): number {
    return this.asked.filter(({ ends }) => ends === 0).length;
  }

  connect(seat: Seat): void {
    seat.isWanted = true;
    this.#await(seat.chiller.connect());
  }

  close(seat: Seat): void {
    seat.isWanted = false;
    this.#await(seat.chiller.close());
  }

  /** One turn: some commands, and now and then something worse. */
  async turn(commands: number): Promise<void> {
    for (let i = 0; i < commands; i++) this.#ask(this.#pick(this.seats));
    if (this.random() < 0.01) this.#closeForAWhile(this.#pick(this.seats), this.random() * 5_000);
    if (this.random() < 0.002) this.#cutPower(this.#pick(IDS), 2_000 + this.random() * 15_000);
    await this.clock.advance(Math.floor(this.random() * 200));
  }

  #seat(id: string): Seat {
    const { clock, random } = this;
    const settings = { host: `lab-${this.seed}`, port: 4001, gapMs: 20, timeoutMs: TIMEOUT_MS };
    // More polls than the line can carry.
    const polling = { fast: 100, normal: 1_000 };
    const chiller = new Chiller({ ...settings, id, polling, clock, random, openLink: this.line.openLink });
    const seat = { id, chiller, isWanted: false };
    chiller.on('state', ({ phase, reason }) => {
      if (!seat.isWanted && reason !== 'closed')
        this.wrong.push(`${id} is ${phase} (${reason}) although it was closed`);
    });
    chiller.on('reading', ({ name, value, quality }) => {
      if (name !== 'supplyTemperature' || quality !== 'good' || this.line.isOf(id, value as number)) return;
      this.wrong.push(`${id} shows ${String(value)}, which is not its own`);
    });
    return seat;
  }

  #ask({ id, chiller }: Seat): void {
    const { length } = this.asked;
    const name = `n${String(length).padStart(7, '0')}`;
    const dice = this.random();
    const kind = dice < 0.5 ? 'read' : dice < 0.6 ? 'readSet' : dice < 0.85 ? 'set' : 'refusedSet';
    // Each unit has ten degrees of its own, and no set point is like one of those before it; from 50 °C on a unit refuses.
    const nth = this.#values.get(id) ?? 0;
    this.#values.set(id, nth + 1);
    const value = (kind === 'set' ? 10 * IDS.indexOf(id) + 6 : 50) + (nth % 100) / 10;
    const one: Asked = { id, name, kind, value, ends: 0 };
    this.asked.push(one);
    const abort = new AbortController();
    if (this.random() < 0.1) {
      this.clock.after(this.random() * 2 * TIMEOUT_MS, () => {
        one.withdrawnAtMs = this.clock.nowMs();
        abort.abort();
      });
    }
    const end = (how: Pick<Asked, 'result' | 'error'>): void => {
      one.ends++;
      Object.assign(one, how);
    };
    chiller.executeRaw(textOf(one), { signal: abort.signal }).then(
      (result) => end({ result }),
      (error: unknown) => end({ error }),
    );
  }

  #closeForAWhile(seat: Seat, forMs: number): void {
    if (!seat.isWanted) return;
    this.close(seat);
    this.clock.after(forMs, () => {
      this.connect(seat);
      // Some are closed again before they were heard of.
      if (this.random() < 0.5) this.clock.after(this.random() * 100, () => this.#closeForAWhile(seat, 1_000));
    });
  }

  #cutPower(id: string, forMs: number): void {
    const unit = this.line.units.get(id)!;
    unit.power(false);
    this.clock.after(forMs, () => unit.power(true));
  }

  #await(promise: Promise<void>): void {
    this.pending++;
    const ended = (): void => void this.pending--;
    promise.then(ended, ended);
  }

  #pick<T>(all: readonly T[]): T {
    return all[Math.floor(this.random() * all.length)]!;
  }
}

function textOf({ kind, name, value, id }: Asked): string {
  if (kind === 'read') return `04${name}`;
  if (kind === 'readSet') return `03${name}`;
  return `17${name}${codec.encodeRequest('setControlTemperature', { id, value }).slice(13, -3)}`;
}

/** What is wrong with the end of a command, held against what its unit got and said; undefined when nothing is. */
function complaint(one: Asked, line: SharedLine): string | undefined {
  const { id, kind, ends, error, result } = one;
  const arrivals = line.arrivalsOf(one.name);
  const facts = error instanceof ChillerError ? error.context : {};
  const attempts = result?.attempts ?? Number(facts.attempts ?? 0);
  if (ends !== 1) return `ended ${ends} times`;
  if (arrivals.some((arrival) => arrival.id !== id)) return 'reached another unit';
  if (arrivals.length > attempts) return `reached the unit ${arrivals.length} times, and tells of ${attempts}`;
  if (arrivals.some(({ atMs }) => atMs > (one.withdrawnAtMs ?? Infinity))) return 'was sent after it was withdrawn';
  if (attempts > (kind.startsWith('read') ? 2 : 1)) return `was sent ${attempts} times`;
  if (result) return wrongResult(one, result, line);
  if (!(error instanceof ChillerError)) return `failed by ${String(error)}`;
  if (error.message.includes('was not sent') !== (attempts === 0))
    return `says "${error.message}" after ${attempts} attempts`;
  if (facts.wasTaken === true && !arrivals.some((arrival) => arrival.error === 0)) return 'was not taken, and says so';
  if (error.code === 'outOfBounds') {
    if (!arrivals.some((arrival) => arrival.error === 3)) return 'says that it was refused, and was not';
  } else if (!['checksum', 'timeout', 'notConnected', 'cancelled', 'queueFull'].includes(error.code)) {
    return `failed by ${error.code}: ${error.message}`;
  }
  return undefined;
}

function wrongResult({ id, kind, name, value }: Asked, result: ExecuteResult, line: SharedLine): string | undefined {
  // Without the checksum: its digits may have been spoilt to small letters, which mean the same.
  const said = line.arrivalsOf(name).map(({ reply }) => reply?.slice(0, -3));
  if (!said.includes(result.reply.slice(0, -2)))
    return `was answered ${result.reply}, and the unit said ${said.join(' and ')}`;
  const got = result.value as number;
  if (kind === 'read' && !line.isOf(id, got)) return `read ${got}, which is another unit's`;
  if (kind === 'readSet' && got !== 20 && Math.floor((got - 6) / 10) !== IDS.indexOf(id))
    return `read the set point ${got}, which is another unit's`;
  if (kind === 'set' && got !== value) return `set ${got}`;
  return kind === 'refusedSet' ? 'was refused, and says that it was not' : undefined;
}

function complaints({ asked, line, wrong }: Laboratory): string[] {
  const all = [...wrong];
  for (const one of asked) {
    const what = complaint(one, line);
    if (what) all.push(`${one.kind} ${one.name} of ${one.id} ${what}`);
  }
  return all;
}

function countsOf({ asked }: Laboratory): string {
  const counts = new Map<string, number>();
  for (const { error } of asked) {
    const code = error instanceof ChillerError ? error.code : 'good';
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts].map(([code, count]) => `${code} ${count}`).join(', ');
}

describe('Three units on one line, one of them in two flows, under mixed faults', () => {
  const seed = Number(process.env.SOAK_SEED ?? Math.floor(Math.random() * 1e9));

  it(`give nobody another's answer, do nothing twice, and all come back (SOAK_SEED=${seed})`, async function () {
    this.timeout(60_000);
    const laboratory = new Laboratory(seed);
    const { clock, line, seats } = laboratory;
    for (const seat of seats) laboratory.connect(seat);
    while (laboratory.asked.length < COMMANDS) {
      await laboratory.turn(laboratory.open < 40 ? Math.floor(laboratory.random() * 6) : 0);
    }
    should(complaints(laboratory).filter((what) => !what.endsWith('ended 0 times'))).eql([]);
    // The faults did strike.
    for (const [key] of FAULTS.filter(([, probability]) => probability >= 0.005 && probability < 0.2))
      should(line.faults.struck.get(key) ?? 0).be.above(0, `${key} never struck`);
    should(line.struck.size).equal(5);

    // Without faults, but with a full line, the one that was dark is found again.
    line.isCalm = true;
    line.faults.clear();
    await clock.advance(130_000);
    line.units.get('04')!.power(false);
    await clock.advance(20_000);
    should(seats[2]!.chiller.link).have.properties({ phase: 'disconnected', reason: 'silent' });
    line.units.get('04')!.power(true);
    await clock.advance(130_000);
    should(seats.map(({ chiller }) => chiller.link.phase)).eql(seats.map(() => 'connected'));
    should(complaints(laboratory)).eql([]);

    for (const seat of seats) laboratory.close(seat);
    await clock.advance(10_000);
    should(laboratory.pending).equal(0);
    should(line.open).equal(0);
    should(clock.pending).equal(0);
    console.log(`      ${laboratory.asked.length} commands: ${countsOf(laboratory)}`);
  });
});
