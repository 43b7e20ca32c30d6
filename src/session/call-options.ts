/* The options of one call. */
import { checkNames, checkSignal, ChillerError, describeReadings, describeValue, errorText, nearest } from '../core';
import type { Dialect, NamesOf } from '../core';
import type { ExecuteOptions } from './types';

/** What JavaScript lets through that would be ignored, or fail in the middle. @throws ChillerError `invalidValue`, naming the option */
export function checkCall<T extends Pick<ExecuteOptions, 'signal' | 'origin'>>(
  owner: string,
  given: T,
  names: NamesOf<T>,
): void {
  checkNames(owner, given, names);
  const { signal, origin } = given;
  checkSignal(owner, signal);
  if (origin !== undefined && typeof origin !== 'string') refuse(owner, 'origin', origin, 'use a text');
}

/** A reading that does not exist would be waited for without end. @throws ChillerError `invalidValue`, naming it */
export function checkReadings(owner: string, names: readonly string[] | undefined, dialect: Dialect): void {
  if (names === undefined) return;
  const known = describeReadings(dialect).map(({ name }) => name);
  if (!Array.isArray(names)) return refuse(owner, 'names', names, 'use a list of readings');
  const wrong = names.find((name) => !known.includes(name));
  if (wrong === undefined) return;
  const near = nearest(String(wrong), known);
  refuse(owner, 'names', wrong, near === undefined ? `use some of ${known.join(', ')}` : `did you mean "${near}"?`);
}

function refuse(owner: string, option: string, value: unknown, advice: string): never {
  const why = errorText('option', { name: `${owner}.${option}`, value: describeValue(value), advice });
  throw new ChillerError('invalidValue', why, { option, value });
}
