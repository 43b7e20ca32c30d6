import should from 'should';
import { ALARMS } from '../../../../../src/dialects/thermotek';
import type { AlarmWordName } from '../../../../../src/dialects/thermotek';
import { FAULTS } from '../../../../../src/simulator';
import type { SimulatedChiller, UnitOptions } from '../../../../../src/simulator';
import { ask, steppedUnit, valueOf } from '../../../../support/simulator';

interface Case {
  key: string;
  word?: AlarmWordName;
  fault: string;
  /** How long the unit runs before the fault, simulated ms. */
  afterMs?: number;
  /** When it must come, and the step before when it must not be there yet. */
  delayMs: number;
  stops: boolean;
  options?: UnitOptions;
  prepare?: (unit: SimulatedChiller) => void;
}

/** Protocol section 6, and what docs/simulator.md says beyond it. The pump needs a moment to stand still. */
const BY_CAUSE: readonly Case[] = [
  { key: 'lowCoolantLevel', fault: 'lowCoolantLevel', delayMs: 5_000, stops: true },
  { key: 'noProcessFlow', fault: 'noProcessFlow', afterMs: 60_000, delayMs: 5_600, stops: true },
  { key: 'noProcessFlow', fault: 'pumpFailure', afterMs: 60_000, delayMs: 5_600, stops: true },
  { key: 'lowProcessFlow', fault: 'lowProcessFlow', afterMs: 60_000, delayMs: 5_500, stops: false },
  { key: 'lowProcessFlow', word: 'warnings', fault: 'lowProcessFlow', afterMs: 60_000, delayMs: 5_200, stops: false },
  { key: 'highAmbientTemperature', fault: 'highAmbientTemperature', delayMs: 2_500, stops: false },
  { key: 'highAmbientTemperature', word: 'warnings', fault: 'highAmbientTemperature', delayMs: 2_500, stops: false },
  { key: 'lowAmbientTemperature', fault: 'lowAmbientTemperature', delayMs: 2_500, stops: false },
  { key: 'lowAmbientTemperature', word: 'warnings', fault: 'lowAmbientTemperature', delayMs: 2_500, stops: false },
  ...([1, 2, 3, 4] as const).map((fan) => {
    return { key: 'fanFailure', fault: `fan${fan}Failure`, afterMs: 60_000, delayMs: 5_000, stops: true };
  }),
  {
    key: 'rearLeftFanOpen',
    word: 'alarmsLevel2Status2',
    fault: 'fan1Failure',
    afterMs: 60_000,
    delayMs: 5_000,
    stops: true,
  },
  { key: 'supplyTemperatureSensor', fault: 'supplyTemperatureSensorOpen', delayMs: 5_000, stops: true },
  { key: 'supplyTemperatureSensor', fault: 'supplyTemperatureSensorShort', delayMs: 5_000, stops: true },
  { key: 'ambientTemperatureSensor', fault: 'ambientTemperatureSensorOpen', delayMs: 5_000, stops: false },
  { key: 'ambientTemperatureSensor', fault: 'ambientTemperatureSensorShort', delayMs: 5_000, stops: false },
  { key: 'returnTemperatureSensor', fault: 'returnTemperatureSensorOpen', delayMs: 5_000, stops: false },
  { key: 'externalRtdSensor', fault: 'externalRtdSensorShort', delayMs: 5_000, stops: false },
  { key: 'externalThermistorSensor', fault: 'externalThermistorSensorOpen', delayMs: 5_000, stops: false },
  { key: 'currentSensor1', fault: 'currentSensor1Open', delayMs: 5_000, stops: false },
  { key: 'currentSensor2', fault: 'currentSensor2Short', delayMs: 5_000, stops: false },
  { key: 'internalReference2V5', fault: 'internalReference2V5Low', delayMs: 0, stops: false },
  { key: 'internalReference5V', fault: 'internalReference5VHigh', delayMs: 0, stops: false },
  { key: 'systemError', fault: 'eepromFailure', delayMs: 0, stops: true },
  { key: 'systemError', fault: 'adcResetError', delayMs: 0, stops: true },
  { key: 'eepromSystemError', word: 'alarmsLevel2Status1', fault: 'eepromFailure', delayMs: 0, stops: true },
  { key: 'i2cSystemError', word: 'alarmsLevel2Status1', fault: 'rtcAcknowledgeError', delayMs: 0, stops: true },
  { key: 'adcSystemError', word: 'alarmsLevel2Status1', fault: 'adcConversionError', delayMs: 0, stops: true },
];

