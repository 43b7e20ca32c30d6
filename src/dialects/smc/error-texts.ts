/* What SMC's dialect says when something goes wrong, in English. */
import { textsOf } from '../../core/error-text';
import { CORE_ERROR_TEXTS } from '../../core/error-texts';

/** Sentences of this dialect: what there is to translate. */
export const SMC_ERROR_TEXTS = {
  smcUseAddress: 'use 01 to 99, as set at the panel of the chiller',
  smcNoRawCommand:
    '__value__ is not a raw command: write function and data in hexadecimal, such as 03 0000 0008, or a whole frame from : on',
  smcRunNotSure:
    'it is switched off for chillers of SMC, since sources disagree on which value of register 000C starts and which stops. Start and stop the chiller at its panel',
  smcPanelMode: 'the chiller is controlled from its panel. Choose the mode SERIAL there',
  smcModeUnknown: 'it is not known yet whether the chiller may be controlled over the line. Read its status first',
  smcNoFunction: 'the chiller does not know this function of Modbus',
  smcNoRegister: 'the chiller does not have this register: it may be of another series',
  smcBusy: 'the chiller cannot do it now',
  smcGateway:
    'a gateway on the way says that the chiller does not answer it. Check the power of the chiller, its device number, and the wiring behind the gateway',
  smcOtherFraming:
    'frames of the other kind: the chiller speaks Modbus ASCII where RTU is expected, or RTU where ASCII is. Choose the model with the other one',
} as const;

/** A sentence of this table, or one that any part may say. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...SMC_ERROR_TEXTS });
