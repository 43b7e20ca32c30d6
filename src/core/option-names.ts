import { unknownName } from './names';
import type { NamesOf } from './names';
import { describeValue, errorText } from './error-text';
import { ChillerError } from './errors';

/**
 * Refuses a value that is not an options object, or one with an unknown name. Files and plain JavaScript have no types.
 *
 * @throws ChillerError `invalidValue`, with the name that was meant.
 */
export function checkNames<T extends object>(owner: string, given: T, names: NamesOf<T>): void {
  const why = unknownName(owner, given, Object.keys(names));
  if (why !== undefined) throw new ChillerError('invalidValue', why);
}

/** JavaScript gives whatever it likes for a signal: one that is none would fail in the middle. @throws ChillerError `invalidValue` */
export function checkSignal(owner: string, signal: unknown): void {
  if (signal === undefined || signal instanceof AbortSignal) return;
  const advice = 'use that of an AbortController';
  const why = errorText('option', { name: `${owner}.signal`, value: describeValue(signal), advice });
  throw new ChillerError('invalidValue', why, { option: 'signal', value: signal });
}