/** Steps until the bit is up; how long that took, or -1 within a minute. */
function waitFor(unit: SimulatedChiller, word: AlarmWordName, key: string): number {
  for (let ms = 0; ms <= 60_000; ms += 100) {
    if (unit.alarms(word).includes(key)) return ms;
    unit.step(100);
  }
  return -1;
}

describe('simulated unit, alarms by cause', () => {
  for (const { key, word = 'alarmsLevel1', fault, afterMs = 0, delayMs, stops } of BY_CAUSE) {
    it(`${word} ${key}: comes of ${fault} in time and ${stops ? 'stops the unit' : 'lets it go on'}`, () => {
      const unit = steppedUnit();
      unit.step(afterMs);
      unit.inject(fault);
      const ms = waitFor(unit, word, key);
      should(ms).be.within(delayMs === 0 ? 0 : delayMs - 100, delayMs + 200);
      unit.step(100);
      should(unit.status).equal(stops ? 'safety' : 'run');
    });
  }

  it('highControlTemperature and lowControlTemperature: come when the limits are passed for 2.5 s, and go by themselves', () => {
    const unit = steppedUnit({ loadW: 300 });
    unit.step(1_200_000);
    ask(unit, 'setHighSupplyTemperatureAlarm', 19);
    ask(unit, 'setHighSupplyTemperatureWarning', 18);
    should(waitFor(unit, 'alarmsLevel1', 'highControlTemperature')).be.within(2_400, 2_700);
    should(unit.alarms('warnings')).containEql('highControlTemperature');
    ask(unit, 'setHighSupplyTemperatureAlarm', 50);
    unit.step(2_700);
    should(unit.alarms('alarmsLevel1')).deepEqual([]);
    ask(unit, 'setLowSupplyTemperatureAlarm', 21);
    ask(unit, 'setLowSupplyTemperatureWarning', 22);
    should(waitFor(unit, 'alarmsLevel1', 'lowControlTemperature')).be.within(2_400, 2_700);
    should(unit.alarms('warnings')).containEql('lowControlTemperature');
    should(unit.status).equal('run');
  });

  it('defaultHighTemperature: comes above 53 °C for 2.5 s whatever the limits say, and stops', () => {
    const unit = steppedUnit({ loadW: 3_000, ambientC: 40, setTemperatureC: 45 });
    ask(unit, 'setHighSupplyTemperatureAlarm', 99);
    let reached = -1;
    for (let ms = 0; ms < 3_600_000 && unit.status === 'run'; ms += 100) {
      unit.step(100);
      if (reached < 0 && unit.value('supplyTemperature') > 53) reached = unit.nowMs;
    }
    should(unit.alarms('alarmsLevel1')).containEql('defaultHighTemperature');
    should(unit.nowMs - reached).be.within(2_400, 2_700);
    should(unit.status).equal('safety');
  });

  it('defaultLowTemperature: comes below -8 °C', () => {
    const unit = steppedUnit({ start: 'standby', ambientC: -12 });
    should(waitFor(unit, 'alarmsLevel1', 'defaultLowTemperature')).be.within(2_400, 2_700);
  });

  it('processFluidLevel: a leak warns first, and stops the unit later', () => {
    const unit = steppedUnit();
    unit.inject('coolantLeak');
    unit.step(47_000);
    should(unit.alarms('warnings')).deepEqual(['processFluidLevel']);
    should(unit.status).equal('run');
    unit.step(30_000);
    should(unit.alarms('alarmsLevel1')).deepEqual(['lowCoolantLevel']);
    should(unit.status).equal('safety');
  });

  it('switchedToSupplyTemperature: warns when the chosen control sensor fails, and the unit holds its supply', () => {
    const unit = steppedUnit({ profile: 'RC-3U', loadW: 300 });
    ask(unit, 'setExternalSensors', true);
    ask(unit, 'setControlSensor', 'externalThermistor');
    unit.inject('externalThermistorSensorOpen');
    unit.step(1_200_000);
    should(unit.alarms('warnings')).deepEqual(['switchedToSupplyTemperature']);
    should(unit.value('supplyTemperature')).be.approximately(20, 0.1);
  });

  it('every bit of the four words can be brought about by a fault of its own name or by its cause', () => {
    const known = new Set(FAULTS.flatMap(({ key, kind }) => (kind === 'wire' ? [] : [key])));
    for (const { key, word } of ALARMS) {
      should(known.has(key)).be.true(key);
      const unit = steppedUnit();
      unit.step(30_000);
      unit.inject(key);
      should(waitFor(unit, word, key)).be.aboveOrEqual(0, `${word} ${key}`);
      const flag = word === 'warnings' ? 'warningPresent' : 'alarmPresent';
      should(ask(unit, 'watchdog').values[flag]).be.true(`${word} ${key} raises no flag`);
    }
  });
});

