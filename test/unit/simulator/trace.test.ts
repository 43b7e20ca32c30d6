import should from 'should';
import type { Dialect } from '../../../src/core';
import { DIALECTS } from '../../../src/dialects';
import { parseScenario, playScenario, startSimulator, SteppedClock } from '../../../src/simulator';
import type { SensorTrace, SimulatedChiller } from '../../../src/simulator';
import { traceAt } from '../../../src/simulator/trace';
import { steppedUnit } from '../../support/simulator';

const ALL = Object.values<Dialect>(DIALECTS);

/** What the unit reads every `everyS` seconds from now on, °C, to hundredths. */
function readingsOf(unit: SimulatedChiller, count: number, everyS: number): number[] {
  return Array.from({ length: count }, (_, index) => {
    if (index > 0) unit.step(everyS * 1000);
    return Math.round(unit.temperatureC * 100) / 100;
  });
}

describe('a scripted sensor', () => {
  it('runs straight from point to point, jumps where two have one time, and keeps the last', () => {
    const points = [
      [10, 20],
      [20, 30],
      [20, 5],
      [30, -5],
    ] as const;
    const seconds = [0, 10, 12.5, 19.9, 20, 25, 30, 1e9];
    should(seconds.map((at) => Math.round(traceAt(points, at) * 10) / 10)).eql([20, 20, 22.5, 29.9, 5, 0, -5, -5]);
    should(traceAt([], 1)).be.NaN();
  });

  for (const dialect of ALL) {
    it(`tells its host the trace in place of the truth, and then the truth again (${dialect.key})`, () => {
      const unit = steppedUnit({ dialect, setTemperatureC: 20, ambientC: 20 });
      unit.step(600_000);
      unit.trace({
        points: [
          [0, 20],
          [60, 14],
        ],
      });
      should(readingsOf(unit, 4, 30)).eql([20, 17, 14, 14]);
      unit.trace({ points: [] });
      // The controller has believed it.
      should(unit.temperatureC).be.above(20.3);
    });
  }

  it('begins when its step of a scenario falls due, in each of the units, whatever the speed', async () => {
    const clock = new SteppedClock();
    await using simulator = await startSimulator({ clock, ids: ['01', '02'], start: 'run', noise: 0, speed: 10 });
    const points = [
      [0, 10],
      [100, 20],
    ] as const;
    playScenario(parseScenario({ steps: [{ atS: 50, trace: { points } }] }), simulator);
    clock.step(10_000);
    should(simulator.units.map(({ temperatureC }) => temperatureC)).eql([15, 15]);
  });

  it('keeps its noise: the same seed gives the same edge, and the mean is the trace', () => {
    const [first, second] = [1, 2].map(() => {
      const unit = steppedUnit();
      unit.trace({ points: [[0, 18]], noiseK: 0.2 });
      return readingsOf(unit, 400, 1);
    });
    should(first).eql(second);
    const mean = first!.reduce((sum, one) => sum + one, 0) / first!.length;
    should(mean).be.approximately(18, 0.04);
    should(first!.filter((one) => Math.abs(one - 18) > 0.2).length).be.within(80, 180);
  });

  it('may be another sensor than the one that is controlled', () => {
    const unit = steppedUnit();
    unit.trace({ sensor: 'ambient', points: [[0, -7.5]] });
    should(unit.value('ambientTemperature')).equal(-7.5);
    unit.step(600_000);
    should(unit.temperatureC).be.approximately(20, 0.1);
  });

  it('trips an alarm as a true reading does', () => {
    const unit = steppedUnit();
    unit.trace({ points: [[0, 60]] });
    unit.step(5_000);
    should(unit.hasAlarm).be.true();
  });

  it('can be open or short all the same', () => {
    const unit = steppedUnit();
    unit.trace({ points: [[0, 18]] });
    unit.inject('supplyTemperatureSensorOpen');
    should(unit.value('supplyTemperature')).equal(199.9);
  });

  for (const dialect of ALL) {
    it(`stuck, it hides that the coolant runs away, and shows it when it is free again (${dialect.key})`, () => {
      const unit = steppedUnit({ dialect, setTemperatureC: 20 });
      unit.step(600_000);
      const heldC = unit.temperatureC;
      unit.inject('sensorStuck');
      unit.set({ loadW: 2_000 });
      unit.step(120_000);
      should(unit.temperatureC).equal(heldC);
      unit.clear('sensorStuck');
      should(unit.temperatureC).be.above(heldC + 5);
    });
  }

  it('a million points are refused, not kept', () => {
    const points = Array.from({ length: 10_001 }, (_, at) => [at, 20] as const);
    should(() => steppedUnit().trace({ points })).throw(/more than 10000 points/, { code: 'invalidValue' });
    should(() => steppedUnit().trace({ points: points.slice(1) })).not.throw();
  });

  it('is not changed by what its caller does with the list later', () => {
    const points: [number, number][] = [[0, 18]];
    const unit = steppedUnit();
    unit.trace({ points });
    points[0]![1] = 99;
    should(unit.temperatureC).equal(18);
  });

  for (const [what, trace, message] of [
    ['no object', 18, /is 18: use an object with a list "points"/],
    ['no points', { sensor: 'supply' }, /use an object with a list "points"/],
    ['a misspelled word', { points: [], sensro: 'supply' }, /no "sensro": use sensor, points, noiseK/],
    ['an unknown sensor', { sensor: 'teapot', points: [] }, /no temperature sensor "teapot": use supply, return/],
    ['a sensor that is none', { sensor: 7, points: [] }, /no temperature sensor 7/],
    ['a point that is a number', { points: [18] }, /Point 1 of a trace is not \[seconds, °C\]/],
    ['a point of text', { points: [[0, '18']] }, /Point 1/],
    [
      'NaN',
      {
        points: [
          [0, 18],
          [1, NaN],
        ],
      },
      /Point 2/,
    ],
    ['a time before the beginning', { points: [[-1, 18]] }, /Point 1/],
    [
      'times out of order',
      {
        points: [
          [5, 18],
          [4, 18],
        ],
      },
      /Point 2 of a trace is earlier/,
    ],
    ['more noise than there is', { points: [], noiseK: 11 }, /"noiseK", is 11: use a number from 0 to 10 K/],
  ] as const) {
    it(`refuses ${what}, in a scenario before it plays and in a unit with the reading as it was`, () => {
      const unit = steppedUnit();
      const beforeC = unit.temperatureC;
      should(() => unit.trace(trace as unknown as SensorTrace)).throw(message, { code: 'invalidValue' });
      should(() => parseScenario({ steps: [{ atS: 0, trace }] })).throw(message, { code: 'invalidValue' });
      should(unit.temperatureC).equal(beforeC);
    });
  }
});

