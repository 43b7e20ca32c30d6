/* The error sentences of Julabo's dialect, in English. */
import { textsOf } from '../../core/error-text';
import { CORE_ERROR_TEXTS } from '../../core/error-texts';

/** The sentences of this dialect, for translation. */
export const JULABO_ERROR_TEXTS = {
  julaboAddress: 'use 000 to 127, as set in the menu of the chiller; leave it blank on RS-232 and USB',
  julaboNoRawCommand: '__value__ is not a raw command: write it as on the wire, such as IN_PV_00 or OUT_SP_00 20.0',
  julaboNotInModel:
    '__command__: which register this is depends on the model, and a wrong one answers with another quantity. Choose the model of the chiller first. Models that have it: __models__.',
  julaboNoSensor: 'no sensor is connected for it',
  julaboPanelMode:
    'The chiller is controlled from its panel and ignores all sets. Switch it to remote control in its menu.',
  julaboComplaint: 'The chiller says: __text__.',
  julaboOtherModel:
    'The chiller calls itself __identity__, which does not fit the model that is chosen. Choose the model __model__.',
} as const;

/** A sentence of this table, or one of the common sentences of the core. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...JULABO_ERROR_TEXTS });
