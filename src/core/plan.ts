/* Poll periods, and whether a line can carry them. Pure: the editor shows the load from it. */
import type { PollClass } from './command-table';
import type { Dialect } from './dialect';

/** Periods in ms, by poll class; `notFitted` is for readings that the chiller says it does not have. */
export type PollPeriods = Readonly<Record<PollClass | 'notFitted', number>>;

/** Design values: the state well within the time in which a chiller drops out of host control, the rest by how fast it can change. */
export const DEFAULT_PERIODS: PollPeriods = {
  state: 2_000,
  fast: 2_000,
  normal: 10_000,
  slow: 60_000,
  limits: 600_000,
  notFitted: 600_000,
};

/** The load of a polling plan on the line. */
export interface PlanLoad {
  /** Share of the line's time that the plan needs; above 1 every period stretches by this factor. */
  load: number;
  /** Requests per second of the plan. */
  requestsPerSecond: number;
  /** Longest time between two valid requests if one exchange in between is lost, ms. */
  longestSilenceMs: number;
  /** Whether every chiller stays under the control of its host under this plan. */
  holdsControl: boolean;
}

/** Timing of the exchanges on a line. */
export interface LineTiming {
  /** Between a reply and the next request, ms. */
  gapMs: number;
  /** How long a reply may take, ms. */
  timeoutMs: number;
  /** An exchange without the gap, ms. Default: the dialect's estimate. */
  exchangeMs?: number;
}

/**
 * The load of a plan for one chiller. Every request keeps the chiller under host control, so an overloaded plan does, too. The
 * risks are a long state period and a long time-out.
 */
export function planLoad(periods: PollPeriods, line: LineTiming, dialect: Dialect): PlanLoad {
  return lineLoad([periods], line, dialect);
}

/** The load of the plans of all chillers on a line. They are asked in turn, so each waits for the others. */
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
