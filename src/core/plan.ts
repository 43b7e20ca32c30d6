/* How often a session reads what, and whether a line can carry it. Pure: the editor draws the load from it. */
import type { PollClass } from './command-table';
import type { Dialect } from './dialect';

/** Periods in ms, by poll class; `notFitted` is for what the chiller says that it does not have. */
export type PollPeriods = Readonly<Record<PollClass | 'notFitted', number>>;

/** Design values: the state well inside any time in which a chiller leaves its host's control, the rest by how fast it can change. */
export const DEFAULT_PERIODS: PollPeriods = {
  state: 2_000,
  fast: 2_000,
  normal: 10_000,
  slow: 60_000,
  limits: 600_000,
  notFitted: 600_000,
};

/** What a plan of polling asks of the line. */
export interface PlanLoad {
  /** Share of the line's time that the plan asks for; above 1 every period stretches by this factor. */
  load: number;
  /** Requests per second that the plan asks for. */
  requestsPerSecond: number;
  /** Longest time between two valid requests when one exchange in between is lost, ms. */
  longestSilenceMs: number;
  /** Whether every chiller stays under the control of its host under this plan. */
  holdsControl: boolean;
}

/** What exchanges on a line take. */
export interface LineTiming {
  /** Between a reply and the next request, ms. */
  gapMs: number;
  /** How long a reply may take, ms. */
  timeoutMs: number;
  /** An exchange without the gap, ms. Default: the dialect's estimate. */
  exchangeMs?: number;
}

/**
 * The load of a plan for one chiller. Every request keeps the chiller under control, so an overloaded plan does, too; what
 * endangers that are a long period of the state and a long time-out.
 */
export function planLoad(periods: PollPeriods, line: LineTiming, dialect: Dialect): PlanLoad {
  return lineLoad([periods], line, dialect);
}

/** The load of the plans of all chillers that share a line. They are asked in turn, so every one has to wait for the others. */
export function lineLoad(
  plans: readonly PollPeriods[],
  { gapMs, timeoutMs, exchangeMs }: LineTiming,
  { commands, keepAlive, wire }: Dialect,
): PlanLoad {
  const turnMs = (exchangeMs ?? wire.exchangeMs) + gapMs;
  let requestsPerSecond = 0;
  let restMs = plans.length * turnMs;
  for (const periods of plans) {
    restMs = Math.max(restMs, periods.state + turnMs);
    for (const { poll } of Object.values(commands)) if (poll) requestsPerSecond += 1000 / periods[poll];
  }
  const longestSilenceMs = restMs + timeoutMs;
  return {
    load: (requestsPerSecond * turnMs) / 1000,
    requestsPerSecond,
    longestSilenceMs,
    holdsControl: longestSilenceMs < (keepAlive?.withinMs ?? Infinity),
  };
}
