/* What Huber's dialect says when something goes wrong, in English. */
import { textsOf } from '../../core/error-text';
import { CORE_ERROR_TEXTS } from '../../core/error-texts';

/** Sentences of this dialect: what there is to translate. */
export const HUBER_ERROR_TEXTS = {
  huberNoRawCommand:
    '__value__ is not a raw command: write the address and the value as on the wire, such as {M00**** to read the set point or {M0007D0 to set it to 20 °C',
  huberNoAddress: 'a Huber chiller has no address: leave it out',
  huberNotThere: 'this chiller does not have it, or it is locked: it may need an E-grade from the maker',
  huberNoValue: 'no sensor is connected for it, or the sensor is faulty',
  huberOtherEnd:
    'replies that do not end in CR LF. Switch off everything in the device server that changes line ends, such as delimiters or translation',
  huberUseCommands: 'use the names of commands, such as readSetTemperature',
} as const;

/** A sentence of this table, or one that any part may say. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...HUBER_ERROR_TEXTS });
