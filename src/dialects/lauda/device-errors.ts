/* What the error replies mean (manuals of PRO and Microcool; ERR_38 of WK by users). All of them are refusals of a sound request. */
import type { ErrorText } from '../../core/error-text';
import type { ErrorCode } from '../../core/errors';
import type { DeviceErrorMeaning } from '../../core/wire';
import { errorText } from './error-texts';

const refusal = (code: ErrorCode, why: ErrorText): DeviceErrorMeaning => ({
  code,
  why,
  isValid: true,
  isDamaged: false,
});

/** By their numbers. */
export const DEVICE_ERRORS: Readonly<Record<number, DeviceErrorMeaning>> = {
  // What was sent by this software is sound, so it was spoilt on the way.
  2: { code: 'badLength', why: errorText('laudaInput'), isValid: false, isDamaged: true },
  3: refusal('badNumber', errorText('laudaUnknownCommand')),
  5: refusal('outOfBounds', errorText('laudaSyntax')),
  6: refusal('outOfBounds', errorText('laudaNotAllowed')),
  8: refusal('notFitted', errorText('laudaNotThere')),
  31: refusal('refused', errorText('laudaAnalogSetPoint')),
  32: refusal('outOfBounds', errorText('laudaLimitsCrossed')),
  33: refusal('notFitted', errorText('laudaNoExternal')),
  34: refusal('notFitted', errorText('laudaNoAnalog')),
  35: refusal('refused', errorText('laudaSafeMode')),
  36: refusal('refused', errorText('laudaProgrammer')),
  37: refusal('refused', errorText('laudaProgrammerAnalog')),
  38: refusal('refused', errorText('laudaNotNow')),
};
