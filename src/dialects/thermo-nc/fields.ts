/*
 * How one value stands on the wire and what it means. A quantity has a byte before it: its high half tells the decimals, its low half the
 * unit. The number is signed, the high byte first. This file is the only place that knows; everything else works in the units named here.
 */
import { checkNumber } from '../../core/fields';
import type { AlarmsField, ChoiceField, FlagField, NumberField, Unit } from '../../core/fields';
import { alarmsField, choiceField, flagIn, runField, textField } from '../../core/wire-fields';
import { alarmsOf, decodeStatus, hasAny, isSet, statusWith } from './alarms';
import type { AlarmSourceName } from './alarms';
import type { Place, StatusMap } from './status-maps';

/** Units of the protocol by their code, in ours. */
const UNITS: Readonly<Record<number, { readonly unit: Unit; toOurs(value: number): number }>> = {
  1: { unit: '°C', toOurs: (value) => value },
  2: { unit: '°C', toOurs: (value) => ((value - 32) * 5) / 9 },
  3: { unit: 'L/min', toOurs: (value) => value },
  4: { unit: 'L/min', toOurs: (value) => value * 3.785411784 },
  6: { unit: 'bar', toOurs: (value) => value * 0.0689475729 },
  7: { unit: 'bar', toOurs: (value) => value },
  11: { unit: 'bar', toOurs: (value) => value / 100 },
};

/** What the simulated unit puts before its values: tenths of °C, of L/min, of bar. */
const QUALIFIERS: Readonly<Partial<Record<Unit, number>>> = { '°C': 0x11, 'L/min': 0x13, bar: 0x17 };
const PER_STEP = 10;

interface QuantityFormat {
  readonly unit: Unit;
  readonly min: number;
  readonly max: number;
}

/** A number with its unit. Tenths when it is sent; when it is read, as fine as the unit tells it. */
function quantity({ unit, min, max }: QuantityFormat): NumberField {
  return {
    kind: 'number',
    width: 3,
    min,
    max,
    decimals: 1,
    unit,
    check: (value) => checkNumber(value, { min, max, decimals: 1, unit }),
    encode: (value) => String.fromCharCode(QUALIFIERS[unit] ?? 0) + word(Math.round(value * PER_STEP)),
    decode(data) {
      const code = data.charCodeAt(0);
      const known = UNITS[code & 0x0f];
      const number = known?.unit === unit ? signed(data.slice(1)) : undefined;
      return number === undefined ? undefined : known!.toOurs(number / 10 ** (code >> 4));
    },
  };
}

/** 16 bits, the high byte first. */
export function word(value: number): string {
  return String.fromCharCode((value >> 8) & 0xff, value & 0xff);
}

/** The number in two or four bytes. */
function signed(bytes: string): number | undefined {
  if (bytes.length !== 2 && bytes.length !== 4) return undefined;
  let bits = 0;
  for (const byte of bytes) bits = (bits << 8) | byte.charCodeAt(0);
  return bytes.length === 2 ? (bits << 16) >> 16 : bits;
}

export const temperature = quantity({ unit: '°C', min: -100, max: 300 });
export const flow = quantity({ unit: 'L/min', min: 0, max: 1_000 });
export const pressure = quantity({ unit: 'bar', min: -1, max: 100 });

/** What leaves a setting of the on/off command as it is, and asks for it. */
export const NO_CHANGE = '\x02';

const SCALES = choiceField({
  tenthsCelsius: '\x11',
  hundredthsCelsius: '\x21',
  tenthsFahrenheit: '\x12',
  hundredthsFahrenheit: '\x22',
});

/** In which steps and unit the chiller counts its set point: the byte before it. */
export const scale: ChoiceField = { ...SCALES, decode: (data) => SCALES.decode(data.slice(0, 1)) };

/** The on/off command: one byte in a ThermoFlex; in an RTE the first of eight, of which the others stay as they are. */
export function onOff(bytes: 1 | 8): ChoiceField<'standby' | 'run'> {
  const rest = NO_CHANGE.repeat(bytes - 1);
  const field = runField({ standby: `\x00${rest}`, run: `\x01${rest}` });
  return { ...field, decode: (data) => (data.length === bytes ? field.decode(data.charAt(0) + rest) : undefined) };
}

/** A bit of the status. */
export function bit(place: Place, { bytes }: StatusMap): FlagField {
  return flagIn(bytes, (status) => (status.length === bytes ? isSet(status, place) : undefined));
}

/** Run or standby, by a bit of the status. */
export function stateBit(map: StatusMap): ChoiceField<'standby' | 'run'> {
  const running = bit(map.running, map);
  const decode = (status: string): 'standby' | 'run' | undefined =>
    (({ true: 'run', false: 'standby' }) as const)[String(running.decode(status)) as 'true' | 'false'];
  return { ...onOff(1), decode };
}

/** Whether anything of one source is there. */
export function anyAlarm(source: AlarmSourceName, map: StatusMap): FlagField {
  return flagIn(map.bytes, (status) => hasAny(status, source, map));
}

export function alarmBits(source: AlarmSourceName, map: StatusMap): AlarmsField {
  const own = alarmsOf(map).filter(({ word: name }) => name === source);
  return alarmsField(source, {
    width: map.bytes,
    encode: ({ active }) =>
      statusWith(
        own.filter(({ key }) => active.includes(key)).map(({ place }) => place),
        map,
      ),
    decode: (status) => decodeStatus(status, source, map),
  });
}

/** ASCII, such as `20FA`. */
export const version = textField((data) => /^[\x20-\x7e]+$/.test(data));
