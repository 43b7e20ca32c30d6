import type { ErrorTextKey } from '../../core/error-text';
import { ERROR_TEXTS } from '../../core/error-texts';
import type { ErrorCode } from '../../core/errors';

/** The error digit of a reply (protocol section 4); 0 is success. */
export type DeviceError = 0 | 1 | 2 | 3 | 4 | 5;

/** What each error digit of a reply means: its code and a sentence that says what to change. */
export const DEVICE_ERRORS = {
  1: { code: 'checksum', key: 'deviceChecksum', text: ERROR_TEXTS.deviceChecksum },
  2: { code: 'badNumber', key: 'deviceBadNumber', text: ERROR_TEXTS.deviceBadNumber },
  3: { code: 'outOfBounds', key: 'deviceOutOfBounds', text: ERROR_TEXTS.deviceOutOfBounds },
  4: { code: 'badLength', key: 'deviceBadLength', text: ERROR_TEXTS.deviceBadLength },
  5: { code: 'notFitted', key: 'deviceNotFitted', text: ERROR_TEXTS.deviceNotFitted },
} as const satisfies Record<Exclude<DeviceError, 0>, { code: ErrorCode; key: ErrorTextKey; text: string }>;
