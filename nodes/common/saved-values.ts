/*
 * What stands in the fields of the dialogs, or in the variables that they name, as values. Blank is none; what is no value of the
 * field's kind is an error.
 */
import { ChillerError } from '../../src/index';
import type { ErrorText } from '../../src/index';
import { errorText } from './error-texts';

/** A number of a dialog: a text (it may come from an environment variable), or a number in a flow written by hand. */
export type NumberText = string | number | undefined;
export type FlagText = boolean | string | undefined;

/** A text; undefined when blank. */
export function textFrom(name: string, value: unknown, advice = errorText('useText')): string | undefined {
  return exactTextFrom(name, value, advice)?.trim();
}

/** A text with the blanks around it; undefined when there is nothing else. */
export function exactTextFrom(name: string, value: unknown, advice = errorText('useText')): string | undefined {
  if (value === undefined || value === null) return undefined;
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  const text = isPlain ? String(value) : badSetting(name, value, advice);
  return text.trim() === '' ? undefined : text;
}

const DECIMAL = /^[+-]?[0-9]+(\.[0-9]+)?$/;

/** A number; undefined when blank. */
export function numberFrom(name: string, value: unknown): number | undefined {
  const text = textFrom(name, value, errorText('useDecimal'));
  if (text === undefined) return undefined;
  return DECIMAL.test(text) ? Number(text) : badSetting(name, text, errorText('useDecimal'));
}

/** A switch; undefined when blank. */
export function flagFrom(name: string, value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const text = textFrom(name, value, errorText('useFlag'))?.toLowerCase();
  if (text === undefined) return undefined;
  if (text === 'true' || text === 'false') return text === 'true';
  return badSetting(name, text, errorText('useFlag'));
}

interface Range {
  readonly min: number;
  readonly max: number;
}

/** Seconds of a dialog as ms; undefined when blank. Without a range they are held to the library's. */
export function msFrom(name: string, value: unknown, range?: Range): number | undefined {
  const seconds = numberFrom(name, value);
  if (seconds === undefined) return undefined;
  if (range && (seconds < range.min || seconds > range.max))
    badSetting(name, seconds, errorText('useSeconds', { ...range }));
  return Math.round(seconds * 1000);
}

/** One of some words. @throws ChillerError `invalidValue` */
export function wordFrom<T extends string>(name: string, value: unknown, choices: readonly T[]): T {
  return choices.find((choice) => choice === value) ?? badWord(name, value, choices);
}

/** A setting that is none of the words that it may be. @throws ChillerError `invalidValue` */
export function badWord(name: string, value: unknown, choices: readonly string[]): never {
  return badSetting(name, String(value), errorText('useThese', { choices: choices.join(', ') }));
}

/** A setting that is blank and must not be. @throws ChillerError `invalidValue` */
export function missing(name: string, advice: ErrorText): never {
  return failSetting(name, errorText('settingEmpty', { name, advice }));
}

/** Leaves out what is undefined, so that defaults apply. */
export function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** @throws ChillerError `invalidValue`, naming the setting, what it is and what it may be. */
export function badSetting(name: string, value: unknown, advice: ErrorText): never {
  const isNumber = typeof value === 'number';
  const shown = typeof value === 'string' ? `"${value}"` : isNumber ? value : JSON.stringify(value);
  return failSetting(name, errorText('setting', { name, value: shown, advice }));
}

/** @throws ChillerError `invalidValue` always */
export function failSetting(name: string, why: ErrorText): never {
  throw new ChillerError('invalidValue', why, { setting: name });
}
