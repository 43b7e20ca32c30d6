/* Checks of single options of the alarms, and the error that names the option. */
import { ChillerError, isInRange, useRange } from '../core';
import type { ErrorText, OptionRange } from '../core';
import { errorText } from './error-texts';

/** The value, if it is one of the choices. */
export function oneOf<T extends string>(name: string, value: T, choices: readonly T[]): T {
  return choices.includes(value) ? value : fail(name, value, errorText('useThese', { choices: choices.join(', ') }));
}

/** The value, or its default, if it is in range. */
export function within(name: string, given: number | undefined, range: OptionRange): number {
  const value = given ?? range.usual;
  return isInRange(value, range) ? value : fail(name, value, useRange(range));
}

/** @throws ChillerError `invalidValue`, naming the option */
export function fail(name: string, value: unknown, advice: ErrorText): never {
  const why = errorText('alarmOption', { name, value: String(value), advice });
  throw new ChillerError('invalidValue', why, { option: name, value });
}
