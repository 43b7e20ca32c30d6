/* What a chiller says of its settings, and the test of a connection, in English. */
import { ERROR_TEXTS, textsOf } from '../../src/index';
import { COMMON_ERROR_TEXTS } from '../common/error-texts';
import { section } from '../common/section';

export const CONFIG_ERROR_TEXTS = {
  // Settings.

  // The test of a connection.
  noAnswerInTime: 'No answer in time',
  testFailedAt: 'No answer from a chiller at __address__.',
  testVariables: 'These values come from variables and differ from those that are deployed.',
  testVariableUnusable: 'The variable in __name__ has a value that cannot be used.',
  lineBusy: 'Another test on this line is still running.',
  testsBusy: 'Other tests are still running.',
  testsTooOften: 'Too many tests were made within the last minute.',
} as const;

/** A sentence of this table, of all nodes or of the library. */
export const errorText = textsOf({ ...ERROR_TEXTS, ...COMMON_ERROR_TEXTS, ...CONFIG_ERROR_TEXTS });

export const SECTIONS = [section('chiller-config.error', CONFIG_ERROR_TEXTS)];
