/* What a fleet says of its list, in English. */
import { ERROR_TEXTS, textsOf } from '../../src/index';
import { COMMON_ERROR_TEXTS } from '../common/error-texts';
import { section } from '../common/section';

export const FLEET_NODE_TEXTS = {
  listUnusable: 'The list of chillers (__source__) cannot be used: __why__.',
  listKept: 'The list of chillers (__source__) cannot be used, and the __count__ chillers from before go on: __why__.',
  rowKept: '__problem__. __name__ goes on with its settings from before',
  moreProblems: '__count__ more rows of the list cannot be used: open the dialog of the list to see them',
} as const;

/** A sentence of this table, of all nodes or of the library. */
export const errorText = textsOf({ ...ERROR_TEXTS, ...COMMON_ERROR_TEXTS, ...FLEET_NODE_TEXTS });

export const SECTIONS = [section('chiller-config.error', FLEET_NODE_TEXTS)];
