/* What LAUDA's dialect says when something goes wrong, in English. */
import { textsOf } from '../../core/error-text';
import { CORE_ERROR_TEXTS } from '../../core/error-texts';

/** Sentences of this dialect: what there is to translate. */
export const LAUDA_ERROR_TEXTS = {
  laudaNoRawCommand:
    '__value__ is not a raw command: write it as on the wire, such as IN_SP_00 to read the set point or OUT_SP_00_20.5 to set it',
  laudaUseAddress: 'use three digits from 000 to 127 on RS 485, and leave it blank elsewhere',
  laudaInput: 'it could not make sense of what it received (ERR_2)',
  laudaUnknownCommand: 'it does not know this command (ERR_3)',
  laudaSyntax: 'it cannot read the value (ERR_5)',
  laudaNotAllowed: 'the value is outside its own limits, or not allowed now (ERR_6)',
  laudaNotThere: 'the module or the value is not there (ERR_8)',
  laudaAnalogSetPoint: 'the analog interface gives the set point. Switch that off at the panel (ERR_31)',
  laudaLimitsCrossed: 'the upper limit has to be above the lower one (ERR_32)',
  laudaNoExternal: 'no external sensor is connected (ERR_33)',
  laudaNoAnalog: 'the analog interface gives no value (ERR_34)',
  laudaSafeMode: 'the safe mode is not enabled at the chiller (ERR_35)',
  laudaProgrammer: 'its programmer is running. Stop the program first (ERR_36)',
  laudaProgrammerAnalog: 'its programmer takes its values from the analog interface (ERR_37)',
  laudaNotNow:
    'it does not take this now (ERR_38): PRO while it is in safe mode, WK after more than 20 changes of the set point in an hour',
  laudaOtherModel: 'the chiller calls itself __type__, which is not the model that is chosen: choose __model__',
  laudaChooseModel: 'the chiller calls itself __type__: choose the model __model__ to see its alarms one by one',
  laudaStandbyUnsure:
    'the chiller calls itself __type__. Of such a chiller somebody reported that it does not say whether it runs: compare with its panel',
  laudaUseCommands: 'use the names of commands, such as readSetTemperature',
} as const;

/** A sentence of this table, or one that any part may say. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...LAUDA_ERROR_TEXTS });
