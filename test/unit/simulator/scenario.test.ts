import should from 'should';
import { parseScenario, playScenario, SimulatedChiller, startSimulator, SteppedClock } from '../../../src/simulator';
import type { Scenario, Simulator } from '../../../src/simulator';

const COOLANT_LOST = {
  title: 'Coolant lost and found',
  steps: [
    { atS: 0, set: { loadW: 400 } },
    { atS: 60, inject: 'lowCoolantLevel' },
    { atS: 90, clear: 'lowCoolantLevel' },
    { atS: 100, press: 'accept' },
    { atS: 101, press: 'start' },
    { atS: 200, power: false },
    { atS: 230, power: true },
    { atS: 240, inject: 'drop', options: { count: 3 } },
  ],
};

describe('the length of a scenario', () => {
  const ofSteps = (length: number): unknown => ({ steps: Array.from({ length }, () => ({ atS: 0, power: true })) });

  it('may be 10 000 steps, and not one more', () => {
    should(parseScenario(ofSteps(10_000)).steps).have.length(10_000);
    should(() => parseScenario(ofSteps(10_001))).throw(/10000/);
  });
});

describe('scenario', () => {
  let simulator: Simulator;
  const clock = new SteppedClock();

  beforeEach(async () => {
    simulator = await startSimulator({ clock, ids: ['01', '02'], start: 'run' });
  });
  afterEach(() => simulator.close());

  function play(scenario: Scenario): string[] {
    const seen: string[] = [];
    for (const unit of simulator.units) {
      unit.on('status', ({ to, atMs }) => seen.push(`${unit.id} ${to} ${Math.round(atMs / 1000)}`));
    }
    playScenario(scenario, simulator);
    return seen;
  }

  it('does each step at its time, to all units', () => {
    const seen = play(parseScenario(JSON.stringify(COOLANT_LOST)));
    clock.step(300_000);
    for (const unit of simulator.units) unit.advance();
    const expected = ['safety 65', 'standby 100', 'run 101', 'off 200', 'autoStart 230', 'run 235'];
    should(seen.filter((line) => line.startsWith('01'))).deepEqual(expected.map((one) => `01 ${one}`));
    should(seen.filter((line) => line.startsWith('02'))).deepEqual(expected.map((one) => `02 ${one}`));
    should(simulator.unit('02').conditions.loadW).equal(400);
    should(simulator.wireFaults.active).deepEqual(['drop']);
  });

  it('does the same again, so that a rehearsal can be repeated', () => {
    const times = [1, 2].map(() => {
      const unit = new SimulatedChiller({ speed: 0, start: 'run', seed: 5 });
      const stage = { units: [unit], unit: () => unit, inject: unit.inject.bind(unit), clear: unit.clear.bind(unit) };
      const seen: string[] = [];
      unit.on('status', ({ to, atMs }) => seen.push(`${to} ${atMs}`));
      unit.on('alarm', ({ bit, atMs }) => seen.push(`${bit.code} ${atMs}`));
      playScenario({ title: '', steps: parseScenario(COOLANT_LOST).steps.slice(0, 7) }, stage);
      unit.step(300_000);
      return [...seen, unit.value('supplyTemperature')].join('\n');
    });
    should(times[0]).equal(times[1]);
    should(times[0]!.split('\n').length).be.above(8);
  });

  it('means one unit where it names one', () => {
    play(parseScenario({ steps: [{ atS: 1, inject: 'pumpFailure', id: '02' }] }));
    clock.step(2_000);
    should(simulator.units.map(({ faults }) => [...faults])).deepEqual([[], ['pumpFailure']]);
    should(() => playScenario({ title: '', steps: [{ atS: 1, power: false, id: '09' }] }, simulator)).throw(
      /no chiller 09/,
    );
  });

  it('can be called off', () => {
    const callOff = playScenario(parseScenario(COOLANT_LOST), simulator);
    callOff();
    clock.step(120_000);
    should(simulator.unit().status).equal('run');
  });

  it('clears everything on "all"', () => {
    simulator.inject('fan1Failure');
    simulator.inject('garbage');
    play(parseScenario({ steps: [{ atS: 1, clear: 'all' }] }));
    clock.step(2_000);
    should(simulator.unit('02').faults).deepEqual([]);
    should(simulator.wireFaults.active).deepEqual([]);
  });

  for (const [what, source, message] of [
    ['no JSON', '{', /is not valid JSON/],
    ['no object', '[]', /is not a JSON object/],
    ['no steps', { steps: [] }, /list "steps"/],
    ['no time', { steps: [{ power: true }] }, /step 1 needs "atS"/],
    ['no action', { steps: [{ atS: 1, power: true }, { atS: 2 }] }, /step 2 needs exactly one of set, inject/],
    ['two actions', { steps: [{ atS: 1, power: true, press: 'start' }] }, /step 1 needs exactly one/],
    ['an unknown fault', { steps: [{ atS: 1, inject: 'fire' }] }, /step 1 injects "fire"/],
    ['an unknown fault to clear', { steps: [{ atS: 1, clear: 'fire' }] }, /step 1 clears "fire"/],
    ['an unknown condition', { steps: [{ atS: 1, set: { load: 1 } }] }, /step 1 is wrong: .*"load"/],
    ['a condition out of range', { steps: [{ atS: 1, set: { ambientC: 99 } }] }, /step 1 .*ambientC is 99/],
    ['an unknown key', { steps: [{ atS: 1, press: 'menu' }] }, /step 1 presses "menu"/],
    ['an unknown option', { steps: [{ atS: 1, inject: 'drop', options: { cuont: 1 } }] }, /step 1 .*option "cuont"/],
    ['a wrong option', { steps: [{ atS: 1, inject: 'pumpFailure', options: { count: 0 } }] }, /step 1 .*count is 0/],
    ['a number as text', { steps: [{ atS: 1, inject: 'drop', options: { count: '3' } }] }, /step 1 .*count is "3"/],
    ['options that are none', { steps: [{ atS: 1, inject: 'drop', options: 3 }] }, /step 1 .*options .* are 3/],
    ['options of no fault', { steps: [{ atS: 1, clear: 'drop', options: {} }] }, /step 1 has "options"/],
    ['a misspelled word', { steps: [{ atS: 1, inject: 'drop', option: {} }] }, /step 1 has "option"/],
    ['a time as text', { steps: [{ atS: '1', power: true }] }, /step 1 needs "atS"/],
    ['a condition as text', { steps: [{ atS: 1, set: { loadW: '4' } }] }, /step 1 .*loadW is "4"/],
    ['no condition', { steps: [{ atS: 1, set: {} }] }, /step 1 needs an object with conditions/],
    ['a list of conditions', { steps: [{ atS: 1, set: [1] }] }, /step 1 needs an object with conditions/],
    ['an id that is none', { steps: [{ atS: 1, id: '33', power: true }] }, /step 1 has the id "33": use 01 to 32/],
    ['an id as number', { steps: [{ atS: 1, id: 2, power: true }] }, /step 1 has the id 2: use 01 to 32/],
    ['one unit for a line', { steps: [{ atS: 1, id: '01', inject: 'drop' }] }, /step 1 .*leave "id" out/],
    ['one unit for the end', { steps: [{ atS: 1, id: '01', clear: 'drop' }] }, /step 1 .*leave "id" out/],
    ['a list as a key', { steps: [{ atS: 1, press: ['start'] }] }, /step 1 presses a list/],
    ['a step that is a list', { steps: [[]] }, /step 1 is not an object/],
    ['power that is no switch', { steps: [{ atS: 1, power: 'on' }] }, /true or false/],
  ] as const) {
    it(`refuses ${what}, and says where`, () => {
      should(() => parseScenario(source)).throw(message);
    });
  }
});
