import * as fc from 'fast-check';
import should from 'should';
import { codec, FrameSplitter, parseReply, REPLY_START } from '../../../src/dialects/thermotek';
import { SteppedClock, WIRE_FAULTS, WireFaults } from '../../../src/simulator';
import type { WireAction, WireFaultKey } from '../../../src/simulator';
import { corruptOne } from '../../../src/simulator/wire-fault-effects';
import { FrameCutter } from '../../../src/simulator/frame-cutter';
import { Random } from '../../../src/simulator/random';
import { WireSender } from '../../../src/simulator/wire-sender';

const FRAME = '#01040rSupplyT+029566\r';
const NEXT = '#01090rProsFlo+003849\r';

function strike(key: WireFaultKey, options = {}, frame = FRAME): readonly WireAction[] {
  const faults = new WireFaults();
  faults.inject(key, options);
  return faults.plan(frame, 'reply');
}

function textOf(actions: readonly WireAction[]): string {
  return actions.map((action) => ('text' in action ? action.text : '')).join('');
}

describe('wire faults, decided', () => {
  it('leave a frame alone when none is injected', () => {
    should(new WireFaults().plan(FRAME, 'reply')).deepEqual([{ kind: 'send', text: FRAME, afterMs: 0 }]);
  });

  it('split: every byte by itself', () => {
    const actions = strike('split');
    should(actions).have.length(FRAME.length);
    should(textOf(actions)).equal(FRAME);
  });

  it('slowDrip: the same, slowly', () => {
    const actions = strike('slowDrip', { delayMs: 50 });
    should(actions).have.length(FRAME.length);
    should(actions.slice(1).every((action) => 'afterMs' in action && action.afterMs === 50)).be.true();
    should(textOf(actions)).equal(FRAME);
  });

  it('merge: kept back for the next', () => {
    should(strike('merge', { delayMs: 30 })).deepEqual([{ kind: 'hold', text: FRAME, forMs: 30 }]);
  });

  it('delay and late: later, whole; late is beyond the time-out of 3 s', () => {
    should(strike('delay')).deepEqual([{ kind: 'send', text: FRAME, afterMs: 200 }]);
    should(strike('late')).deepEqual([{ kind: 'send', text: FRAME, afterMs: 3_500 }]);
  });

  it('drop: nothing', () => should(strike('drop')).deepEqual([]));

  it('corrupt: exactly one character differs, wherever it stands', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const text = corruptOne(FRAME, new Random(seed));
        should(text.length).equal(FRAME.length);
        should(text.split('').filter((character, at) => character !== FRAME.charAt(at))).have.length(1);
      }),
    );
  });

  it('corrupt: no reader takes the frame for another value', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const text = textOf(strike('corrupt', { seed }));
        for (const one of new FrameSplitter(REPLY_START).push(text)) {
          const decoded = codec.decodeReply(one);
          // The one change that is none: a digit of the checksum in the other case.
          if (decoded.ok) should(decoded.reply.values).deepEqual({ supplyTemperature: 29.5 });
        }
      }),
    );
  });

  it('garbage: noise before a frame, which a splitter finds all the same', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const text = textOf(strike('garbage', { seed }));
        should(text).endWith(FRAME);
        should(text.length).be.above(FRAME.length);
        should(new FrameSplitter(REPLY_START).push(text)).containEql(FRAME);
      }),
    );
  });

  it('wrongId and wrongNumber: sound frames of somebody else', () => {
    for (let seed = 0; seed < 200; seed++) {
      const id = parseReply(textOf(strike('wrongId', { seed })));
      const number = parseReply(textOf(strike('wrongNumber', { seed })));
      if (!id.ok || !number.ok) throw new Error('not sound');
      should(id.frame.id).not.equal('01');
      should(codec.encodeRequest('watchdog', { id: id.frame.id })).be.a.String();
      should(number.frame.number).not.equal(4);
      should(number.frame.number).be.within(1, 59);
    }
  });

  it('wrongId: works on requests too, and leaves alone what is no frame', () => {
    const faults = new WireFaults();
    faults.inject('wrongId', { direction: 'request' });
    const decoded = codec.decodeRequest(textOf(faults.plan('.0104rSupplyT46\r', 'request')));
    should(decoded.ok && decoded.frame.id !== '01').be.true();
    should(textOf(strike('wrongId', {}, '#23\r'))).equal('#23\r');
  });

  it('flowControl: the same frame for who takes XON and XOFF out', () => {
    for (let seed = 0; seed < 100; seed++) {
      const text = textOf(strike('flowControl', { seed, length: 5 }));
      should(text.length).equal(FRAME.length + 5);
      should(text.replace(/[\x11\x13]/g, '')).equal(FRAME);
    }
  });

  it('reset: a part of the frame, then the end', () => {
    const [part, reset] = strike('reset');
    should(FRAME.startsWith(textOf([part!]))).be.true();
    should(textOf([part!]).length).be.below(FRAME.length);
    should(reset).match({ kind: 'reset' });
  });

  it('halfOpen and restart: for the connection', () => {
    should(strike('halfOpen')).deepEqual([{ kind: 'silence' }]);
    should(strike('restart', { delayMs: 40 })).deepEqual([{ kind: 'restart', forMs: 40 }]);
  });

  it('endless: as many bytes as told, without CR', () => {
    const text = textOf(strike('endless', { length: 10_000 }));
    should(text).have.length(10_000);
    should(text).not.containEql('\r');
  });

  it('strike as often as told, then no more, and are counted', () => {
    const struck: string[] = [];
    const faults = new WireFaults({ onStrike: (key) => struck.push(key) });
    faults.inject('drop', { count: 2 });
    should([1, 2, 3].map(() => textOf(faults.plan(FRAME, 'reply')))).deepEqual(['', '', FRAME]);
    should(faults.active).deepEqual([]);
    should(faults.struck.get('drop')).equal(2);
    should(struck).deepEqual(['drop', 'drop']);
  });

  it('strike by chance, the same for the same seed', () => {
    const run = (seed: number): string => {
      const faults = new WireFaults({ seed });
      faults.inject('drop', { probability: 0.3 });
      return Array.from({ length: 1_000 }, () => (faults.plan(FRAME, 'reply').length === 0 ? 'x' : '.')).join('');
    };
    should(run(1)).equal(run(1));
    should(run(1)).not.equal(run(2));
    should(run(1).split('x').length - 1).be.within(240, 360);
  });

  it('strike independently of each other, so that a soak mixes them', () => {
    const pattern = (key: WireFaultKey): string => {
      const faults = new WireFaults({ seed: 11 });
      faults.inject(key, { probability: 0.5 });
      return Array.from({ length: 64 }, () => {
        const [first] = faults.plan(FRAME, 'reply');
        return first?.kind === 'send' && first.text === FRAME && first.afterMs === 0 ? '.' : 'x';
      }).join('');
    };
    const keys = ['drop', 'delay', 'garbage', 'halfOpen'] as const;
    should(new Set(keys.map(pattern)).size).equal(keys.length);
  });

  it('strike one way only', () => {
    const faults = new WireFaults();
    faults.inject('drop', { direction: 'request' });
    should(textOf(faults.plan(FRAME, 'reply'))).equal(FRAME);
    should(faults.plan('.0104rSupplyT46\r', 'request')).deepEqual([]);
  });

  it('can be cleared, one or all', () => {
    const faults = new WireFaults();
    for (const key of ['drop', 'refuse', 'garbage'] as const) faults.inject(key);
    should(faults.refusesConnection()).be.true();
    faults.clear('drop');
    should(faults.active).deepEqual(['refuse', 'garbage']);
    faults.clear();
    should(faults.refusesConnection()).be.false();
  });

  it('refuse an unknown fault and wrong options, and say what there is', () => {
    const faults = new WireFaults();
    should(() => faults.inject('explode')).throw(/no wire fault "explode": use one of split, merge/);
    should(() => faults.inject('drop', { count: 0 })).throw(/count is 0/);
    should(() => faults.inject('drop', { probability: 0 })).throw(/probability is 0/);
    should(() => faults.inject('delay', { delayMs: NaN })).throw(/delayMs is NaN/);
    should(() => faults.inject('endless', { length: 1e9 })).throw(/length is 1000000000/);
  });

  it('are all in the list', () => {
    should(WIRE_FAULTS).have.length(16);
    for (const { key } of WIRE_FAULTS) should(() => new WireFaults().inject(key)).not.throw();
  });
});

