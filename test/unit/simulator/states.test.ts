import should from 'should';
import { SteppedClock, SimulatedChiller } from '../../../src/simulator';
import { ask, steppedUnit, valueOf } from '../../support/simulator';

function statusesOf(unit: SimulatedChiller): string[] {
  const seen: string[] = [];
  unit.on('status', ({ from, to }) => seen.push(`${from} -> ${to}`));
  return seen;
}

describe('simulated unit, states', () => {
  it('powers up to auto-start and then runs at its set point', () => {
    const unit = steppedUnit({ start: 'powerUp' });
    const seen = statusesOf(unit);
    should(valueOf(unit, 'watchdog')).equal('autoStart');
    unit.step(4_900);
    should(unit.status).equal('autoStart');
    unit.step(200);
    should(unit.status).equal('run');
    should(unit.value('setTemperature')).equal(20);
    should(seen).deepEqual(['autoStart -> run']);
  });

  it('powers up to standby where auto start is off', () => {
    const unit = steppedUnit({ start: 'powerUp', autoStart: false });
    unit.step(60_000);
    should(unit.status).equal('standby');
    should(unit.value('pumpOn')).be.false();
    should(unit.value('processFlow')).equal(0);
  });

  it('keeps set point, limits and auto start over a power cut', () => {
    const unit = steppedUnit();
    ask(unit, 'setControlTemperature', 14);
    ask(unit, 'setLowProcessFlowAlarm', 0.8);
    unit.setAutoStart(false);
    unit.power(false);
    should(unit.status).equal('off');
    unit.step(1_000);
    unit.power(true);
    should(unit.status).equal('standby');
    should(valueOf(unit, 'readSetTemperature')).equal(14);
    should(valueOf(unit, 'readLowProcessFlowAlarm')).equal(0.8);
  });

  it('stops and starts as it is told', () => {
    const unit = steppedUnit();
    const seen = statusesOf(unit);
    ask(unit, 'setChillerStatus', 'standby');
    ask(unit, 'setChillerStatus', 'run');
    should(seen).deepEqual(['run -> standby', 'standby -> run']);
  });

  it('drifts to the temperature of its room without power', () => {
    const unit = steppedUnit({ setTemperatureC: 10, loadW: 0 });
    unit.step(1_800_000);
    unit.power(false);
    unit.step(8 * 3_600_000);
    should(unit.value('supplyTemperature')).be.approximately(22, 0.1);
  });

  it('tests itself from the keypad: pump and fans run, banks do not, then standby', () => {
    const unit = steppedUnit({ start: 'standby' });
    should(unit.press('test')).be.true();
    unit.step(5_000);
    should(valueOf(unit, 'watchdog')).equal('test');
    should(unit.value('processFlow')).be.above(3);
    should(unit.value('fan1Speed')).be.above(30);
    should(unit.value('teDriveLevel')).equal(0);
    unit.step(5_000);
    should(unit.status).equal('standby');
  });

  it('tests itself only from standby', () => {
    should(steppedUnit().press('test')).be.false();
  });

  it('goes to safety when an alarm stops it, and to standby when it is told to stop', () => {
    const unit = steppedUnit();
    unit.inject('lowCoolantLevel');
    unit.step(5_100);
    should(valueOf(unit, 'watchdog')).equal('safety');
    should(unit.value('pumpOn')).be.false();
    ask(unit, 'setChillerStatus', 'standby');
    should(unit.status).equal('standby');
  });
});

describe('simulated unit, time', () => {
  it('follows a clock N times as fast, and a change of speed from then on', () => {
    const clock = new SteppedClock();
    const unit = new SimulatedChiller({ clock, speed: 10 });
    clock.step(60_000);
    should(unit.nowMs).equal(600_000);
    unit.set({ speed: 1 });
    clock.step(60_000);
    should(unit.nowMs).equal(660_000);
  });

  it('follows the real clock', async () => {
    const unit = new SimulatedChiller({ speed: 100 });
    await new Promise((resolve) => setTimeout(resolve, 30));
    should(unit.nowMs).be.within(2_500, 20_000);
  });

  it('tells what happened meanwhile with the time at which it happened', () => {
    const clock = new SteppedClock();
    const unit = new SimulatedChiller({ clock });
    const atMs: number[] = [];
    unit.on('status', (event) => atMs.push(event.atMs));
    clock.step(60_000);
    unit.advance();
    should(atMs).deepEqual([5_000]);
  });

  it('can be asked by a listener in the middle of a step', () => {
    const unit = steppedUnit({ start: 'powerUp' });
    const seen: string[] = [];
    unit.on('status', () => {
      seen.push(unit.status);
      unit.set({ loadW: 100 });
    });
    unit.step(6_000);
    should(seen).deepEqual(['run']);
    should(unit.nowMs).equal(6_000);
  });

  it('refuses a step that is none, and goes on afterwards', () => {
    const unit = steppedUnit();
    for (const dtMs of [NaN, -1, Infinity]) should(() => unit.step(dtMs)).throw(/step of .* ms cannot be made/);
    unit.step(1_000);
    should(unit.nowMs).equal(1_000);
  });

  it('leaves out what a machine slept through beyond six hours, so that it wakes at once', () => {
    const clock = new SteppedClock();
    const unit = new SimulatedChiller({ clock });
    clock.step(7 * 24 * 3_600_000);
    should(unit.nowMs).equal(6 * 3_600_000);
    should(unit.status).equal('run');
  });

  it('runs two healthy hours without any alarm or warning', () => {
    for (const profile of ['T257P', 'RC-3U'] as const) {
      const unit = steppedUnit({ profile, noise: 1, start: 'powerUp' });
      const seen: string[] = [];
      unit.on('alarm', ({ bit }) => seen.push(bit.code));
      unit.step(2 * 3_600_000);
      should(seen).deepEqual([]);
      should(unit.status).equal('run');
    }
  });

  it('refuses options and conditions that it cannot have, and says which', () => {
    should(() => new SimulatedChiller({ id: '33' })).throw(/option id .*01 to 32/);
    should(() => new SimulatedChiller({ profile: 'T300' as 'T257P' })).throw(/profile .*T257P, RC-3U/);
    should(() => new SimulatedChiller({ setTemperatureC: 60 })).throw(
      /setTemperatureC is 60: use a number from 5 to 45/,
    );
    should(() => new SimulatedChiller({ noise: NaN })).throw(/noise is NaN/);
    should(() => new SimulatedChiller({ seed: 0.5 })).throw(/seed is 0.5: use a whole number/);
    should(() => new SimulatedChiller({ lacks: ['rSupplyT' as 'readFan1Speed'] })).throw(/lacks is rSupplyT/);
    const unit = steppedUnit();
    should(() => unit.set({ loadW: NaN })).throw(/loadW is NaN: use a number from 0 to 5000/);
    should(() => unit.set({ ambientC: 20, load: 3 } as object)).throw(/no condition "load"/);
    should(unit.conditions.ambientC).equal(22);
  });
});
