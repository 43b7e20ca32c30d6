/*
 * How one value stands on the wire and what it means (chapters 7 and 9 of the manual). This file is the only place that knows about
 * hundredths, thousandths, two's complement and bits; everything else works in the units named here.
 */
import { checkChoice, checkFlag, checkNumber } from '../../core/fields';
import type { AlarmsField, ChoiceField, FlagField, NumberField, Unit } from '../../core/fields';
import { RUN_WORDS } from '../../core/wire-fields';
import { decodeFault, encodeFault } from './alarms';
import type { AlarmSourceName } from './alarms';
import { errorText } from './error-texts';
import { formOf, numberIn, wordOf } from './frame';
import type { Form } from './frame';

/** What stands in place of a reading that is not there, as the number that the wire carries in each form. */
export type Absent = Readonly<Record<Form, number>>;

/** What a field of this protocol has beside. */
export interface Words<T> {
  /** Missing where every number is a value. */
  readonly absent?: Absent;
  /** The characters for a value in the wide form; `encode` gives those of the narrow one. */
  encodeWide(value: T): string;
}

/** A value of this protocol: its unit and range, and how it stands on the wire in both forms. */
export type HuberField =
  | (NumberField & Words<number>)
  | (ChoiceField & Words<string>)
  | (FlagField & Words<boolean>)
  | (AlarmsField & Words<{ readonly active: readonly string[] }>);

/** Whether a reply says that there is no such reading: no sensor, a broken one, a function that is switched off. */
export function isAbsent({ absent }: Pick<HuberField, 'absent'>, value: string): boolean {
  return absent !== undefined && numberIn(value) === absent[formOf(value)];
}

/** How a value becomes a whole number on the wire, and back. */
interface Meaning<T> {
  toNumber(value: T, form: Form): number;
  fromNumber(number: number, form: Form): T | undefined;
}

function words<T>({ toNumber, fromNumber }: Meaning<T>): {
  width: number;
  encode(value: T): string;
  encodeWide(value: T): string;
  decode(text: string): T | undefined;
} {
  return {
    width: 4,
    encode: (value) => wordOf(toNumber(value, 'narrow'), 'narrow'),
    encodeWide: (value) => wordOf(toNumber(value, 'wide'), 'wide'),
    decode(text) {
      const number = numberIn(text);
      return number === undefined ? undefined : fromNumber(number, formOf(text));
    },
  };
}

interface NumberFormat {
  decimals?: number;
  /** Decimals in the wide form, where it has more. */
  wideDecimals?: number;
  min: number;
  max: number;
  unit?: Unit;
  /** What the wire adds to the value. */
  offset?: number;
  /** From this number down the narrow form means what it is without a sign. */
  unsignedBelow?: number;
  absent?: Absent;
}

function numberField(format: NumberFormat): NumberField & Words<number> {
  const { decimals = 0, wideDecimals = decimals, min, max, unit, offset = 0, unsignedBelow, absent } = format;
  const scaleIn = (form: Form): number => 10 ** (form === 'wide' ? wideDecimals : decimals);
  return {
    kind: 'number',
    min,
    max,
    decimals,
    ...(unit && { unit }),
    ...(absent && { absent }),
    check: (value) => checkNumber(value, { min, max, decimals, unit }),
    ...words<number>({
      toNumber: (value, form) => Math.round((value + offset) * scaleIn(form)),
      fromNumber(number, form) {
        const isUnsigned = form === 'narrow' && unsignedBelow !== undefined && number < unsignedBelow;
        const scale = scaleIn(form);
        return ((isUnsigned ? number + 0x10000 : number) - offset * scale) / scale;
      },
    }),
  };
}

/** A choice of named values, each with its number on the wire, and other words for them. */
function choiceField<const Name extends string>(
  wire: Readonly<Record<Name, number>>,
  also: Readonly<Record<string, NoInfer<Name>>> = {},
): ChoiceField<Name> & Words<Name> {
  const choices = Object.keys(wire) as Name[];
  return {
    kind: 'choice',
    choices,
    also,
    check: (value) => checkChoice(value, choices),
    ...words<Name>({
      toNumber: (value) => wire[value],
      fromNumber: (number) => choices.find((name) => wire[name] === number),
    }),
  };
}

/** -151.00 °C, or -274.000 in the wide form: no sensor, or a broken one (chapters 6.1 and 9). */
const NO_SENSOR: Absent = { narrow: -15_100, wide: -274_000 };

/** A level that cannot be measured, a reminder that is off. */
const NONE: Absent = { narrow: -1, wide: -1 };

/**
 * `1010` is 41.12 °C. What would lie below -151.11 °C is a number without a sign, so that 500 °C fit (chapter 7). 327.67 °C cannot be
 * told from "unknown" in the narrow form.
 */
export const temperature = numberField({
  decimals: 2,
  wideDecimals: 3,
  min: -151.11,
  max: 500,
  unit: '°C',
  unsignedBelow: -15_111,
  absent: NO_SENSOR,
});

/** `007B` is 12.3 L/min. */
export const flow = numberField({ decimals: 1, wideDecimals: 3, min: 0, max: 1000, unit: 'L/min' });

/** mbar with the pressure of the air on the wire (chapter 7, address 03); here above it, as a gauge shows it: `0A00` is 1.560 bar. */
export const pressure = numberField({ decimals: 3, min: -1, max: 31, unit: 'bar', offset: 1 });

/** Heating is above 0, cooling below. */
export const power = numberField({ min: -32_767, max: 32_766, unit: 'W' });

/** `03E8` is 100 %; -1 where the measurement has a problem. */
export const level = numberField({ decimals: 1, min: 0, max: 100, unit: '%', absent: NONE });

export const speed = numberField({ min: 0, max: 32_000, unit: 'rpm' });

/** -1 where the reminder is off. */
export const days = numberField({ min: 0, max: 32_766, unit: 'd', absent: NONE });

/** In the wide form only: it has more than four digits. */
export const serialNumber = numberField({ min: 0, max: 2 ** 31 - 2 });

/** What the chiller is told to do with the temperature. */
export const chillerStatus = choiceField({ standby: 0, run: 1 }, RUN_WORDS);

/** The sensor that the chiller controls on: its own in the flow, or that in the process. */
export const controlSensor = choiceField({ supply: 0, process: 1 });

/** `0001` is true, `0000` is false. */
export const flag: FlagField & Words<boolean> = {
  kind: 'flag',
  check: checkFlag,
  ...words<boolean>({
    toNumber: Number,
    fromNumber: (number) => (number === 1 ? true : number === 0 ? false : undefined),
  }),
};

/** One bit of a word, counted from the least significant. `isInverted`: true when the bit is 0. */
export function bit(position: number, { isInverted = false } = {}): FlagField & Words<boolean> {
  const mask = 1 << position;
  return {
    kind: 'flag',
    check: checkFlag,
    ...words<boolean>({
      toNumber: (value) => (value === isInverted ? 0 : mask),
      fromNumber: (number) => ((number & mask) !== 0) !== isInverted,
    }),
  };
}

/** The number of an error or a warning, see `alarms.ts`. */
export function faultField(source: AlarmSourceName): AlarmsField & Words<{ readonly active: readonly string[] }> {
  return {
    kind: 'alarms',
    source,
    check: () => errorText('alarmsAreRead'),
    width: 4,
    encode: ({ active }) => wordOf(encodeFault(source, active), 'narrow'),
    encodeWide: ({ active }) => wordOf(encodeFault(source, active), 'wide'),
    decode(text) {
      const number = numberIn(text);
      return number === undefined ? undefined : decodeFault(source, number, text);
    },
  };
}
