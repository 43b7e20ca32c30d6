/* What a recorder node refuses, in English. */
import { ERROR_TEXTS, textsOf } from '../../src/index';
import { COMMON_ERROR_TEXTS } from '../common/error-texts';
import { section } from '../common/section';

export const RECORDER_NODE_ERROR_TEXTS = {
  pageNeedsToken:
    'The page for Prometheus needs a token: enter one in this node, and give Prometheus the same one, or switch the page off',
  noSuchDay: 'There is no day __day__: use one such as 2026-03-02',
} as const;

/** A sentence of this table, of all nodes or of the library. */
export const errorText = textsOf({ ...ERROR_TEXTS, ...COMMON_ERROR_TEXTS, ...RECORDER_NODE_ERROR_TEXTS });

export const SECTIONS = [section('chiller-config.error', RECORDER_NODE_ERROR_TEXTS)];
