import { unknownName } from './names';
import type { NamesOf } from './names';
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