describe('the controller of a simulated unit', () => {
  /** How far it passes a set point of 25 °C from 18 °C, and how far it is away from it in the last ten minutes of an hour. */
  function approach(
    dialect: Dialect,
    tuning: 'settles' | 'overshoots' | 'oscillates',
  ): { pastK: number; lateK: number } {
    const unit = steppedUnit({ dialect, ambientC: 18, setTemperatureC: 25, tuning });
    const errors = readingsOf(unit, 720, 5).map((reading) => reading - 25);
    return { pastK: Math.max(...errors), lateK: Math.max(...errors.slice(600).map(Math.abs)) };
  }

  for (const dialect of ALL) {
    it(`overshoots when it is asked to, and comes to rest; or never does (${dialect.key})`, () => {
      should(approach(dialect, 'settles').pastK).be.below(0.8);
      const overshot = approach(dialect, 'overshoots');
      should(overshot.pastK).be.within(1, 4);
      should(overshot.lateK).be.below(0.05);
      should(approach(dialect, 'oscillates').lateK).be.within(0.15, 1.5);
    });
  }

  it('has no other tuning', () => {
    should(() => steppedUnit({ tuning: 'fuzzy' as 'settles' })).throw(
      /tuning is fuzzy: use one of settles, overshoots/,
    );
  });
});
