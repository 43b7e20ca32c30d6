import should from 'should';
import { codec } from '../../../../../src/dialects/thermotek';
import { SteppedClock, SimulatedChiller } from '../../../../../src/simulator';
import { ask, steppedUnit } from '../../../../support/simulator';

describe('simulated unit, Remote mode', () => {
  it('is entered by a valid request and left 10 s after the last one', () => {
    const unit = steppedUnit();
    const seen: boolean[] = [];
    unit.on('remote', ({ isRemote }) => seen.push(isRemote));
    should(unit.isRemote).be.false();
    ask(unit, 'watchdog');
    unit.step(9_900);
    should(unit.isRemote).be.true();
    ask(unit, 'readSupplyTemperature');
    unit.step(9_900);
    should(unit.isRemote).be.true();
    unit.step(300);
    should(unit.isRemote).be.false();
    should(seen).deepEqual([true, false]);
  });

  it('is not entered by requests that are damaged or unknown', () => {
    const unit = steppedUnit();
    for (const frame of ['.0104rSupplyT47\r', '.0199rSupplyT54\r', '.0104rSup11\r']) unit.answer(frame);
    should(unit.isRemote).be.false();
  });

  it('locks the keypad, and releases it', () => {
    const unit = steppedUnit();
    ask(unit, 'watchdog');
    should(unit.press('stop')).be.false();
    should(unit.status).equal('run');
    unit.step(10_100);
    should(unit.press('stop')).be.true();
    should(unit.status).equal('standby');
    should(unit.press('start')).be.true();
    should(unit.status).equal('run');
  });

  it('keeps the pace of the host when the unit runs fast, so that a session can hold it', () => {
    const clock = new SteppedClock();
    const unit = new SimulatedChiller({ clock, speed: 60, start: 'run' });
    unit.answer(codec.encodeRequest('watchdog'));
    clock.step(9_000);
    should(unit.nowMs).equal(540_000);
    should(unit.isRemote).be.true();
    clock.step(1_100);
    should(unit.isRemote).be.false();
  });
});

describe('simulated unit, MODE MISMATCH', () => {
  function stoppedByAlarm(): SimulatedChiller {
    const unit = steppedUnit();
    unit.inject('lowCoolantLevel');
    while (unit.status === 'run') unit.step(100);
    unit.clear();
    return unit;
  }

  it('is shown when the alarm is reset before the panel has looked, and only a power cycle clears it', () => {
    const unit = stoppedByAlarm();
    unit.step(1_000);
    ask(unit, 'readAlarmsLevel1');
    should(unit.hasModeMismatch).be.false();
    unit.step(600);
    should(unit.hasModeMismatch).be.true();
    ask(unit, 'setChillerStatus', 'run');
    should(unit.status).equal('standby');
    unit.step(20_000);
    unit.press('accept');
    should(unit.press('start')).be.false();
    should(unit.hasModeMismatch).be.true();
    unit.power(false);
    unit.power(true);
    should(unit.hasModeMismatch).be.false();
    unit.step(6_000);
    should(unit.status).equal('run');
  });

  it('is avoided by sending standby first, as a good host does', () => {
    const unit = stoppedByAlarm();
    ask(unit, 'setChillerStatus', 'standby');
    ask(unit, 'readAlarmsLevel1');
    unit.step(5_000);
    should(unit.hasModeMismatch).be.false();
    ask(unit, 'setChillerStatus', 'run');
    should(unit.status).equal('run');
  });

  it('is avoided by waiting until the panel has looked', () => {
    const unit = stoppedByAlarm();
    unit.step(1_600);
    ask(unit, 'readAlarmsLevel1');
    unit.step(5_000);
    should(unit.hasModeMismatch).be.false();
    should(unit.status).equal('standby');
  });

  it('does not come where a page of level 2 is read, which resets nothing', () => {
    const unit = stoppedByAlarm();
    ask(unit, 'readAlarmsLevel2Status1');
    ask(unit, 'readAlarmsLevel2Status2');
    unit.step(5_000);
    should(unit.hasModeMismatch).be.false();
    should(unit.alarms('alarmsLevel1')).deepEqual(['lowCoolantLevel']);
  });
});