describe('simulated unit, arming', () => {
  it('does not miss the flow in the first 10 s of the pump, nor the fans in the first 15 s', () => {
    const flow = steppedUnit();
    flow.inject('noProcessFlow');
    should(waitFor(flow, 'alarmsLevel1', 'noProcessFlow')).be.within(14_900, 15_200);
    const fan = steppedUnit();
    fan.inject('fan3Failure');
    should(waitFor(fan, 'alarmsLevel1', 'fanFailure')).be.within(19_900, 20_200);
  });

  it('asks nobody for flow in standby', () => {
    const unit = steppedUnit({ start: 'standby' });
    unit.inject('noProcessFlow');
    unit.inject('fan1Failure');
    unit.step(120_000);
    should(unit.alarms('alarmsLevel1')).deepEqual([]);
  });

  it('does not come of a cause that goes before the delay is over', () => {
    const unit = steppedUnit();
    unit.inject('lowCoolantLevel');
    unit.step(4_500);
    unit.clear('lowCoolantLevel');
    unit.step(60_000);
    should(unit.alarms('alarmsLevel1')).deepEqual([]);
    should(unit.status).equal('run');
  });
});

describe('simulated unit, how alarms go', () => {
  it('keeps a latched alarm after its cause, until it is accepted', () => {
    const unit = steppedUnit();
    unit.inject('lowCoolantLevel');
    unit.step(6_000);
    unit.clear();
    unit.step(600_000);
    should(ask(unit, 'watchdog').values.alarmPresent).be.true();
    unit.step(11_000);
    should(unit.press('start')).be.false();
    should(unit.press('accept')).be.true();
    should(unit.alarms('alarmsLevel1')).deepEqual([]);
    should(unit.status).equal('standby');
    should(unit.press('start')).be.true();
  });

  it('does not run while a latched alarm is up, though it echoes the request', () => {
    const unit = steppedUnit();
    unit.inject('lowCoolantLevel');
    unit.step(6_000);
    should(ask(unit, 'setChillerStatus', 'run').error).equal(0);
    should(valueOf(unit, 'watchdog')).equal('safety');
  });

  it('resets level 1 when command 18 is read, even what is latched, and forgets it', () => {
    const unit = steppedUnit();
    unit.inject('lowCoolantLevel');
    unit.step(6_000);
    unit.clear();
    should(ask(unit, 'readAlarmsLevel1').data).equal('001000');
    should(ask(unit, 'readAlarmsLevel1').data).equal('000000');
    should(unit.status).equal('standby');
  });

  it('raises the alarm again after its delay when the cause is still there', () => {
    const unit = steppedUnit();
    unit.inject('lowCoolantLevel');
    unit.step(6_000);
    ask(unit, 'readAlarmsLevel1');
    should(unit.alarms('alarmsLevel1')).deepEqual([]);
    should(waitFor(unit, 'alarmsLevel1', 'lowCoolantLevel')).be.within(4_900, 5_200);
  });

  it('keeps the details of level 2 when command 18 resets level 1, so that a host can still read them', () => {
    const unit = steppedUnit();
    unit.step(60_000);
    unit.inject('fan4Failure');
    unit.step(15_000);
    should(ask(unit, 'readAlarmsLevel1').data).equal('000080');
    should(ask(unit, 'readAlarmsLevel2Status2').data).equal('200000008');
    should(ask(unit, 'readAlarmsLevel2Status2').data).equal('200000008');
    unit.clear();
    unit.step(1_000);
    should(ask(unit, 'watchdog').values.alarmPresent).be.false();
  });

  it('starts again after a stop by flow when it is told to, and stops again when nothing has changed', () => {
    const unit = steppedUnit();
    unit.inject('noProcessFlow');
    unit.step(20_000);
    should(unit.status).equal('safety');
    ask(unit, 'setChillerStatus', 'run');
    should(unit.status).equal('run');
    should(unit.alarms('alarmsLevel1')).not.containEql('noProcessFlow');
    unit.step(20_000);
    should(unit.status).equal('safety');
    unit.clear();
    ask(unit, 'setChillerStatus', 'run');
    unit.step(60_000);
    should(unit.status).equal('run');
  });

  it('locks its supply sensor until it is power-cycled, though command 18 resets the alarm', () => {
    const unit = steppedUnit();
    unit.inject('supplyTemperatureSensorShort');
    unit.step(6_000);
    unit.clear();
    ask(unit, 'setChillerStatus', 'standby');
    ask(unit, 'readAlarmsLevel1');
    unit.press('accept');
    ask(unit, 'setChillerStatus', 'run');
    should(unit.status).equal('standby');
    should(unit.alarms('alarmsLevel2Status2')).containEql('supplyTemperatureSensorLocked');
    unit.power(false);
    unit.power(true);
    unit.step(6_000);
    should(unit.status).equal('run');
    should(unit.alarms('alarmsLevel2Status2')).deepEqual([]);
  });

  it('lets an alarm of the room go by itself', () => {
    const unit = steppedUnit();
    unit.inject('highAmbientTemperature');
    unit.step(3_000);
    should(ask(unit, 'watchdog').values).containEql({ alarmPresent: true, warningPresent: true });
    unit.clear();
    unit.step(3_000);
    should(ask(unit, 'watchdog').values).containEql({ alarmPresent: false, warningPresent: false });
  });

  it('keeps the last ten alarms, oldest first, over a power cut', () => {
    const unit = steppedUnit();
    for (let round = 0; round < 12; round++) {
      unit.inject(round % 2 === 0 ? 'highAmbientTemperature' : 'lowAmbientTemperature');
      unit.step(3_000);
      unit.clear();
      unit.step(3_000);
    }
    unit.power(false);
    unit.power(true);
    should(unit.alarmHistory).have.length(10);
    const times = unit.alarmHistory.map(({ atMs }) => atMs);
    should(times).deepEqual([...times].sort((a, b) => a - b));
    should(unit.alarmHistory.at(-1)?.key).equal('lowAmbientTemperature');
  });

  it('tells its listeners what came and went', () => {
    const unit = steppedUnit();
    const seen: string[] = [];
    unit.on('alarm', ({ bit, isRaised }) => seen.push(`${bit.code} ${isRaised ? 'up' : 'gone'}`));
    unit.on('fault', ({ key, isActive }) => seen.push(`${key} ${isActive}`));
    unit.inject('lowCoolantLevel');
    unit.step(6_000);
    unit.clear();
    ask(unit, 'readAlarmsLevel1');
    should(seen.filter((line) => !line.startsWith('W'))).deepEqual([
      'lowCoolantLevel true',
      'A2.1 up',
      'lowCoolantLevel false',
      'A2.1 gone',
    ]);
  });
});
