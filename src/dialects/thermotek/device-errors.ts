import type { ErrorText } from '../../core/error-text';
import type { ErrorCode } from '../../core/errors';
import { errorText } from './error-texts';

/** The error digit of a reply (protocol section 4); 0 is success. */
export type DeviceError = 0 | 1 | 2 | 3 | 4 | 5;

/** What each error digit of a reply means: its code and a sentence that says what to change. */
export const DEVICE_ERRORS: Readonly<Record<Exclude<DeviceError, 0>, { code: ErrorCode; why: ErrorText }>> = {
  1: { code: 'checksum', why: errorText('deviceChecksum') },
  2: { code: 'badNumber', why: errorText('deviceBadNumber') },
  3: { code: 'outOfBounds', why: errorText('deviceOutOfBounds') },
  4: { code: 'badLength', why: errorText('deviceBadLength') },
  5: { code: 'notFitted', why: errorText('deviceNotFitted') },
};
