/* What is said of the fields of a gateway. In English. Pure. */
import { textsOf } from '../../src/core';
import { FIELD_TEXTS } from '../common/field-texts';
import { section } from '../common/section';

export const GATEWAY_FIELD_TEXTS = {
  needsBand: 'enter the lowest and the highest set point that may be asked for from afar',
  belowLowest: 'must not be below the lowest set point, __min__',
} as const;

/** A sentence of this table or of the fields of all nodes. */
export const errorText = textsOf({ ...FIELD_TEXTS, ...GATEWAY_FIELD_TEXTS });

export const SECTIONS = [section('chiller-config.error', GATEWAY_FIELD_TEXTS)];
