import should from 'should';
import type { ChillerError } from '../../../src/core';
import { codec } from '../../../src/dialects/thermotek';
import { parseScenario, playScenario, startSimulator, SteppedClock } from '../../../src/simulator';
import type { Simulator, Stage } from '../../../src/simulator';

describe('a scenario, played', () => {
  let simulator: Simulator;
  let clock: SteppedClock;
  let problems: ChillerError[];

  beforeEach(async () => {
    clock = new SteppedClock();
    problems = [];
    simulator = await startSimulator({ clock, ids: ['01', '02'], start: 'run' });
  });
  afterEach(() => simulator.close());

  const play = (steps: object[], stage: Stage = simulator): (() => void) =>
    playScenario(parseScenario({ steps }), stage, { onProblem: (problem) => problems.push(problem) });

  for (const [what, wrong, message] of [
    ['names a unit that is not there', { atS: 1, id: '09', power: false }, /no chiller 09 .*use 01, 02/],
    ['was made by a program and is wrong', { atS: 1, inject: 'drop', options: { count: 0 } }, /step 2 .*count is 0/],
  ] as const) {
    it(`not at all when a later step ${what}: half a rehearsal is none`, () => {
      const steps = [{ atS: 1, power: false }, wrong];
      should(() => playScenario({ title: '', steps }, simulator)).throw(message, { code: 'invalidValue' });
      clock.step(5_000);
      should(simulator.units.map(({ status }) => status)).deepEqual(['run', 'run']);
      should(simulator.units.map(({ hasPlans }) => hasPlans)).deepEqual([false, false]);
    });
  }

  it('tells of a key that a host has locked, and goes on with the next step', () => {
    play([
      { atS: 1, press: 'stop' },
      { atS: 2, set: { loadW: 321 } },
    ]);
    simulator.unit('02').answer(codec.encodeRequest('watchdog', { id: '02' }));
    clock.step(3_000);
    should(simulator.units.map(({ status }) => status)).deepEqual(['standby', 'run']);
    should(simulator.units.map(({ conditions }) => conditions.loadW)).deepEqual([321, 321]);
    should(problems).have.length(1);
    should(problems[0]).have.properties({ code: 'refused', context: { step: 1, atS: 1, id: '02' } });
    should(problems[0]!.message).match(/^Step 1 .* at 1 s, failed: .*keypad of simulated chiller 02 is locked/);
  });

  it('tells of a key that does nothing, and of one of a unit without power', () => {
    play([
      { atS: 1, press: 'test', id: '01' },
      { atS: 2, power: false, id: '02' },
      { atS: 3, press: 'start', id: '02' },
    ]);
    clock.step(5_000);
    should(problems.map(({ code }) => code)).deepEqual(['refused', 'refused']);
    should(problems[0]!.message).match(/Step 1 .*The key test does nothing .* in state run/);
    should(problems[1]!.message).match(/Step 3 .*is off/);
  });

  it('nothing that goes wrong in a step gets out of a timer, where it would end Node-RED', () => {
    const broken: Stage = {
      units: simulator.units,
      unit: (id) => simulator.unit(id),
      clear: () => undefined,
      inject: () => {
        throw new TypeError('broken');
      },
    };
    play([{ atS: 1, inject: 'drop' }], broken);
    should(() => clock.step(2_000)).not.throw();
    should(problems.map(({ message }) => message)).deepEqual(['Step 1 of the scenario, at 1 s, failed: broken']);
    should(problems[0]!.cause).be.instanceOf(TypeError);
  });

  it('warns by itself where nobody asked to be told', () => {
    const warnings: unknown[][] = [];
    const { emitWarning } = process;
    process.emitWarning = (...words: unknown[]) => void warnings.push(words);
    try {
      playScenario(parseScenario({ steps: [{ atS: 1, press: 'test', id: '01' }] }), simulator);
      clock.step(2_000);
    } finally {
      process.emitWarning = emitWarning;
    }
    should(warnings).have.length(1);
    should(warnings[0]![0]).match(/The key test does nothing/);
    should(warnings[0]![1]).equal('ChillerSimulatorWarning');
  });

  it('comes due by itself, even where nobody listens to the units and only the other one is asked', () => {
    play([{ atS: 2, inject: 'drop' }]);
    clock.step(4_000);
    should(simulator.wireFaults.active).deepEqual(['drop']);
  });

  it('ends the faults of one unit and leaves those of the line and of the others', () => {
    for (const fault of ['fan1Failure', 'drop']) simulator.inject(fault);
    play([{ atS: 1, clear: 'all', id: '02' }]);
    clock.step(2_000);
    should(simulator.units.map(({ faults }) => faults)).deepEqual([['fan1Failure'], []]);
    should(simulator.wireFaults.active).deepEqual(['drop']);
    should(problems).deepEqual([]);
  });
});
