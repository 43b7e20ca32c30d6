/* A command to a chiller, and the wait until it is done and not only answered. */
import { ChillerError } from '../core';
import { systemClock } from '../session';
import type { ChillerPort, Clock, CommandResult } from '../session';
import type { SettleOptions } from './options';
import { createSettle } from './settle';
import type { SettleProgress } from './types';
import { cancelReasonOf, Wait } from './wait';
import type { WaitNews } from './wait';

/** How a command is sent, and what is waited for. */
export interface ExecuteAndWaitOptions extends Omit<SettleOptions, 'command' | 'value'> {
  /** Who gives the command, for people, as in `ExecuteOptions`. Default: nobody is named. */
  origin?: string;
  /** Must be true for destructive commands. */
  confirm?: boolean;
  /**
   * Ends the wait, and the watching after it: `cancelled`. The chiller keeps what was ordered. A reason `redeployed` or `newerCommand` is
   * repeated in the error's `context.reason`.
   */
  signal?: AbortSignal;
  /** Called with every reading and whatever happens; after the promise has settled too, where watching goes on. Must not throw. */
  onNews?: (news: WaitNews) => void;
  /** Where time comes from. Default: the machine's. */
  clock?: Clock;
}

/** The answer to a command, and how it was when it was done. */
export interface WaitResult extends CommandResult {
  /** The last values: temperature, what was read back, time inside, time since the command was taken. */
  readonly done: SettleProgress;
}

/**
 * Sends a command and waits until the chiller reads it back (`verified`), or until the temperature has settled (`settled`).
 *
 * @throws ChillerError once. `refused`, `invalidValue`: nothing was sent. As `execute`, if the command fails. Later, with
 *   `context.reason` and the last values: `timeout` (too slow), `notConnected` (link lost), `cancelled` (the signal), `interrupted` (an alarm, a stop, somebody else's set point, stale readings)
 */
export async function executeAndWait(
  port: ChillerPort,
  command: string,
  value: unknown,
  options: ExecuteAndWaitOptions = {},
): Promise<WaitResult> {
  const { confirm, origin, signal, onNews = () => undefined, clock = systemClock, ...judged } = options;
  const settle = createSettle({ ...judged, command, value });
  const wait = new Wait({ port, settle, clock, signal, told: onNews });
  try {
    const sent = {
      ...(confirm !== undefined && { confirm }),
      ...(signal && { signal }),
      ...(origin !== undefined && { origin }),
    };
    const result = await port.execute(command, value, sent);
    return { ...result, done: await wait.begin() };
  } catch (error) {
    wait.stop();
    throw withReason(error, signal);
  }
}

/** A command that was withdrawn before it went out fails with the same reason as a wait. */
function withReason(error: unknown, signal: AbortSignal | undefined): unknown {
  if (!signal?.aborted || !(error instanceof ChillerError) || !error.why || 'reason' in error.context) return error;
  if (error.code !== 'cancelled') return error;
  const context = { ...error.context, reason: cancelReasonOf(signal) };
  return new ChillerError('cancelled', error.why, context, { cause: error.cause });
}
