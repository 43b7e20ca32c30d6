/* How one value stands in the registers that were read, and what it means. The only place that knows scales, units and bits. */
import { checkNumber } from '../../core/fields';
import type { AlarmsField, FlagField, NumberField, NumberRange } from '../../core/fields';
import { alarmsField, choiceField, flagIn, runField } from '../../core/wire-fields';
import { ALARMS, decodeFlags } from './alarms';
import type { AlarmSourceName } from './alarms';
import { signedAt, wordAt, wordOf } from '../../core/modbus/message';
import { AT, STATUS_BITS } from './registers';

interface RegisterFormat extends NumberRange {
  /** In words. */
  readonly at: number;
  /** Steps of the wire in one unit. */
  readonly perUnit: number;
  /** The bit of the status that says that the chiller counts in a unit that we do not read. */
  readonly unlessBit?: number;
}

function register({ at, perUnit, unlessBit, ...range }: RegisterFormat): NumberField {
  const { min, max, decimals, unit } = range;
  return {
    kind: 'number',
    width: 2,
    min,
    max,
    decimals,
    ...(unit && { unit }),
    check: (value) => checkNumber(value, range),
    encode: (value) => wordOf(Math.round(value * perUnit)),
    decode(data) {
      if (unlessBit !== undefined && isSet(data, unlessBit)) return undefined;
      const number = signedAt(data, at);
      return Number.isNaN(number) ? undefined : number / perUnit;
    },
  };
}

const isSet = (data: string, bit: number): boolean => (wordAt(data, AT.status) & (1 << bit)) !== 0;

const CELSIUS = { min: -200, max: 400, decimals: 1, unit: '°C', perUnit: 10 } as const;

/** Known only while the chiller counts in °C. */
export const supplyTemperature = register({ ...CELSIUS, at: AT.temperature, unlessBit: STATUS_BITS.fahrenheit });

export const setTemperature = register({ ...CELSIUS, at: 0 });

/** In 0.01 MPa, which is 0.1 bar; known only while the chiller counts in MPa. */
export const supplyPressure = register({
  at: AT.pressure,
  min: 0,
  max: 100,
  decimals: 1,
  unit: 'bar',
  perUnit: 10,
  unlessBit: STATUS_BITS.psi,
});

export const flow = register({ at: AT.flow, min: 0, max: 1_000, decimals: 1, unit: 'L/min', perUnit: 10 });

export const statusBit = (bit: number): FlagField => flagIn(2, (data) => isSet(data, bit));

export const temperatureUnit = {
  ...choiceField({ celsius: '', fahrenheit: ' ' }),
  decode: (data: string): 'celsius' | 'fahrenheit' => (isSet(data, STATUS_BITS.fahrenheit) ? 'fahrenheit' : 'celsius'),
};

/** What the run register is told. What its values mean is not certain, so it is neither sent nor read. */
export const runRegister = runField({ standby: wordOf(0), run: wordOf(1) });

const flagsIn = (data: string): string => data.slice(2 * AT.alarms);

/** The chiller has stopped for an alarm, or goes on with one that is more than maintenance, named or not. */
export const alarmPresent = flagIn(2, (data) => {
  const { active, unknown } = decodeFlags(flagsIn(data), 'alarms');
  if (isSet(data, STATUS_BITS.stopAlarm) || active.length + unknown.length > 0) return true;
  return isSet(data, STATUS_BITS.continueAlarm) && decodeFlags(flagsIn(data), 'maintenance').active.length === 0;
});

export const maintenanceDue = flagIn(2, (data) => decodeFlags(flagsIn(data), 'maintenance').active.length > 0);

export function alarmFlags(source: AlarmSourceName): AlarmsField {
  return alarmsField(source, {
    width: 6,
    encode: ({ active }) => flagsWith(active, source),
    decode: (data) => decodeFlags(flagsIn(data), source),
  });
}

/** The flags of those alarms. */
export function flagsWith(active: readonly string[], source?: AlarmSourceName): string {
  const words = [0, 0, 0];
  for (const { key, word, flag, bit } of ALARMS)
    if (active.includes(key) && (source === undefined || source === word)) words[flag]! |= 1 << bit;
  return words.map(wordOf).join('');
}
