/* What the NC dialect says when something goes wrong, in English. */
import { textsOf } from '../../core/error-text';
import { CORE_ERROR_TEXTS } from '../../core/error-texts';

/** Sentences of this dialect: what there is to translate. */
export const NC_ERROR_TEXTS = {
  ncNoRawCommand:
    '__value__ is not a raw command: write the bytes in hexadecimal, the command and its data such as 20 or F0 00 C8, or a whole frame from CA or CC on',
  ncNoAddress: 'a chiller on RS 232 has no address: leave it out',
  ncBadData: 'the chiller refused the data. Choose a value within its range',
  ncScaleUnknown: 'it is not known yet in which unit the chiller counts. Read its set point first',
  ncOtherScale:
    'the chiller counts in another unit or in finer steps than 0.1 °C: set it to °C with one decimal at its panel',
  ncOtherController:
    'the status of the chiller is that of another controller. Choose its model: ThermoFlex Basic, ThermoFlex Deluxe, or NESLAB RTE and EX',
  ncFlowControl:
    'software flow control (XON/XOFF) on the way takes bytes out of the replies. Switch it off in the device server and in the chiller',
} as const;

/** A sentence of this table, or one that any part may say. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...NC_ERROR_TEXTS });
