/*
 * How one value stands on the wire and what it means (protocol section 5). This file is the only place that knows about
 * tenths, thousandths, signs and code letters; everything else works in the units named here.
 */
import { decodeAlarmWord, encodeAlarmWord } from './alarms';
import type { AlarmWord, DecodedAlarms } from './alarms';
import { describeValue, errorText } from './error-text';
import type { ErrorText } from './error-text';

/** Units of the readings: temperatures, flow, currents, shares, fan speed, time. */
export type Unit = '°C' | 'L/min' | 'A' | '%' | 'Hz' | 'min';

interface FieldBase<T> {
  /** Characters on the wire. */
  readonly width: number;
  /** True where a chiller may send more characters than `width` (alarm words). */
  readonly growing?: true;
  /** Unit of the value; missing where it has none. */
  readonly unit?: Unit;
  /** The reason why a value cannot be sent, or undefined when it can. Says what to change. */
  check(value: unknown): ErrorText | undefined;
  /** The characters for a value that `check` has passed. */
  encode(value: T): string;
  /** The value, or undefined when the characters do not fit the format. */
  decode(text: string): T | undefined;
}

export interface NumberField extends FieldBase<number> {
  /** A number, in `unit`. */
  readonly kind: 'number';
  /** Least number that may be sent. */
  readonly min: number;
  /** Greatest number that may be sent. */
  readonly max: number;
  /** Decimals on the wire, 0 to 3; what is finer is refused. */
  readonly decimals: number;
}

export interface ChoiceField<T extends string = string> extends FieldBase<T> {
  /** One of a few words. */
  readonly kind: 'choice';
  /** The words, in the order of the protocol. */
  readonly choices: readonly T[];
  /** What else people say for a choice, in lower case. */
  readonly also: Readonly<Record<string, T>>;
}

export interface FlagField extends FieldBase<boolean> {
  /** True or false. */
  readonly kind: 'flag';
}

export interface AlarmsField extends FieldBase<DecodedAlarms> {
  /** An alarm word: read only. */
  readonly kind: 'alarms';
  /** Which word it is, with its bits. */
  readonly word: AlarmWord;
}

/** How a value stands on the wire: width, range, unit. */
export type Field = NumberField | ChoiceField | FlagField | AlarmsField;

/** The value that a field carries. */
export type ValueOf<F> = F extends { decode(text: string): infer T } ? Exclude<T, undefined> : never;

/**
 * How far apart two numbers may lie and still be meant as one, in any unit: room for what 0.1 + 0.2 leaves behind, also after a
 * million additions, not for 18.04. The one place that says so.
 */
export const NOISE = 1e-7;

/** Whether a number lies above another by more than noise: a reading of 25.1 is not above a limit of 25.3 - 0.2. */
export function isAbove(value: number, limit: number): boolean {
  return value - limit > NOISE;
}

/** Whether two values of a field are one on the wire. Numbers are when they lie within half a step of each other. */
export function isSameOnWire(field: Field, one: unknown, other: unknown): boolean {
  if (field.kind !== 'number' || typeof one !== 'number' || typeof other !== 'number') return one === other;
  return Math.abs(one - other) * 10 ** field.decimals < 0.5;
}

/** A value that `check` has passed, as the wire carries it: 20.1 + 0.1 becomes 20.2. */
export function asCarried(field: Field, value: unknown): unknown {
  return field.kind === 'number' && typeof value === 'number' ? field.decode(field.encode(value)) : value;
}

interface NumberFormat {
  digits: number;
  decimals?: number;
  /** 'always': a sign character stands before the digits, also for positive numbers. */
  sign?: 'always';
  min: number;
  max: number;
  unit?: Unit;
}

function numberField({ digits, decimals = 0, sign, min, max, unit }: NumberFormat): NumberField {
  const scale = 10 ** decimals;
  const pattern = new RegExp(`^${sign ? '[+-]' : ''}[0-9]{${digits}}$`);
  const withUnit = (value: number): string => `${value.toFixed(decimals)}${unit ? ` ${unit}` : ''}`;
  return {
    kind: 'number',
    width: digits + (sign ? 1 : 0),
    min,
    max,
    decimals,
    ...(unit && { unit }),
    check(value) {
      if (typeof value !== 'number') return errorText('needsNumber', { value: describeValue(value) });
      if (!Number.isFinite(value)) return errorText('needsFinite', { value });
      if (isAbove(min, value) || isAbove(value, max))
        return errorText('outsideFormat', { value, min: withUnit(min), max: withUnit(max) });
      const nearest = Math.round(value * scale) / scale;
      if (Math.abs(value - nearest) <= NOISE) return undefined;
      const example = withUnit(nearest);
      if (decimals > 1) return errorText('fewDecimals', { value, decimals, example });
      return errorText(decimals === 1 ? 'oneDecimal' : 'noDecimals', { value, example });
    },
    encode(value) {
      const steps = Math.round(value * scale);
      const text = String(Math.abs(steps)).padStart(digits, '0');
      return sign ? (steps < 0 ? '-' : '+') + text : text;
    },
    decode(text) {
      if (!pattern.test(text)) return undefined;
      // Adding zero turns the -0 of "-0000" into 0.
      return Number(text) / scale + 0;
    },
  };
}

