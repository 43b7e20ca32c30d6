/* Checks of one option of the alarms each, and the error that names it. */
import { ChillerError } from '../core';
import type { ErrorText } from '../core';
import { errorText } from './error-texts';

/** The value, if it is one of some words. */
export function oneOf<T extends string>(name: string, value: T, choices: readonly T[]): T {
  return choices.includes(value) ? value : fail(name, value, errorText('useThese', { choices: choices.join(', ') }));
}

/** The value, if it is a number in a range. */
export function between(name: string, value: number, min: number, max: number): number {
  if (typeof value === 'number' && value >= min && value <= max) return value;
  return fail(name, value, errorText('useRange', { min, max }));
}

/** @throws ChillerError `invalidValue`, naming the option */
export function fail(name: string, value: unknown, advice: ErrorText): never {
  const why = errorText('alarmOption', { name, value: String(value), advice });
  throw new ChillerError('invalidValue', why, { option: name, value });
}
