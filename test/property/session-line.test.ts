import * as fc from 'fast-check';
import should from 'should';
import { DEFAULT_PERIODS } from '../../src/core';
import { planLoad } from '../../src/dialects';
import type { ChillerError } from '../../src/core';
import { BusyLine, idsOf } from '../support/busy-line';
import { runs } from '../support/runs';

/** A chiller leaves Remote mode when no valid request came for this long (protocol section 2). */
const REMOTE_MODE_MS = 10_000;

const TIMEOUT_MS = 3_000;
/** Not read by itself, and it changes nothing that would have to be read anew. */
const COMMAND = 'readWarnings';

const line = fc.record({
  count: fc.integer({ min: 1, max: 32 }),
  replyMs: fc.integer({ min: 5, max: 2_900 }),
  gapMs: fc.integer({ min: 0, max: 1_000 }),
  deadShare: fc.constantFrom(0, 0, 0.2, 0.7),
  /** Commands that wait at a time. */
  commands: fc.constantFrom(0, 1, 5),
});

/** A line under way, what its readings cost, and what was seen while it was watched. */
class Watched {
  readonly busy: BusyLine;
  readonly living: string[];
  readonly turnMs: number;
  readonly load: number;
  readonly codes = new Set<string>();
  /** How many requests had gone out when each command was given. */
  readonly givenAfter: number[] = [];
  fromMs = 0;
  #open = 0;

  constructor({ count, replyMs, gapMs, deadShare, commands }: typeof line extends fc.Arbitrary<infer L> ? L : never) {
    const ids = idsOf(count);
    const dead = Math.min(Math.floor(count * deadShare), count - 1);
    this.busy = new BusyLine(ids, replyMs, { gapMs, timeoutMs: TIMEOUT_MS });
    for (const id of ids.slice(0, dead)) this.busy.dead.add(id);
    this.living = ids.slice(dead);
    this.turnMs = replyMs + gapMs;
    this.commands = commands;
    this.load = this.living.length * planLoad(DEFAULT_PERIODS, { gapMs, timeoutMs: 0, exchangeMs: replyMs }).load;
  }

  readonly commands: number;

  async run(): Promise<void> {
    const { clock, dead } = this.busy;
    this.busy.connect();
    const factor = Math.max(1, this.load);
    // Until everybody has been asked; the silent ones twice, in their share.
    await clock.advance(this.living.length * this.turnMs + dead.size * 2 * TIMEOUT_MS * 4 + 20_000);
    this.fromMs = clock.nowMs();
    const toMs = this.fromMs + Math.max(60_000, DEFAULT_PERIODS.normal * factor * 4.5);
    while (clock.nowMs() < toMs) {
      if (this.commands > 0) this.#command();
      // oxlint-disable-next-line no-await-in-loop
      await clock.advance(Math.max(50, this.turnMs / 3));
    }
  }

  /** The share of the time that went to commands and to time-outs. */
  get spentElsewhere(): number {
    let ms = 0;
    for (const { id, key } of this.seen) ms += this.busy.dead.has(id) ? TIMEOUT_MS : key === COMMAND ? this.turnMs : 0;
    return ms / (this.busy.clock.nowMs() - this.fromMs);
  }

  get seen(): BusyLine['line']['seen'] {
    return this.busy.line.seen.filter(({ atMs }) => atMs >= this.fromMs);
  }

  #command(): void {
    while (this.#open < this.commands) {
      this.#open++;
      this.givenAfter.push(this.busy.line.seen.length);
      const id = this.living[this.seen.length % this.living.length]!;
      const done = (): void => void this.#open--;
      this.busy
        .rig(id)
        .chiller.execute(COMMAND)
        .then(done, ({ code }: ChillerError) => {
          this.codes.add(code);
          done();
        });
    }
  }
}

/** Every reading in time, with the factor by which the line is overloaded. */
function checkReadings({ busy, living, load, spentElsewhere, fromMs }: Watched): void {
  const factor = Math.max(1, load / (1 - spentElsewhere));
  for (const [key, periodMs] of [
    ['watchdog', DEFAULT_PERIODS.state],
    ['readSupplyTemperature', DEFAULT_PERIODS.fast],
    ['readReturnTemperature', DEFAULT_PERIODS.normal],
  ] as const) {
    // A time-out that just began is nobody's share.
    const boundMs = periodMs * factor * 2 + (busy.dead.size > 0 ? TIMEOUT_MS : 0);
    for (const id of living) {
      const longestMs = busy.longestGapMs(fromMs, (request) => request.id === id && request.key === key);
      should(longestMs).be.belowOrEqual(boundMs, `${key} of ${id}, factor ${factor}`);
    }
  }
}

/** Everybody within ten seconds where that is possible, and a warning where it is not. */
function checkRemoteMode({ busy, living, turnMs, fromMs, commands }: Watched): void {
  const roundMs = living.length * turnMs;
  // Commands without end take a third, and the readings of those that they keep in Remote mode have a share of the rest.
  const aside = (commands > 0 ? roundMs : 0) + (busy.dead.size > 0 ? TIMEOUT_MS + 500 : 0) + 2 * turnMs;
  if (roundMs + aside <= REMOTE_MODE_MS) {
    for (const id of living) {
      const longestMs = busy.longestGapMs(fromMs, (request) => request.id === id);
      should(longestMs).be.below(REMOTE_MODE_MS, `${id} left alone`);
    }
  } else if (roundMs > REMOTE_MODE_MS * 1.05) {
    should(busy.rigs.flatMap(({ logged }) => logged).join('\n')).match(/leaves remote control/);
  }
}

/** Never more than two exchanges between commands that wait, and never two time-outs in a row. */
function checkTurns({ busy, seen, commands, givenAfter, turnMs }: Watched): void {
  let others = 0;
  let vain = 0;
  for (const { key, id } of seen) {
    others = key === COMMAND ? 0 : others + 1;
    vain = busy.dead.has(id) ? vain + 1 : 0;
    // On a fast line they are gone before there are new ones.
    if (commands > 1 && turnMs >= 50) should(others).be.belowOrEqual(2);
    should(vain).be.belowOrEqual(1);
  }
  const sentAt = [...busy.line.seen.entries()].filter(([, { key }]) => key === COMMAND).map(([index]) => index);
  if (commands === 1) for (const [nth, index] of sentAt.entries()) should(index - givenAfter[nth]!).be.belowOrEqual(2);
}

describe('On any line', () => {
  it('everybody gets a share: readings, commands, Remote mode, and those that do not answer', async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(line, async (given) => {
        const watched = new Watched(given);
        await watched.run();
        checkReadings(watched);
        checkRemoteMode(watched);
        checkTurns(watched);
        should([...watched.codes].filter((code) => code !== 'queueFull')).be.empty();
        await watched.busy.close();
      }),
      { numRuns: runs(120) },
    );
  });
});
