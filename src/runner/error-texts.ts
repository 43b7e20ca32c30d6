/* What is said of states on disk, in English. */
import { textsOf } from '../core';
import type { TextValue } from '../core';

/** Sentences of states on disk: what there is to translate. */
export const RUNNER_ERROR_TEXTS = {
  stateNotWritten: 'The state cannot be stored in __file__, so a restart would lose it: __why__',
  stateUnreadable: 'The stored state in __file__ cannot be read and is not used: __why__',
  stateDamaged: 'The stored state in __file__ is not used: __why__. The file was renamed to __aside__',
  stateCutOff: 'it is cut off, or no state of this software',
  stateChanged: 'it was changed or damaged after it was written',
  stateOfOther: 'it belongs to something else (__owner__)',
  stateNewer: 'it was written by a newer version of this software',
  stateTooLarge: 'it has more than __mostBytes__ bytes',
  stateNoFile: 'it is not a file',
  stateGivenUp: 'something else stores its state there by now',

  fileMissing: 'there is no such file',
  fileChanging: 'the file is being written: try again in a moment',
  fileUnreadable: 'the file cannot be read: __why__',

  diskFull: 'the disk is full: free space on it',
  diskReadOnly: 'the disk is read-only: make it writable',
  diskDenied: 'this program has no right to do so: give it the right to read and write there',
  diskSilent: 'the disk did not answer within __seconds__ s',
} as const;

/** A sentence of this table. */
export const errorText = textsOf(RUNNER_ERROR_TEXTS);

/** Why the file system refused, as people say it. */
export function diskText(error: unknown): TextValue {
  // What a state throws while it becomes JSON may be anything.
  const { code, message } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  if (code === 'ENOSPC' || code === 'EDQUOT') return errorText('diskFull');
  if (code === 'EROFS') return errorText('diskReadOnly');
  if (code === 'EACCES' || code === 'EPERM') return errorText('diskDenied');
  return message ?? String(error);
}
