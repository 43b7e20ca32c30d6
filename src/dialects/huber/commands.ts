/*
 * THE table: every address of the PB protocol that we speak (Data Communication V2.3.0en, chapter 7), one row for each way to use it. The
 * codec, the types, the range checks, the lists and the simulated unit's answers all come from these rows. What has the same meaning as
 * in other dialects has the same key, so that a flow runs with either.
 *
 * E-grades are the maker's licences: an address that needs a higher one than the unit has is answered like one that it does not know.
 */
import type { CommandRow } from '../../core/command-table';
import {
  bit,
  chillerStatus,
  controlSensor,
  days,
  faultField,
  flag,
  flow,
  level,
  power,
  pressure,
  serialNumber,
  speed,
  temperature,
} from './fields';
import type { HuberField } from './fields';
import type { Form } from './frame';

/** One way to use an address, which is its number; its name is the maker's. */
export interface HuberRow extends CommandRow {
  /** Each field of a reply takes what it needs of the one value. */
  readonly reply: Readonly<Record<string, HuberField>>;
  /** The number that is written, where no argument is. */
  readonly writes?: number;
  /** The form of the request; narrow unless said, which every unit understands. */
  readonly form?: Form;
}

/** Commands by key. */
export type HuberTable = Readonly<Record<string, HuberRow>>;

const CLEARED = 1;

