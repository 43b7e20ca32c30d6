import should from 'should';
import { COMMANDS, thermotek } from '../../../src/dialects/thermotek';
import { describeCommands, describeReadings } from '../../../src/dialects';
import { labelOf } from '../../../src/core';
import type { CommandTable } from '../../../src/core';

const commands = describeCommands();
const readings = describeReadings();
const commandOf = (key: string) => commands.find((command) => command.key === key);

/** The monitor's vocabulary; flows and dashboards are built on these names. */
const READINGS: Readonly<Record<string, string | undefined>> = {
  controlStatus: undefined,
  pumpOn: undefined,
  alarmPresent: undefined,
  warningPresent: undefined,
  controlSensor: undefined,
  setTemperature: '°C',
  supplyTemperature: '°C',
  temperatureError: '°C',
  externalRtdTemperature: '°C',
  externalThermistorTemperature: '°C',
  returnTemperature: '°C',
  ambientTemperature: '°C',
  processFlow: 'L/min',
  tecBank1Current: 'A',
  tecBank2Current: 'A',
  teDriveLevel: '%',
  teDriveMode: undefined,
  highSupplyTemperatureWarning: '°C',
  lowSupplyTemperatureWarning: '°C',
  highAmbientTemperatureWarning: '°C',
  lowAmbientTemperatureWarning: '°C',
  lowProcessFlowWarning: 'L/min',
  highSupplyTemperatureAlarm: '°C',
  lowSupplyTemperatureAlarm: '°C',
  highAmbientTemperatureAlarm: '°C',
  lowAmbientTemperatureAlarm: '°C',
  lowProcessFlowAlarm: 'L/min',
  pwmOutput: undefined,
  relayMode: undefined,
  pidValue: undefined,
  pidMode: undefined,
  upTime: 'min',
  fan1Speed: 'Hz',
  fan2Speed: 'Hz',
  fan3Speed: 'Hz',
  fan4Speed: 'Hz',
};

describe('describeCommands', () => {
  it('lists every command in the order of the table', () => {
    should(commands.map(({ key }) => key)).eql(Object.keys(COMMANDS));
    should(commands.filter(({ kind }) => kind === 'set')).have.length(15);
  });

  it('tells an editor what value a command takes: number with range and unit, choice, switch or none', () => {
    should(commandOf('setControlTemperature')).containDeep({
      label: 'Set temperature',
      kind: 'set',
      argument: {
        name: 'setTemperature',
        label: 'Set temperature',
        kind: 'number',
        unit: '°C',
        min: -999.9,
        max: 999.9,
        decimals: 1,
      },
    });
    should(commandOf('setChillerStatus')?.argument).containDeep({ kind: 'choice', choices: ['standby', 'run'] });
    should(commandOf('setExternalSensors')?.argument).containDeep({ kind: 'flag' });
    should(commandOf('readSupplyTemperature')).not.have.property('argument');
    should(commandOf('restoreDefaultSettings')).containDeep({ kind: 'set', destructive: true, reply: [] });
  });

  it('survives JSON, on the way to the browser, with nothing lost', () => {
    should(JSON.parse(JSON.stringify(commands))).eql(commands);
    should(JSON.parse(JSON.stringify(readings))).eql(readings);
  });

  it('describes a dialect given as another table', () => {
    const { watchdog, readSupplyTemperature } = COMMANDS;
    const few: CommandTable = { watchdog, readSupplyTemperature };
    should(describeCommands(few).map(({ key }) => key)).eql(['watchdog', 'readSupplyTemperature']);
    should(describeReadings({ ...thermotek, commands: few }).map(({ name }) => name)).containEql('temperatureError');
  });
});

describe('describeReadings', () => {
  it('has the published names and units', () => {
    const units = Object.fromEntries(readings.map(({ name, unit }) => [name, unit]));
    should(units).eql(READINGS);
    should(readings).have.length(Object.keys(READINGS).length);
  });

  it('says which command brings each, and how often it is read', () => {
    for (const reading of readings) {
      should(commandOf(reading.command)?.kind).equal('read');
      should(commandOf(reading.command)?.poll).equal(reading.poll);
    }
    const byName = Object.fromEntries(readings.map((reading) => [reading.name, reading]));
    should(byName['supplyTemperature']).containEql({ poll: 'fast', command: 'readSupplyTemperature' });
    should(byName['temperatureError']).containEql({ poll: 'fast', label: 'Temperature error' });
    should(byName['upTime']).containEql({ poll: 'slow', unit: 'min' });
  });
});

describe('labelOf', () => {
  const labels: Readonly<Record<string, string>> = {
    watchdog: 'Watchdog',
    readTecBank1Current: 'Read TEC bank 1 current',
    readTeDriveLevel: 'Read TE drive level',
    readExternalRtd: 'Read external RTD',
    readPwmOutput: 'Read PWM output',
    readPidStatus: 'Read PID status',
    readAlarmsLevel2Status1: 'Read alarms level 2 status 1',
    readFan4Speed: 'Read fan 4 speed',
    setHighSupplyTemperatureWarning: 'Set high supply temperature warning',
    externalThermistorTemperature: 'External thermistor temperature',
  };
  for (const [key, label] of Object.entries(labels)) {
    it(`${key} reads "${label}" in a list`, () => should(labelOf(key)).equal(label));
  }

  it('gives every command and reading a label of its own', () => {
    should(new Set(commands.map(({ label }) => label)).size).equal(commands.length);
    should(new Set(readings.map(({ label }) => label)).size).equal(readings.length);
  });
});