describe('wire faults, carried out', () => {
  function sender(): { clock: SteppedClock; line: WireSender; log: string[] } {
    const clock = new SteppedClock();
    const log: string[] = [];
    const line = new WireSender(clock, {
      write: (text) => log.push(`${clock.nowMs()} ${text}`),
      reset: () => log.push(`${clock.nowMs()} reset`),
      silence: () => log.push('silence'),
      restart: (forMs) => log.push(`restart ${forMs}`),
    });
    return { clock, line, log };
  }

  it('keeps the order: what stands behind something late comes later still', () => {
    const { clock, line, log } = sender();
    line.send([{ kind: 'send', text: 'a', afterMs: 3_500 }]);
    clock.step(3_100);
    line.send([{ kind: 'send', text: 'b', afterMs: 0 }]);
    clock.step(1_000);
    should(log).deepEqual(['3500 a', '3500 b']);
  });

  it('merges what it holds with what comes next, in one write', () => {
    const { clock, line, log } = sender();
    line.send([{ kind: 'hold', text: FRAME, forMs: 50 }]);
    clock.step(20);
    line.send([{ kind: 'send', text: NEXT, afterMs: 0 }]);
    clock.step(100);
    should(log).deepEqual([`20 ${FRAME}${NEXT}`]);
  });

  it('sends what it holds when nothing comes', () => {
    const { clock, line, log } = sender();
    line.send([{ kind: 'hold', text: FRAME, forMs: 50 }]);
    clock.step(100);
    should(log).deepEqual([`50 ${FRAME}`]);
  });

  it('sends nothing after a reset, and nothing when it is closed', () => {
    const { clock, line, log } = sender();
    line.send([
      { kind: 'send', text: 'part', afterMs: 0 },
      { kind: 'reset', afterMs: 5 },
      { kind: 'send', text: 'rest', afterMs: 0 },
    ]);
    clock.step(100);
    should(log).deepEqual(['0 part', '5 reset']);
    const other = sender();
    other.line.send([{ kind: 'send', text: 'a', afterMs: 10 }]);
    other.line.close();
    other.clock.step(100);
    should(other.log).deepEqual([]);
  });

  it('has a bound, and counts what does not fit', () => {
    const { line } = sender();
    line.send([{ kind: 'send', text: 'a', afterMs: 10 }]);
    line.send(Array.from({ length: 60_000 }, () => ({ kind: 'send', text: 'b', afterMs: 0 })));
    should(line.dropped).equal(10_000);
  });
});

describe('frame cutter', () => {
  it('gives the same pieces wherever the stream was cut, and loses nothing', () => {
    const stream = `noise${FRAME}${NEXT}#23\r`;
    for (let at = 0; at <= stream.length; at++) {
      const cutter = new FrameCutter('\r');
      const pieces = [...cutter.push(stream.slice(0, at)), ...cutter.push(stream.slice(at))];
      should(pieces).deepEqual([`noise${FRAME}`, NEXT, '#23\r']);
    }
  });

  it('passes a flood on instead of keeping it', () => {
    should(new FrameCutter('\r').push('U'.repeat(5_000)).join('')).have.length(5_000);
  });
});