/** Every command by key: its address, what it takes, what it answers. One row a line, so that it reads as the table that it is. */
// prettier-ignore
export const COMMANDS = {
  readStatus: { number: 0x0a, name: 'vStatus1', group: 'status', poll: 'state',
    reply: { running: bit(0), circulating: bit(1), compressorOn: bit(2), processControl: bit(3), pumpOn: bit(4), coolingAvailable: bit(5),
      alarmPresent: bit(8), warningPresent: bit(9), restarted: bit(14, { isInverted: true }), freezeProtection: bit(15) },
    also: 'state run standby running stopped pump alarm warning compressor restart',
    help: 'Temperature control, circulation, compressor, pump, and whether an error or a warning is present.' },
  setChillerStatus: { number: 0x14, name: 'vTmpActive', group: 'status', argument: 'chillerStatus', affects: ['running', 'circulating', 'pumpOn', 'compressorOn'], urgent: 'standby', reply: { chillerStatus },
    title: 'Start or stop the chiller', also: 'run standby on off switch power pump temperature control',
    help: 'run starts the temperature control, standby stops it. A stop goes out before everything else that waits.' },
  readChillerStatus: { number: 0x14, name: 'vTmpActive', group: 'status', reply: { chillerStatus },
    title: 'Read whether the temperature control is on', also: 'run standby running stopped' },
  setCirculation: { number: 0x16, name: 'vCircActive', group: 'status', argument: 'circulation', affects: ['circulating', 'pumpOn'], reply: { circulation: flag },
    title: 'Start or stop circulation without temperature control', also: 'pump on off run',
    help: 'The pump runs, and nothing is heated or cooled.' },
  readCirculation: { number: 0x16, name: 'vCircActive', group: 'status', reply: { circulation: flag } },

  readSetTemperature: { number: 0x00, name: 'vSP', group: 'temperatures', poll: 'normal', reply: { setTemperature: temperature },
    title: 'Read set point', also: 'setpoint target set temperature' },
  setControlTemperature: { number: 0x00, name: 'vSP', group: 'temperatures', argument: 'setTemperature', reply: { setTemperature: temperature },
    title: 'Set temperature', also: 'set point setpoint target bath coolant',
    help: 'The set point, in °C with at most two decimals: 18.25. Beyond its own limits the chiller takes the nearest limit, and the answer says so.' },
  readSupplyTemperature: { number: 0x01, name: 'vTI', group: 'temperatures', poll: 'fast', reply: { supplyTemperature: temperature },
    also: 'internal bath jacket flow coolant fluid outlet actual',
    help: "The maker's internal temperature: what flows to the application, or the bath." },
  readReturnTemperature: { number: 0x02, name: 'vTR', group: 'temperatures', poll: 'normal', reply: { returnTemperature: temperature },
    also: 'coolant fluid inlet',
    help: 'Needs the E-grade Explore or DV, and a sensor.' },
  readProcessTemperature: { number: 0x07, name: 'vTE', group: 'temperatures', poll: 'normal', reply: { processTemperature: temperature },
    also: 'external sensor lemosa reactor experiment pt100',
    help: 'The Pt100 at the Lemosa socket.' },
  readCoolingWaterInletTemperature: { number: 0x2c, name: 'vTKwIn', group: 'temperatures', poll: 'slow', reply: { coolingWaterInletTemperature: temperature },
    also: 'facility plant water',
    help: 'Needs the E-grade Explore or DV, and a sensor.' },
  readCoolingWaterOutletTemperature: { number: 0x4c, name: 'vTKwOut', group: 'temperatures', poll: 'slow', reply: { coolingWaterOutletTemperature: temperature },
    also: 'facility plant water',
    help: 'Needs the E-grade Explore or DV, and a sensor.' },

  readProcessFlow: { number: 0x4d, name: 'vFluidFlow', group: 'flow', poll: 'fast', reply: { processFlow: flow },
    also: 'coolant fluid flow rate pump',
    help: 'Needs the E-grade Explore or DV, and a flow meter.' },
  readSupplyPressure: { number: 0x03, name: 'vpP', group: 'flow', poll: 'normal', reply: { supplyPressure: pressure },
    also: 'pump pressure bar',
    help: 'Pump pressure above that of the air, in bar. The chiller itself gives it with 1 bar more.' },
  readPumpSpeed: { number: 0x26, name: 'vnP', group: 'flow', poll: 'normal', reply: { pumpSpeed: speed },
    also: 'revolutions rpm' },
  readPumpSpeedSetting: { number: 0x48, name: 'vnPSet', group: 'flow', poll: 'slow', reply: { pumpSpeedSetting: speed },
    also: 'revolutions rpm' },
  setPumpSpeed: { number: 0x48, name: 'vnPSet', group: 'flow', argument: 'pumpSpeedSetting', affects: ['pumpSpeed'], reply: { pumpSpeedSetting: speed },
    also: 'revolutions rpm',
    help: 'For pumps whose speed can be controlled.' },
  readFluidLevel: { number: 0x0f, name: 'vNiv', group: 'flow', poll: 'normal', reply: { fluidLevel: level },
    also: 'fill coolant tank bath' },

  readPower: { number: 0x04, name: 'vPow', group: 'power', poll: 'normal', reply: { power },
    also: 'heating cooling watt',
    help: 'In W: above 0 it heats, below it cools. An estimate of the chiller. Right up to 32 kW; needs the E-grade Explore or DV.' },

  readErrors: { number: 0x05, name: 'vError', group: 'alarms', reply: { errors: faultField('errors') },
    also: 'fault alarm',
    help: 'The error that came first. There may be more behind it.' },
  clearFaults: { number: 0x05, name: 'vError', group: 'alarms', writes: CLEARED, clears: true, affects: ['alarmPresent'], reply: { errors: faultField('errors') },
    title: 'Clear errors', also: 'reset fault alarm acknowledge',
    help: 'What is still wrong comes back.' },
  readWarnings: { number: 0x06, name: 'vWarn', group: 'alarms', reply: { warnings: faultField('warnings') },
    also: 'fault',
    help: 'The warning that came last.' },
  clearWarnings: { number: 0x06, name: 'vWarn', group: 'alarms', writes: CLEARED, clears: true, affects: ['warningPresent'], reply: { warnings: faultField('warnings') },
    also: 'reset acknowledge',
    help: 'What is still wrong comes back.' },

  readLowestSetTemperature: { number: 0x30, name: 'vMinSP', group: 'limits', poll: 'limits', reply: { lowestSetTemperature: temperature },
    title: 'Read lowest set point' },
  setLowestSetTemperature: { number: 0x30, name: 'vMinSP', group: 'limits', argument: 'lowestSetTemperature', affects: ['setTemperature'], reply: { lowestSetTemperature: temperature },
    title: 'Set lowest set point' },
  readHighestSetTemperature: { number: 0x31, name: 'vMaxSP', group: 'limits', poll: 'limits', reply: { highestSetTemperature: temperature },
    title: 'Read highest set point' },
  setHighestSetTemperature: { number: 0x31, name: 'vMaxSP', group: 'limits', argument: 'highestSetTemperature', affects: ['setTemperature'], reply: { highestSetTemperature: temperature },
    title: 'Set highest set point' },
  readHighSupplyTemperatureAlarm: { number: 0x51, name: 'vTIAlarmHi', group: 'limits', poll: 'limits', reply: { highSupplyTemperatureAlarm: temperature } },
  setHighSupplyTemperatureAlarm: { number: 0x51, name: 'vTIAlarmHi', group: 'limits', argument: 'highSupplyTemperatureAlarm', reply: { highSupplyTemperatureAlarm: temperature } },
  readLowSupplyTemperatureAlarm: { number: 0x52, name: 'vTIAlarmLo', group: 'limits', poll: 'limits', reply: { lowSupplyTemperatureAlarm: temperature } },
  setLowSupplyTemperatureAlarm: { number: 0x52, name: 'vTIAlarmLo', group: 'limits', argument: 'lowSupplyTemperatureAlarm', reply: { lowSupplyTemperatureAlarm: temperature } },
  readHighProcessTemperatureAlarm: { number: 0x53, name: 'vTEAlarmHi', group: 'limits', poll: 'limits', reply: { highProcessTemperatureAlarm: temperature } },
  setHighProcessTemperatureAlarm: { number: 0x53, name: 'vTEAlarmHi', group: 'limits', argument: 'highProcessTemperatureAlarm', reply: { highProcessTemperatureAlarm: temperature } },
  readLowProcessTemperatureAlarm: { number: 0x54, name: 'vTEAlarmLo', group: 'limits', poll: 'limits', reply: { lowProcessTemperatureAlarm: temperature } },
  setLowProcessTemperatureAlarm: { number: 0x54, name: 'vTEAlarmLo', group: 'limits', argument: 'lowProcessTemperatureAlarm', reply: { lowProcessTemperatureAlarm: temperature } },

  readControlSensor: { number: 0x13, name: 'vTmpMode', group: 'settings', poll: 'slow', reply: { controlSensor },
    also: 'internal process cascade control' },
  setControlSensor: { number: 0x13, name: 'vTmpMode', group: 'settings', argument: 'controlSensor', affects: ['processControl'], reply: { controlSensor },
    also: 'internal process cascade control',
    help: 'Control on the sensor in the supply, or on that in the process. Needs the E-grade Exclusive.' },
  readMaintenance: { number: 0x5c, name: 'vMaintenanceDays', group: 'settings', poll: 'slow', reply: { maintenanceDays: days },
    title: 'Read days until maintenance', also: 'service reminder' },
  readSerialNumber: { number: 0x1b, name: 'vSNRL', group: 'settings', form: 'wide', reply: { serialNumber },
    also: 'identify unit',
    help: 'Pilot ONE only.' },
} as const satisfies HuberTable;
