import * as fc from 'fast-check';
import should from 'should';
import { Chiller } from '../../src/session';
import type { ChillerOptions, Link, LinkHandlers } from '../../src/session';
import { LineSplitter } from '../../src/core/line-splitter';
import { FakeClock } from '../support/fake-clock';
import { runs } from '../support/runs';

/** What the line does to one reply. */
type Fate =
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'lose' }
  | { readonly kind: 'cut'; readonly at: number; readonly ms: number; readonly isRestLost: boolean }
  /** Comes together with the next one. */
  | { readonly kind: 'hold' }
  /** Comes twice, one right behind the other. */
  | { readonly kind: 'twice' }
  | { readonly kind: 'loseRequest' };

const delay = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 5, max: 60 }) },
  { weight: 2, arbitrary: fc.integer({ min: 300, max: 9_000 }) },
  // Around the time-out of 500 ms.
  { weight: 2, arbitrary: fc.integer({ min: 490, max: 510 }) },
);
const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 12, arbitrary: delay.map((ms) => ({ kind: 'delay' as const, ms })) },
  { weight: 1, arbitrary: fc.constant({ kind: 'lose' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'hold' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'twice' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'loseRequest' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('cut' as const),
      at: fc.nat({ max: 12 }),
      ms: delay,
      isRestLost: fc.boolean(),
    }),
  },
);

/** Without it nothing might ever be read, and nothing be wrong. */
const GOOD_LINE: Fate[] = [{ kind: 'delay', ms: 20 }];

let lines = 0;

/** A unit that answers in order, with a bath temperature that is another in every reply: it tells which request was answered. */
class OrderedLine {
  readonly clock = new FakeClock();
  readonly host = `ordered-${++lines}`;
  /** The number in the reply to the last request for the bath temperature. */
  lastBath = 0;
  setPoint = 20;
  readonly taken: number[] = [];
  #at = 0;
  #held = '';
  #freeAtMs = 0;

  constructor(readonly fates: readonly Fate[]) {}

  readonly openLink = ({ opened, received }: LinkHandlers): Link => {
    const splitter = new LineSplitter({ longest: 80 });
    let isOpen = true;
    const later = (ms: number, text: string): void => {
      // A stream keeps its order.
      this.#freeAtMs = Math.max(this.#freeAtMs, this.clock.nowMs() + ms);
      this.clock.after(this.#freeAtMs - this.clock.nowMs(), () => isOpen && received(text));
    };
    this.clock.after(1, () => isOpen && opened());
    return {
      write: (text) => {
        for (const request of splitter.push(text)) this.#pass(request, later);
      },
      close: async () => {
        isOpen = false;
      },
    };
  };

  #pass(request: string, later: (ms: number, text: string) => void): void {
    const fateOf = this.fates[this.#at++ % this.fates.length]!;
    // What was asked is known, even where the request gets lost: no older reply may answer it.
    if (request === 'IN_PV_00') this.lastBath++;
    if (fateOf.kind === 'loseRequest') return;
    const reply = this.#answer(request);
    if (reply === undefined) return;
    const text = `${this.#held}${reply}\r\n`;
    this.#held = '';
    switch (fateOf.kind) {
      case 'delay':
        return later(fateOf.ms, text);
      case 'lose':
        return;
      case 'hold':
        this.#held = text;
        return;
      case 'twice':
        return later(20, text + text);
      case 'cut': {
        const at = Math.min(fateOf.at, text.length);
        later(10, text.slice(0, at));
        if (!fateOf.isRestLost) later(fateOf.ms, text.slice(at));
        return;
      }
      default:
        return fateOf satisfies never;
    }
  }

  #answer(request: string): string | undefined {
    const [name = '', value] = request.split(' ');
    switch (name) {
      case 'VERSION':
        return 'JULABO TEST';
      case 'STATUS':
        return '03 REMOTE START';
      case 'IN_MODE_05':
        return '1';
      case 'IN_SP_00':
        return this.setPoint.toFixed(1);
      case 'IN_PV_00':
        return (100 + this.lastBath / 100).toFixed(2);
      case 'OUT_SP_00':
        this.setPoint = Number(value);
        this.taken.push(this.setPoint);
        return undefined;
      default:
        return undefined;
    }
  }
}

function session(line: OrderedLine): Chiller<'julabo'> {
  const options: ChillerOptions<'julabo'> = {
    dialect: 'julabo',
    host: line.host,
    port: 4001,
    clock: line.clock,
    openLink: line.openLink,
    random: () => 0.5,
    timeoutMs: 500,
    gapMs: 0,
    polling: { state: 400, fast: 300, normal: 700 },
  };
  return new Chiller(options);
}

describe('on a line whose replies name nothing', () => {
  it('a late, doubled, cut or merged reply never passes for a newer one', async function () {
    this.timeout(60_000);
    let read = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fate, { minLength: 5, maxLength: 60 }), async (fates) => {
        const line = new OrderedLine(fates);
        const chiller = session(line);
        const wrong: unknown[] = [];
        chiller.on('reading', ({ name, value, quality }) => {
          if (quality !== 'good') return;
          if (name === 'supplyTemperature') read++;
          const bath = Math.round((100 + line.lastBath / 100) * 100) / 100;
          if (name === 'supplyTemperature' && value !== bath) wrong.push({ name, value, bath });
          if (name === 'setTemperature' && value !== 20) wrong.push({ name, value });
        });
        void chiller.connect().catch(() => undefined);
        await line.clock.advance(60_000);
        await chiller.close();
        should(wrong).eql([]);
      }),
      { numRuns: runs(60), examples: [[GOOD_LINE]] },
    );
    should(read).be.above(100);
  });

  it('a set is reported as taken only if the unit has it, whatever became of requests and replies', async function () {
    this.timeout(60_000);
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fate, { minLength: 5, maxLength: 60 }), async (fates) => {
        const line = new OrderedLine(fates);
        const chiller = session(line);
        const lies: unknown[] = [];
        void chiller.connect().catch(() => undefined);
        await line.clock.advance(2_000);
        for (let value = 21; value < 31; value++) {
          const order = chiller.setTemperature(value).then(
            () => {
              taken++;
              if (!line.taken.includes(value)) lies.push(`${value} is said to be taken`);
            },
            ({ context }: { context: { wasTaken?: boolean } }) => {
              if (context.wasTaken === true && !line.taken.includes(value)) lies.push(`${value} is read back`);
              if (context.wasTaken === false && line.setPoint === value) lies.push(`${value} is denied`);
            },
          );
          await line.clock.advance(40_000);
          await order;
        }
        await chiller.close();
        should(lies).eql([]);
      }),
      { numRuns: runs(12), examples: [[GOOD_LINE]] },
    );
    should(taken).be.above(5);
  });
});
