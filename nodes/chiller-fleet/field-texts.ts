/* What is said of the fields of a fleet. In English. Pure. */
import { textsOf } from '../../src/core';
import { FIELD_TEXTS } from '../common/field-texts';
import { section } from '../common/section';

export const FLEET_FIELD_TEXTS = {
  enterFile: 'enter the path of the file',
  enterVariable: 'enter the name of the environment variable',
  variableName: 'enter the name alone, such as CHILLERS, without $ and braces',
  enterList: 'enter the list, or choose a file',
} as const;

/** A sentence of this table or of the fields of all nodes. */
export const errorText = textsOf({ ...FIELD_TEXTS, ...FLEET_FIELD_TEXTS });

export const SECTIONS = [section('chiller-config.error', FLEET_FIELD_TEXTS)];
