/* The "Test connection" button: does a chiller answer at this address, and what does it say? */
import { ChillerError } from '../../src/index';
import type { ChillerPort, Clock, CommandResult, Dialect, ErrorCode, ErrorText, LinkReason } from '../../src/index';
import { within } from '../../src/runner';
import { errorText } from './error-texts';

/** The button answers within 5 s; what is left over is for closing and for the way to the browser and back. */
const TEST_LIMIT_MS = 4_400;
const CLOSE_LIMIT_MS = 400;

/** One thing that a chiller said of itself. */
export interface ProbeFact {
  /** The name of the reading. */
  readonly reading: string;
  /** Null where the chiller has no such value. */
  readonly value: number | string | boolean | null;
  readonly unit?: string;
}

export type ProbeReport =
  | {
      readonly ok: true;
      readonly facts: readonly ProbeFact[];
      /** What speaks against the make or the model that was chosen. */
      readonly warning?: string;
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
  dialect: Dialect,
  clock: Clock,
  inWords: (error: ChillerError) => ChillerError = (error) => error,
): Promise<ProbeReport> {
  const wasConnected = port.link.phase === 'connected';
  try {
    const report = await within(clock, TEST_LIMIT_MS, askChiller(port, dialect, wasConnected, inWords));
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

async function askChiller(
  port: ChillerPort,
  dialect: Dialect,
  isConnected: boolean,
  inWords: (error: ChillerError) => ChillerError,
): Promise<ProbeReport> {
  if (!isConnected) await port.connect();
  const { state, also } = dialect.roles.commands;
  const told = await port.execute(state);
  const results = [told];
  const facts = factsOf(dialect, state, told);
  const doubt = (): ErrorText | undefined =>
    dialect.doubts?.(Object.fromEntries(facts.map(({ reading, value }) => [reading, value])));
  for (const key of also) {
    try {
      // One after the other, as the line carries them.
      // oxlint-disable-next-line no-await-in-loop
      const result = await optional(port, key);
      if (result) results.push(result);
      facts.push(...factsOf(dialect, key, result));
    } catch (error) {
      // What does not fit explains why the rest is not answered.
      if (doubt()) break;
      throw error;
    }
  }
  const why = doubt();
  return {
    ok: true,
    ...(why && { warning: inWords(new ChillerError('refused', why)).message }),
    facts,
    roundTripMs: Math.round(Math.min(...results.map((result) => result.roundTripMs))),
  };
}

/** What a command has brought, by its fields. */
function factsOf({ commands }: Dialect, key: string, result: CommandResult | undefined): ProbeFact[] {
  const fields = Object.entries(commands[key]?.reply ?? {});
  return fields.flatMap(([reading, { kind, unit }]) => {
    const value = (fields.length === 1 ? result?.value : result?.values[reading]) ?? null;
    const isPlain = kind !== 'alarms' && (value === null || ['number', 'string', 'boolean'].includes(typeof value));
    return isPlain ? [{ reading, value: value as ProbeFact['value'], ...(unit && { unit }) }] : [];
  });
}

/** What a chiller need not have: a refusal of the chiller is no failure of the connection. */
async function optional(port: ChillerPort, key: string): Promise<CommandResult | undefined> {
  try {
    return await port.execute(key);
  } catch (error) {
    if (error instanceof ChillerError && FROM_THE_CHILLER.includes(error.code)) return undefined;
    throw error;
  }
}

const FROM_THE_CHILLER = ['notFitted', 'badNumber', 'outOfBounds', 'badLength'];

function failure(port: ChillerPort, { code, message }: ChillerError): ProbeReport {
  const { reason } = port.link;
  // Why there is no link says more than that a command missed it.
  return { ok: false, cause: TROUBLES.includes(reason) ? reason : code, text: message };
}

const TROUBLES: readonly LinkReason[] = ['refused', 'unreachable', 'lost', 'silent', 'unreadable'];
