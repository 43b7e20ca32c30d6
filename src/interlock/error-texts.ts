/* What an interlock refuses, in English. */
import { CORE_ERROR_TEXTS, textsOf } from '../core';

/** Sentences of interlocks: what there is to translate. */
export const INTERLOCK_ERROR_TEXTS = {
  notReset: 'The interlock was not reset, because a condition fails: __why__',
  interlockOption: 'Interlock option __name__ is __value__: __advice__',
  useTheseOrFalse: 'use __choices__ or false',
  alarmsNotReported: 'this chiller does not report whether it has alarms: leave this condition out',
  warningsNotReported: 'this chiller does not report whether it has warnings: choose a higher severity',
} as const;

/** A sentence of this table, or one that any part may say. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...INTERLOCK_ERROR_TEXTS });