/** A choice of named values, each with its one wire character, and other words for them. */
function choiceField<const Name extends string>(
  wire: Readonly<Record<Name, string>>,
  also: Readonly<Record<string, NoInfer<Name>>> = {},
): ChoiceField<Name> {
  const choices = Object.keys(wire) as Name[];
  const byCharacter = new Map<string, Name>(choices.map((name) => [wire[name], name]));
  return {
    kind: 'choice',
    width: 1,
    choices,
    also,
    check: (value) =>
      (choices as readonly unknown[]).includes(value)
        ? undefined
        : errorText('needsOneOf', { choices: choices.join(', '), value: describeValue(value) }),
    encode: (value) => wire[value],
    decode: (text) => byCharacter.get(text),
  };
}

/** `+0152` is 15.2 °C; -999.9 to 999.9. */
export const temperature = numberField({ digits: 4, decimals: 1, sign: 'always', min: -999.9, max: 999.9, unit: '°C' });

/** `+0032` is 3.2 L/min; 0 to 999.9 to send. A minus in a reply is taken at its word: noise around zero flow. */
export const flow = numberField({ digits: 4, decimals: 1, sign: 'always', min: 0, max: 999.9, unit: 'L/min' });

/** `+2152` is 2.152 A; -9.999 to 9.999. */
export const current = numberField({ digits: 4, decimals: 3, sign: 'always', min: -9.999, max: 9.999, unit: 'A' });

/** `063` is 63 %. */
export const percent = numberField({ digits: 3, min: 0, max: 100, unit: '%' });

/** PWM duty cycle, `190`; 1 to 255, no unit. */
export const dutyCycle = numberField({ digits: 3, min: 0, max: 255 });

/** PID output, signed tenths without a unit: `+0012` is 1.2. */
export const pidOutput = numberField({ digits: 4, decimals: 1, sign: 'always', min: -999.9, max: 999.9 });

/** One digit, 0 to 9. */
export const digit = numberField({ digits: 1, min: 0, max: 9 });

/** `001234` is 1234 minutes. */
export const minutes = numberField({ digits: 6, min: 0, max: 999_999, unit: 'min' });

/** `0131` is 131 revolutions per second. */
export const revolutions = numberField({ digits: 4, min: 0, max: 9999, unit: 'Hz' });

/** CS of the watchdog reply. */
export const controlStatus = choiceField({ autoStart: '0', standby: '1', run: '2', safety: '3', test: '4' });

/** SN: the sensor that the chiller controls on. */
export const controlSensor = choiceField({ supply: '0', return: '1', externalRtd: '2', externalThermistor: '3' });

/** SS: what the chiller is told to do. */
export const chillerStatus = choiceField(
  { standby: '0', run: '1' },
  { stop: 'standby', off: 'standby', false: 'standby', start: 'run', on: 'run', true: 'run' },
);

/** The letter behind the TE drive level and the PWM output. */
export const thermalMode = choiceField({ cool: 'C', heat: 'H' });

/** `1` is true, `0` is false. */
export const flag: FlagField = {
  kind: 'flag',
  width: 1,
  check: (value) => (typeof value === 'boolean' ? undefined : errorText('needsFlag', { value: describeValue(value) })),
  encode: (value) => (value ? '1' : '0'),
  decode: (text) => (text === '1' ? true : text === '0' ? false : undefined),
};

/** The digits of an alarm or warning word, see `alarms.ts`. */
export function alarmsField(word: AlarmWord): AlarmsField {
  return {
    kind: 'alarms',
    word,
    width: word.digits,
    growing: true,
    check: () => errorText('alarmsAreRead'),
    encode: (value) => encodeAlarmWord(word, value),
    decode: (text) => decodeAlarmWord(word, text),
  };
}
