/* What is said of the fields of a simulator. In English. Pure. */
import { CORE_ERROR_TEXTS, textsOf } from '../../src/core';
import { FIELD_TEXTS } from '../common/field-texts';
import { section } from '../common/section';

export const SIMULATOR_FIELD_TEXTS = {
  chooseFault: 'choose a fault from the list',
  enterIds: 'enter different ids from 01 to 32, with commas between them',
} as const;

/** A sentence of this table, of the fields of all nodes or of the core. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...FIELD_TEXTS, ...SIMULATOR_FIELD_TEXTS });

export const SECTIONS = [section('chiller-config.error', SIMULATOR_FIELD_TEXTS)];
