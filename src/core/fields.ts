/*
 * The values of commands: a number with its unit and range, one of a few words, a switch, a set of alarms, a text. A dialect builds its
 * own fields from these and adds their form on the wire.
 */
import type { DecodedAlarms } from './alarm-bits';
import { describeValue, errorText } from './error-text';
import type { ErrorText } from './error-text';

/** Units of the readings: temperatures, flow, pressure, current, power, shares, speeds of fans and pumps, time in minutes and days. */
export type Unit = '°C' | 'L/min' | 'bar' | 'A' | 'W' | '%' | 'Hz' | 'rpm' | 'min' | 'd';

interface FieldBase<T> {
  /** Characters on the wire. */
  readonly width: number;
  /** True where a chiller may send more characters than `width` (alarm words). */
  readonly growing?: true;
  /** Unit of the value; missing where it has none. */
  readonly unit?: Unit;
  /** Why a value cannot be sent and what to change, or undefined if it can. */
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
  /** Decimals on the wire, 0 to 3; a finer value is refused. */
  readonly decimals: number;
}

export interface ChoiceField<T extends string = string> extends FieldBase<T> {
  /** One of a few words. */
  readonly kind: 'choice';
  /** The words, in the order of the protocol. */
  readonly choices: readonly T[];
  /** Synonyms of a choice, in lower case. */
  readonly also: Readonly<Record<string, T>>;
}

export interface FlagField extends FieldBase<boolean> {
  /** True or false. */
  readonly kind: 'flag';
}

export interface AlarmsField extends FieldBase<DecodedAlarms> {
  /** Alarms: read only. */
  readonly kind: 'alarms';
  /** The alarm source that it carries, by its name in the dialect. */
  readonly source: string;
}

export interface TextField extends FieldBase<string> {
  /** What a chiller says of itself, such as its name: read only. */
  readonly kind: 'text';
}

/** One value of a request or reply: its unit, range and form on the wire. */
export type Field = NumberField | ChoiceField | FlagField | AlarmsField | TextField;

/** The value that a field carries. */
export type ValueOf<F> = F extends { decode(text: string): infer T } ? Exclude<T, undefined> : never;

/**
 * Tolerance within which two numbers count as equal, in any unit: room for the rounding error of 0.1 + 0.2, even after a million
 * additions, but not for 18.04. Defined only here.
 */
export const NOISE = 1e-7;

/** Whether a number lies above another by more than noise: a reading of 25.1 is not above a limit of 25.3 - 0.2. */
export function isAbove(value: number, limit: number): boolean {
  return value - limit > NOISE;
}

/** Whether two values of a field are the same on the wire: for numbers, within half a step of each other. */
export function isSameOnWire(field: Field, one: unknown, other: unknown): boolean {
  if (field.kind !== 'number' || typeof one !== 'number' || typeof other !== 'number') return one === other;
  return Math.abs(one - other) * 10 ** field.decimals < 0.5;
}

/** A value that `check` has passed, as the wire carries it: 20.1 + 0.1 becomes 20.2. */
export function asCarried(field: Field, value: unknown): unknown {
  return field.kind === 'number' && typeof value === 'number' ? field.decode(field.encode(value)) : value;
}

/** Range, decimals and unit of a number. */
export interface NumberRange {
  /** Least number that may be sent. */
  readonly min: number;
  /** Greatest number that may be sent. */
  readonly max: number;
  /** Decimals on the wire, 0 to 3. */
  readonly decimals: number;
  readonly unit?: Unit | undefined;
}

/** Why a number cannot be sent (not finite, out of range, or finer than the wire can carry), or undefined if it can. */
export function checkNumber(value: unknown, { min, max, decimals, unit }: NumberRange): ErrorText | undefined {
  if (typeof value !== 'number') return errorText('needsNumber', { value: describeValue(value) });
  if (!Number.isFinite(value)) return errorText('needsFinite', { value });
  const withUnit = (number: number): string => `${number.toFixed(decimals)}${unit ? ` ${unit}` : ''}`;
  if (isAbove(min, value) || isAbove(value, max))
    return errorText('outsideFormat', { value, min: withUnit(min), max: withUnit(max) });
  const scale = 10 ** decimals;
  const nearest = Math.round(value * scale) / scale;
  if (Math.abs(value - nearest) <= NOISE) return undefined;
  const example = withUnit(nearest);
  if (decimals > 1) return errorText('fewDecimals', { value, decimals, example });
  return errorText(decimals === 1 ? 'oneDecimal' : 'noDecimals', { value, example });
}

/** The error for a value that is not one of the choices. */
export function checkChoice(value: unknown, choices: readonly string[]): ErrorText | undefined {
  if ((choices as readonly unknown[]).includes(value)) return undefined;
  return errorText('needsOneOf', { choices: choices.join(', '), value: describeValue(value) });
}

/** The error for a value that is neither true nor false. */
export function checkFlag(value: unknown): ErrorText | undefined {
  return typeof value === 'boolean' ? undefined : errorText('needsFlag', { value: describeValue(value) });
}
