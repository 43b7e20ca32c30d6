/* How often a session reads what, and whether a line can carry it. Pure: the editor draws the load from it. */
import { COMMANDS } from './commands';
import type { CommandTable } from './codec';
import type { PollClass } from './commands';

/** Periods in ms, by poll class; `notFitted` is for what the chiller answered error 5 to. */
export type PollPeriods = Readonly<Record<PollClass | 'notFitted', number>>;

/** Design values: the watchdog well inside the 10 s of Remote mode, the rest by how fast it can change. */
export const DEFAULT_PERIODS: PollPeriods = {
  watchdog: 2_000,
  fast: 2_000,
  normal: 10_000,
  slow: 60_000,
  limits: 600_000,
  notFitted: 600_000,
};

/** A chiller leaves Remote mode when no valid request came for this long (protocol section 2). */
export const REMOTE_MODE_MS = 10_000;

/**
 * One exchange without the gap: about 16 characters out and 22 back at 9600 baud take 40 ms, the rest is for the unit
 * and a device server. An estimate; a unit with its own Ethernet port is faster.
 */
export const EXCHANGE_MS = 50;

/** What a plan of polling asks of the line. */
export interface PlanLoad {
  /** Share of the line's time that the plan asks for; above 1 every period stretches by this factor. */
  load: number;
  /** Requests per second that the plan asks for. */
  requestsPerSecond: number;
  /** Longest time between two valid requests when one exchange in between is lost, ms. */
  longestSilenceMs: number;
  /** Whether every chiller stays in Remote mode under this plan. */
  holdsRemoteMode: boolean;
}

/** What exchanges on a line take. */
export interface LineTiming {
  gapMs: number;
  timeoutMs: number;
  /** Without the gap. Default `EXCHANGE_MS`. */
  exchangeMs?: number;
}

/**
 * The load of a plan for one chiller. Every request keeps the chiller in Remote mode, so an overloaded plan holds it, too; what
 * endangers it are a long watchdog period and a long time-out.
 */
export function planLoad(periods: PollPeriods, line: LineTiming, table: CommandTable = COMMANDS): PlanLoad {
  return lineLoad([periods], line, table);
}

/** The load of the plans of all chillers that share a line. They are asked in turn, so every one has to wait for the others. */
export function lineLoad(
  plans: readonly PollPeriods[],
  { gapMs, timeoutMs, exchangeMs = EXCHANGE_MS }: LineTiming,
  table: CommandTable = COMMANDS,
): PlanLoad {
  const turnMs = exchangeMs + gapMs;
  let requestsPerSecond = 0;
  let restMs = plans.length * turnMs;
  for (const periods of plans) {
    restMs = Math.max(restMs, periods.watchdog + turnMs);
    for (const { poll } of Object.values(table)) if (poll) requestsPerSecond += 1000 / periods[poll];
  }
  const longestSilenceMs = restMs + timeoutMs;
  return {
    load: (requestsPerSecond * turnMs) / 1000,
    requestsPerSecond,
    longestSilenceMs,
    holdsRemoteMode: longestSilenceMs < REMOTE_MODE_MS,
  };
}
