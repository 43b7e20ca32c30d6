import { inEnglish } from './error-text';
import type { ErrorText } from './error-text';

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
 * | notFitted | error 5: the sensor or feature is missing or not used |
 * | refused | this software refused: read-only, outside the configured limits, not confirmed, echo differs |
 * | queueFull | too many requests are queued |
 * | invalidValue | the command or its value cannot be sent as given |
 * | cancelled | closed or withdrawn before it was done |
 * | interrupted | something else ended a wait: an alarm, a stop, another set point, stale readings; `context.reason` says what |
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
  'interrupted',
] as const;

/** One of `ERROR_CODES`. */
export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * The one error class: a closed `code`, a message in English that says what happened and what to do, and the facts as
 * `context`. `why` is the message as a text of the table, for translation; undefined if the message is not in a table,
 * which happens in no flow.
 */
export class ChillerError extends Error {
  /** The name of the class, as in every error. */
  override readonly name = 'ChillerError';
  /** The message as a text of the table; undefined if it is not in one. */
  readonly why: ErrorText | undefined;

  constructor(
    /** What kind of failure it is, for a switch: one of `ERROR_CODES`. */
    readonly code: ErrorCode,
    why: ErrorText | string,
    /** The facts by name, such as the command, the option or the value; empty where there are none. */
    readonly context: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(inEnglish(why), options);
    this.why = typeof why === 'string' ? undefined : why;
  }

  /** For logs: JSON leaves out the message and the cause of an error. */
  toJSON(): Record<string, unknown> {
    const { name, code, message, context, cause } = this;
    if (cause === undefined) return { name, code, message, context };
    return { name, code, message, context, cause: cause instanceof Error ? cause.message : cause };
  }
}
