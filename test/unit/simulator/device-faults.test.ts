import should from 'should';
import { FAULTS } from '../../../src/simulator';
import type { SimulatedChiller } from '../../../src/simulator';
import { ask, steppedUnit } from '../../support/simulator';

describe('simulated unit, faults', () => {
  it('are plain data with a key of their own, a label and a help text, so that a drop-down can list them', () => {
    should(FAULTS).deepEqual(JSON.parse(JSON.stringify(FAULTS)));
    should(new Set(FAULTS.map(({ key }) => key)).size).equal(FAULTS.length);
    for (const { label, help } of FAULTS) {
      should(label).not.equal('');
      should(help).endWith('.');
    }
  });

  it('names the faults there are when it does not know one', () => {
    should(() => steppedUnit().inject('drainTheCoolant')).throw(/no fault "drainTheCoolant": use lowCoolantLevel/);
  });

  it('refuses options that make no sense', () => {
    const unit = steppedUnit();
    should(() => unit.inject('pumpFailure', { count: 0 })).throw(/count is 0/);
    should(() => unit.inject('pumpFailure', { probability: 1.5 })).throw(/probability is 1.5/);
    should(() => unit.inject('pumpFailure', { durationMs: NaN })).throw(/durationMs is NaN/);
    should(() => unit.inject('pumpFailure', { everyMs: 1 })).throw(/everyMs is 1/);
    should(unit.faults).deepEqual([]);
  });

  it('stays until it is cleared', () => {
    const unit = steppedUnit();
    unit.inject('tecBank1Failure');
    unit.step(3_600_000);
    should(unit.faults).deepEqual(['tecBank1Failure']);
    unit.clear('tecBank1Failure');
    should(unit.faults).deepEqual([]);
  });

  it('clears all at once', () => {
    const unit = steppedUnit();
    unit.inject('tecBank1Failure');
    unit.inject('fan2Failure');
    unit.clear();
    should(unit.faults).deepEqual([]);
  });

  function occurrences(unit: SimulatedChiller, forMs: number): number[] {
    const times: number[] = [];
    unit.on('fault', ({ isActive, atMs }) => {
      if (isActive) times.push(atMs);
    });
    unit.step(forMs);
    return times;
  }

  it('occurs as often as it is told, each time as long as it is told', () => {
    const unit = steppedUnit();
    const times: string[] = [];
    unit.on('fault', ({ isActive, atMs }) => times.push(`${isActive} ${atMs}`));
    unit.inject('fan1Failure', { count: 2, durationMs: 500, everyMs: 1_000 });
    unit.step(60_000);
    should(times).deepEqual(['true 0', 'false 500', 'true 1500', 'false 2000']);
  });

  it('occurs by chance, and the same seed gives the same chances', () => {
    const options = { durationMs: 100, everyMs: 100, probability: 0.25, seed: 3 };
    const runs = [3, 3, 4].map((seed) => {
      const unit = steppedUnit();
      unit.inject('fan1Failure', { ...options, seed });
      return occurrences(unit, 100_000);
    });
    should(runs[0]).deepEqual(runs[1]);
    should(runs[0]).not.deepEqual(runs[2]);
    // One draw per 100 ms while it is gone, one in four hits, and each lasts two steps: about 200 in 1,000.
    should(runs[0]!.length).be.within(140, 260);
  });

  it('half of the banks: half of the power, the other bank works harder', () => {
    const unit = steppedUnit({ loadW: 200 });
    unit.inject('tecBank2Failure');
    unit.step(3_600_000);
    should(unit.value('tecBank2Current')).equal(0);
    should(unit.value('supplyTemperature')).be.approximately(20, 0.1);
    const healthy = steppedUnit({ loadW: 200 });
    healthy.step(3_600_000);
    should(unit.value('tecBank1Current') / healthy.value('tecBank1Current')).be.approximately(2, 0.1);
  });

  it('a surge of the load: the temperature runs away', () => {
    const unit = steppedUnit({ loadW: 100 });
    unit.step(600_000);
    unit.inject('loadSurge');
    unit.step(120_000);
    should(unit.value('supplyTemperature')).be.above(30);
  });

  it('a power cut: silence, then a power-up by itself when it is over', () => {
    const unit = steppedUnit();
    unit.inject('powerCut', { durationMs: 30_000, count: 1 });
    should(unit.status).equal('off');
    should(() => ask(unit, 'watchdog')).throw(/No reply/);
    unit.step(30_000);
    should(unit.status).equal('autoStart');
    unit.step(6_000);
    should(unit.status).equal('run');
  });

  it('a failed memory: the settings are gone after the next power-up', () => {
    const unit = steppedUnit();
    ask(unit, 'setControlTemperature', 12);
    unit.inject('eepromFailure');
    unit.power(false);
    unit.power(true);
    should(unit.settings.setTemperature).equal(20);
  });

  it('an open or short sensor: it reads the end of its range', () => {
    const unit = steppedUnit({ profile: 'RC-3U' });
    ask(unit, 'setExternalSensors', true);
    unit.inject('ambientTemperatureSensorOpen');
    unit.inject('returnTemperatureSensorShort');
    unit.inject('externalThermistorSensorOpen');
    unit.inject('currentSensor1Short');
    should(unit.value('ambientTemperature')).be.above(100);
    should(unit.value('returnTemperature')).be.below(-50);
    should(unit.value('externalThermistorTemperature')).be.below(-50);
    should(unit.value('tecBank1Current')).equal(9.999);
  });
});
