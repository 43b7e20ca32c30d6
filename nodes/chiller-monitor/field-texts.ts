/* What is said of the fields of a monitor. In English. Pure. */
import { CORE_ERROR_TEXTS, textsOf } from '../../src/core';
import { FIELD_TEXTS } from '../common/field-texts';
import { section } from '../common/section';

export const MONITOR_FIELD_TEXTS = {
  chooseReadings: 'choose at least one reading',
  chooseQuantities: 'choose the value or a figure',
} as const;

/** A sentence of this table, of the fields of all nodes or of the core. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...FIELD_TEXTS, ...MONITOR_FIELD_TEXTS });

export const SECTIONS = [section('chiller-config.error', MONITOR_FIELD_TEXTS)];
