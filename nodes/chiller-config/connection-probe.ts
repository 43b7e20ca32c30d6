/* The "Test connection" button: does a chiller answer at this address, and what does it say? */
import { ChillerError } from '../../src/index';
import type { ChillerPort, Clock, CommandKey, ErrorCode, ExecuteResult, LinkReason } from '../../src/index';
import { within } from '../common/timers';
import { errorText } from './error-texts';

/** The button answers within 5 s; what is left over is for closing and for the way to the browser and back. */
const TEST_LIMIT_MS = 4_400;
const CLOSE_LIMIT_MS = 400;

export type ProbeReport =
  | {
      readonly ok: true;
      readonly controlStatus: string;
      readonly pumpOn: boolean;
      readonly alarmPresent: boolean;
      readonly warningPresent: boolean;
      /** °C; null where the chiller has no such value. */
      readonly supplyTemperature: number | null;
      /** Minutes; null where the chiller has no such value. */
      readonly upTime: number | null;
      /** The fastest of the exchanges, from write to reply. */
      readonly roundTripMs: number;
    }
  | {
      readonly ok: false;
      /**
       * What is wrong, for the advice that goes with it: an error's code, why there is no link, or why nothing was tried:
       * too many tests at once (`busy`), or variables that may not be looked up (`mayNotExpand`).
       */
      readonly cause: ErrorCode | LinkReason | 'busy' | 'mayNotExpand';
      /** What happened. */
      readonly text: string;
    };

/**
 * Asks a chiller how it is. Never rejects, never takes longer than the limit, and leaves the link as it was.
 *
 * @param inWords the error as people are to read it
 */
export async function probeConnection(
  port: ChillerPort,
  clock: Clock,
  inWords: (error: ChillerError) => ChillerError = (error) => error,
): Promise<ProbeReport> {
  const wasConnected = port.link.phase === 'connected';
  try {
    const report = await within(clock, TEST_LIMIT_MS, askChiller(port, wasConnected));
    return report ?? failure(port, inWords(new ChillerError('timeout', errorText('noAnswerInTime'))));
  } catch (error) {
    const known =
      error instanceof ChillerError
        ? error
        : new ChillerError('notConnected', error instanceof Error ? error.message : String(error));
    return failure(port, inWords(known));
  } finally {
    if (!wasConnected)
      await within(
        clock,
        CLOSE_LIMIT_MS,
        port.close().catch(() => undefined),
      );
  }
}

async function askChiller(port: ChillerPort, isConnected: boolean): Promise<ProbeReport> {
  if (!isConnected) await port.connect();
  const watchdog = await port.execute('watchdog');
  const supply = await optional(port, 'readSupplyTemperature');
  const upTime = await optional(port, 'readUpTime');
  const { controlStatus, pumpOn, alarmPresent, warningPresent } = watchdog.values;
  const answers = [watchdog, supply, upTime].filter((answer) => answer !== undefined);
  return {
    ok: true,
    controlStatus: String(controlStatus),
    pumpOn: pumpOn === true,
    alarmPresent: alarmPresent === true,
    warningPresent: warningPresent === true,
    supplyTemperature: numberOrNull(supply),
    upTime: numberOrNull(upTime),
    roundTripMs: Math.round(Math.min(...answers.map((answer) => answer.roundTripMs))),
  };
}

/** What a chiller need not have: a refusal of the chiller is no failure of the connection. */
async function optional(port: ChillerPort, key: CommandKey): Promise<ExecuteResult | undefined> {
  try {
    return await port.execute(key);
  } catch (error) {
    if (error instanceof ChillerError && FROM_THE_CHILLER.includes(error.code)) return undefined;
    throw error;
  }
}

const FROM_THE_CHILLER = ['notFitted', 'badNumber', 'outOfBounds', 'badLength'];

function numberOrNull(result: ExecuteResult | undefined): number | null {
  return typeof result?.value === 'number' ? result.value : null;
}

function failure(port: ChillerPort, { code, message }: ChillerError): ProbeReport {
  const { reason } = port.link;
  // Why there is no link says more than that a command missed it.
  return { ok: false, cause: TROUBLES.includes(reason) ? reason : code, text: message };
}

const TROUBLES: readonly LinkReason[] = ['refused', 'unreachable', 'lost', 'silent', 'unreadable'];
