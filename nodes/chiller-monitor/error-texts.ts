/* What a monitor says of its settings and of its chiller, in English. */
import { ERROR_TEXTS, textsOf } from '../../src/index';
import { COMMON_ERROR_TEXTS } from '../common/error-texts';
import { section } from '../common/section';

export const MONITOR_ERROR_TEXTS = {
  settingsMissing: '__link__; start-up settings that are missing: __names__',
} as const;

/** A sentence of this table, of all nodes or of the library. */
export const errorText = textsOf({ ...ERROR_TEXTS, ...COMMON_ERROR_TEXTS, ...MONITOR_ERROR_TEXTS });

export const SECTIONS = [section('chiller-config.error', MONITOR_ERROR_TEXTS)];
