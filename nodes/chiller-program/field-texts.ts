/* What is said of the fields of a program node. In English. Pure. */
import { CORE_ERROR_TEXTS, textsOf } from '../../src/core';
import { FIELD_TEXTS } from '../common/field-texts';
import { section } from '../common/section';

export const PROGRAM_FIELD_TEXTS = {
  enterSegments: 'open this node and enter the segments again',
  notBeforeContinue: 'must not be shorter than the time to continue, __minutes__ min',
} as const;

/** A sentence of this table, of the fields of all nodes or of the core. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...FIELD_TEXTS, ...PROGRAM_FIELD_TEXTS });

export const SECTIONS = [section('chiller-config.error', PROGRAM_FIELD_TEXTS)];
