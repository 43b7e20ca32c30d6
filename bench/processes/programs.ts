/* Any number of chillers in one process, each with a program, and how late their set points go out. */
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Chiller, ProgramRunner } from '../../src/index';
import type { Program } from '../../src/index';
import { StateFile } from '../../src/runner';
import type { LoopDelayResult, ProgramsOrder, ProgramsResult, SpreadOrder, WindowOrder } from '../orders';
import { quantileOf } from '../statistics';
import { dueTimes } from '../set-point-times';
import type { DueSetPoint } from '../set-point-times';
import { measureLoopDelay, measureUsage } from './measure';
import { serveOrders } from './serve-orders';

/** All that moves a set point, in 39 s a round for hours: a ramp each way, 0.1 °C every 3 s, and steps. */
const PROGRAM: Program = [
  {
    repeat: {
      times: 500,
      segments: [
        { ramp: { to: 20.5, rate: 2 } },
        { soak: { minutes: 0.05 } },
        { ramp: { to: 20, minutes: 0.25 } },
        { step: { to: 20.5 } },
        { soak: { minutes: 0.05 } },
        { step: { to: 20 } },
        { soak: { minutes: 0.05 } },
      ],
    },
  },
];

const NAME = 'Bench';
/** What is known of the chiller before a program can start. */
const NEEDED = ['setTemperature', 'supplyTemperature', 'controlStatus'];

/** The set points of one program, each with its lateness. */
class SetPointWatch {
  sent = 0;
  unexpected = 0;
  readonly #due: Iterator<DueSetPoint>;
  readonly #startedAtMs: number;

  constructor(startC: number, startedAtMs: number) {
    this.#due = dueTimes(PROGRAM, startC);
    this.#startedAtMs = startedAtMs;
  }

  /** @returns how late it is, ms */
  saw(value: number, nowMs: number): number {
    const { value: due } = this.#due.next() as { value: DueSetPoint };
    this.sent++;
    if (Math.abs(due.value - value) > 0.05) this.unexpected++;
    return nowMs - this.#startedAtMs - due.afterMs;
  }
}

const fleet: ProgramOnChiller[] = [];
let latenessMs: number[] = [];

class ProgramOnChiller {
  readonly #chiller: Chiller;
  readonly #runner: ProgramRunner;
  #watch: SetPointWatch | undefined;
  #held = 0;

  constructor(chiller: Chiller, file: StateFile) {
    this.#chiller = chiller;
    this.#runner = new ProgramRunner({
      port: chiller,
      name: NAME,
      program: { startFrom: 'setPoint' },
      store: (state) => file.save(state),
      happened: ({ event, state }, { setPoint = 0 }) => {
        if (event === 'segment') this.#watch ??= new SetPointWatch(setPoint, performance.now());
        if (state === 'held') this.#held++;
      },
      mistake: (error) => console.error(error),
    });
    chiller.on('command', ({ sets, value, origin, outcome }) => {
      if (sets !== 'setTemperature' || origin !== NAME || outcome !== 'sent') return;
      const lateMs = this.#watch?.saw(Number(value), performance.now());
      if (lateMs !== undefined) latenessMs.push(lateMs);
    });
    this.#runner.follow();
  }

  static async open(port: number, gapMs: number, folder: string): Promise<ProgramOnChiller> {
    const chiller = new Chiller({ host: '127.0.0.1', port, gapMs });
    const kind = { format: 'bench', version: 1, owner: String(port) };
    const { file } = await StateFile.open({ folder, ...kind });
    await chiller.connect();
    return new ProgramOnChiller(chiller, file);
  }

  get isReady(): boolean {
    return NEEDED.every((name) => this.#chiller.readings.get(name)?.quality === 'good');
  }

  get counts(): { sent: number; failed: number } {
    return { sent: this.#watch?.sent ?? 0, failed: this.#held + (this.#watch?.unexpected ?? 0) };
  }

  start(): void {
    this.#runner.start(PROGRAM);
  }
}

async function start({ ports, gapMs, folder }: ProgramsOrder): Promise<void> {
  const opened = ports.map((port) => ProgramOnChiller.open(port, gapMs, path.join(folder, 'programs')));
  fleet.push(...(await Promise.all(opened)));
}

/** All in one moment, or one after the other. */
async function run({ withinMs }: SpreadOrder): Promise<void> {
  if (!fleet.every(({ isReady }) => isReady)) throw new Error('not every chiller is known yet');
  for (const one of fleet) {
    one.start();
    // oxlint-disable-next-line no-await-in-loop
    if (withinMs > 0) await delay(withinMs / fleet.length);
  }
}

function total(what: 'sent' | 'failed'): number {
  return fleet.reduce((sum, { counts }) => sum + counts[what], 0);
}

async function look({ durationMs }: WindowOrder): Promise<ProgramsResult> {
  latenessMs = [];
  const usage = await measureUsage(durationMs, () => total('sent'));
  const sorted = Float64Array.from(latenessMs).sort();
  return {
    ...usage,
    latenessP50Ms: quantileOf(sorted, 0.5),
    latenessP99Ms: quantileOf(sorted, 0.99),
    latenessMaxMs: quantileOf(sorted, 1),
    failures: total('failed'),
  };
}

serveOrders(process.argv[2] ?? 'programs', {
  start,
  run,
  look,
  loopDelay: ({ durationMs }: WindowOrder): Promise<LoopDelayResult> => measureLoopDelay(durationMs),
});
