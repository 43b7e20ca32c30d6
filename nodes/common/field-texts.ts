/* What a dialog, and the runtime, say of a field that cannot be used. In English. Pure. */
import { CORE_ERROR_TEXTS, textsOf } from '../../src/core';
import { section } from './section';

export const FIELD_TEXTS = {
  setting: 'Setting __name__ is __value__: __advice__',
  settingEmpty: 'Setting __name__ is empty: __advice__',
  needsValue: 'needs a value',
  chooseBroker: 'choose a broker',
  useText: 'use text',
  useDecimal: 'use a number, with a point for decimals',
  useSteps: 'use steps of __step__',
  belowBand: 'must not be below the lowest set point, __min__',
  enterFleetName: 'enter the name of the site or of the chiller, as it stands in the list',
  noSuchReading: 'no chiller has a reading __value__. Names like it: __known__',
  outsideBand: 'must be between the lowest and the highest set point, __min__ to __max__',
} as const;

/** A sentence of this table or of the core. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...FIELD_TEXTS });

export const SECTIONS = [section('chiller-config.error', FIELD_TEXTS)];
