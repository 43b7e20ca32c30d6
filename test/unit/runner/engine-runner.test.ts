import should from 'should';
import { EngineRunner } from '../../../src/runner';
import type { Engine, EngineStep, Tick } from '../../../src/runner';
import { FakeClock } from '../../support/fake-clock';

type Input = { kind: 'add'; text: string } | { kind: 'wake'; afterMs: number } | { kind: 'break' };
type Step = EngineStep<readonly string[]>;

/** Remembers what it heard. It asks to be woken where it is told so, and throws at `break`. */
const NOTES: Engine<readonly string[], Input, Step> = {
  initial: () => [],
  next(state, { nowMs }, input: Input | Tick) {
    if (input.kind === 'break') throw new Error('broken');
    const text = input.kind === 'add' ? input.text : `${input.kind} ${nowMs}`;
    return { state: [...state, text], nextAtMs: input.kind === 'wake' ? nowMs + input.afterMs : undefined };
  },
};

interface Rig {
  clock: FakeClock;
  runner: EngineRunner<readonly string[], Input, Step>;
  mistakes: string[];
}

function makeRig(stepped: (step: Step, rig: Rig) => void = () => undefined): Rig {
  const clock = new FakeClock();
  const mistakes: string[] = [];
  const rig = { clock, mistakes } as Rig;
  rig.runner = new EngineRunner({
    engine: NOTES,
    clock,
    stepped: (step) => stepped(step, rig),
    mistake: (error) => mistakes.push(String(error)),
  });
  return rig;
}

const add = (text: string): Input => ({ kind: 'add', text });

describe('EngineRunner', () => {
  it('wakes the engine when it asks for that, once: a delay ends without any input', async () => {
    const { clock, runner } = makeRig();
    runner.hear({ kind: 'wake', afterMs: 5_000 });
    await clock.advance(60_000);
    should(runner.state).eql(['wake 0', 'tick 5000']);
    should(clock.pending).equal(0);
  });

  it('hears what its own steps bring about after them, in order: an order is told before its echo', () => {
    const told: string[] = [];
    const { runner } = makeRig(({ state }, rig) => {
      if (state.at(-1) === 'one') {
        rig.runner.hear(add('echo'));
        rig.runner.hear(add('reading'));
      }
      told.push(state.at(-1)!);
    });
    runner.hear(add('one'));
    should(told).eql(['one', 'echo', 'reading']);
  });

  it('a mistake of the engine changes nothing of its state, and is told; the next input is heard', () => {
    const { runner, mistakes } = makeRig();
    runner.hear(add('one'));
    should(runner.hear({ kind: 'break' })).be.undefined();
    runner.hear(add('two'));
    should(runner.state).eql(['one', 'two']);
    should(mistakes).eql(['Error: broken']);
  });

  it('a mistake of who hears the steps, even of who hears of mistakes, ends nothing', async () => {
    const clock = new FakeClock();
    const fail = (): never => {
      throw new Error('listener');
    };
    const runner = new EngineRunner({ engine: NOTES, clock, stepped: fail, mistake: fail });
    runner.hear({ kind: 'wake', afterMs: 1_000 });
    await clock.advance(2_000);
    should(runner.state).eql(['wake 0', 'tick 1000']);
  });

  it('who orders something gets the step or the exception: a refusal reaches the one who asked', () => {
    const { runner, mistakes } = makeRig();
    should(runner.give(add('one')).state).eql(['one']);
    should(() => runner.give({ kind: 'break' })).throw('broken');
    should(mistakes).be.empty();
  });

  it('after its stop hears nothing and leaves no timer, also when a step stops it', async () => {
    const { clock, runner } = makeRig((_, rig) => {
      rig.runner.hear(add('never'));
      rig.runner.stop();
    });
    runner.hear({ kind: 'wake', afterMs: 1_000 });
    should(runner.hear(add('late'))).be.undefined();
    await clock.advance(5_000);
    should(runner.state).eql(['wake 0']);
    should(clock.pending).equal(0);
  });

  it('a step that brings about the next for ever leaves room for everything else', async () => {
    const { clock, runner } = makeRig((_, rig) => rig.runner.hear(add('again')));
    runner.hear(add('first'));
    const count = runner.state.length;
    should(count).be.within(100, 5_000);
    await clock.advance(100);
    should(runner.state.length).be.above(count);
    runner.stop();
    should(clock.pending).equal(0);
  });

  it('steps that bring about more and more are told as a mistake, and memory has an end', () => {
    const { runner, mistakes } = makeRig((_, rig) => {
      for (let i = 0; i < 3; i++) rig.runner.hear(add('more'));
    });
    runner.hear(add('first'));
    should(mistakes.length).be.above(0);
    should(mistakes[0]).match(/its own steps/);
  });

  it('goes on from what was stored', () => {
    const clock = new FakeClock();
    const runner = new EngineRunner({
      engine: NOTES,
      stored: ['before'],
      clock,
      stepped: () => undefined,
      mistake: () => undefined,
    });
    runner.hear(add('after'));
    should(runner.state).eql(['before', 'after']);
  });

  it('an engine that asks for no number as its time is not called all the time', async () => {
    const clock = new FakeClock();
    let calls = 0;
    const engine = {
      initial: () => 0,
      next: (state: number) => ({ state: state + (calls++ && 0), nextAtMs: Number.NaN }),
    };
    const runner = new EngineRunner({ engine, clock, stepped: () => undefined, mistake: () => undefined });
    runner.tick();
    await clock.advance(10_000);
    should(calls).equal(1);
  });
});
