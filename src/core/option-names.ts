import { unknownName } from './names';
import type { NamesOf } from './names';
import { ChillerError } from './errors';

/**
 * Refuses what is no options object, or has a name that is not known. Files and plain JavaScript come without types.
 *
 * @throws ChillerError `invalidValue`, with the name that was meant.
 */
export function checkNames<T extends object>(owner: string, given: T, names: NamesOf<T>): void {
  const why = unknownName(owner, given, Object.keys(names));
  if (why !== undefined) throw new ChillerError('invalidValue', why);
}
