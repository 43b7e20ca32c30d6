/*
 * How one value stands on the wire and what it means. A quantity has a byte before it: its high half tells the decimals, its low half the
 * unit. The number is signed, the high byte first. This file is the only place that knows; everything else works in the units named here.
 */
import { checkChoice, checkFlag, checkNumber } from '../../core/fields';
import type { AlarmsField, ChoiceField, FlagField, NumberField, TextField, Unit } from '../../core/fields';
import { ALARMS, decodeStatus, isSet, STATUS_BYTES } from './alarms';
import type { AlarmSourceName } from './alarms';
import { errorText } from './error-texts';

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

/** A choice of named values, each with its byte on the wire. */
function choiceField<const Name extends string>(
  wire: Readonly<Record<Name, string>>,
  also: Readonly<Record<string, NoInfer<Name>>> = {},
): ChoiceField<Name> {
  const choices = Object.keys(wire) as Name[];
  return {
    kind: 'choice',
    choices,
    also,
    width: 1,
    check: (value) => checkChoice(value, choices),
    encode: (value) => wire[value],
    decode: (text) => choices.find((name) => text.startsWith(wire[name])),
  };
}

/** In which steps and unit the chiller counts its set point: the byte before it. */
export const scale = choiceField({
  tenthsCelsius: '\x11',
  hundredthsCelsius: '\x21',
  tenthsFahrenheit: '\x12',
  hundredthsFahrenheit: '\x22',
});

export const chillerStatus = choiceField(
  { standby: '\x00', run: '\x01' },
  { stop: 'standby', off: 'standby', false: 'standby', start: 'run', on: 'run', true: 'run' },
);

/** True while one of these bits of the status is set. */
export function anyOf(places: readonly (readonly [number, number])[]): FlagField {
  return {
    kind: 'flag',
    width: STATUS_BYTES,
    check: checkFlag,
    encode: () => '',
    decode: (status) => (status.length === STATUS_BYTES ? places.some((place) => isSet(status, place)) : undefined),
  };
}

/** Whether anything of one source is there, unknown bits included. */
export function anyAlarm(source: AlarmSourceName): FlagField {
  return {
    ...anyOf([]),
    decode(status) {
      const found = decodeStatus(status, source);
      return found && found.active.length + found.unknown.length > 0;
    },
  };
}

export function alarmsField(source: AlarmSourceName): AlarmsField {
  return {
    kind: 'alarms',
    source,
    width: STATUS_BYTES,
    check: () => errorText('alarmsAreRead'),
    encode: ({ active }) => statusWith(ALARMS.filter(({ key, word: own }) => own === source && active.includes(key))),
    decode: (status) => decodeStatus(status, source),
  };
}

/** The status with those bits set. */
export function statusWith(bits: readonly { readonly byte: number; readonly bit: number }[]): string {
  const bytes = Array.from({ length: STATUS_BYTES }, () => 0);
  for (const { byte, bit } of bits) bytes[byte]! |= 1 << bit;
  return String.fromCharCode(...bytes);
}

/** ASCII, such as `20FA`. */
export const version: TextField = {
  kind: 'text',
  width: 10,
  check: () => errorText('textIsRead'),
  encode: (value) => value,
  decode: (data) => (/^[\x20-\x7e]+$/.test(data) ? data.trim() : undefined),
};
