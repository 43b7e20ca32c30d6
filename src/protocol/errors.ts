/**
 * Every way in which a request to a chiller can fail. The list is closed: flows and programs switch on it.
 *
 * | code | meaning |
 * |---|---|
 * | notConnected | there is no link to the chiller, or it was lost before the reply |
 * | timeout | no whole reply in time; for a set command it is unknown whether the chiller took it |
 * | checksum | error 1 of the chiller, or a reply whose own checksum or content is damaged |
 * | badNumber | error 2: the chiller does not know the command |
 * | outOfBounds | error 3: the chiller refuses the value |
 * | badLength | error 4: the chiller found the request too long or too short |
 * | notFitted | error 5: the sensor or feature is not there or not used |
 * | refused | this software declined: read-only, outside the configured limits, not confirmed, echo differs |
 * | queueFull | too many requests wait already |
 * | invalidValue | the command or its value cannot be sent as given |
 * | cancelled | closed or withdrawn before it was done |
 */
export const ERROR_CODES = [
  'notConnected',
  'timeout',
  'checksum',
  'badNumber',
  'outOfBounds',
  'badLength',
  'notFitted',
  'refused',
  'queueFull',
  'invalidValue',
  'cancelled',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** The one error class: a closed `code`, a message that says what happened and what to do, and the facts as `context`. */
export class ChillerError extends Error {
  override readonly name = 'ChillerError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly context: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The error digit of a reply (protocol section 4); 0 is success. */
export type DeviceError = 0 | 1 | 2 | 3 | 4 | 5;

/** What each error digit of a reply means: its code and a sentence that says what to change. */
export const DEVICE_ERRORS: Readonly<Record<Exclude<DeviceError, 0>, { code: ErrorCode; text: string }>> = {
  1: { code: 'checksum', text: 'the chiller received it damaged (checksum error): check the line and its speed' },
  2: { code: 'badNumber', text: 'the chiller does not know this command number' },
  3: { code: 'outOfBounds', text: 'the chiller refuses the value as out of bounds: choose one inside its range' },
  4: { code: 'badLength', text: 'the chiller found the message too long or too short' },
  5: { code: 'notFitted', text: 'this sensor or feature is not fitted or not used in this chiller' },
};
