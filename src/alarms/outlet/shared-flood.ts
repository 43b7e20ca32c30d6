/*
 * One flood limit for all chillers of a node: when a network switch fails, thirty chillers have one cause and should not make thirty
 * mails. When a window exceeds the limit, messages are collected for some seconds and sent as one summary, then as one per window, until
 * a window stays within the limit. New critical alarms and answers to commands are sent on their own.
 */
import { COUNTED, isGathered, MAX_NAMED } from '../flood';
import type { Withheld } from '../state';
import type { Alarm } from '../types';

/** State of the flood limit. Times are those of a monotonic clock. */
export interface SharedFlood {
  readonly isFlooding: boolean;
  readonly windowAt: number;
  /** Messages about something wrong, in the window. */
  readonly count: number;
  /** Messages about something over, in the window: what failed for many comes back for many. */
  readonly cleared: number;
  /** When the next summary is due. */
  readonly summaryAt: number | null;
  readonly withheld: readonly SharedWithheld[];
  readonly withheldCount: number;
}

export interface SharedWithheld extends Withheld {
  readonly chiller: string;
  readonly key: string;
}

export interface SharedFloodOptions {
  /** 0: no limit. */
  readonly floodLimit: number;
  /** The window in which messages are counted, and the time between summaries, ms. */
  readonly floodWindowMs: number;
}

export interface Folded {
  readonly flood: SharedFlood;
  readonly messages: readonly Alarm[];
  /** What goes into a summary that is due now. */
  readonly summary: SharedFlood | undefined;
}

/** One cause takes some seconds to show on all chillers. */
const GATHER_MS = 5_000;

export const CALM: SharedFlood = {
  isFlooding: false,
  windowAt: 0,
  count: 0,
  cleared: 0,
  summaryAt: null,
  withheld: [],
  withheldCount: 0,
};

/** Splits messages into those to send and those to collect. */
export function foldShared(
  before: SharedFlood,
  alarms: readonly Alarm[],
  atMs: number,
  options: SharedFloodOptions,
): Folded {
  const { floodLimit, floodWindowMs } = options;
  if (floodLimit === 0)
    return { flood: CALM, messages: alarms, summary: before.withheldCount > 0 ? before : undefined };
  const isWindowOver = !before.isFlooding && atMs - before.windowAt >= floodWindowMs;
  const flood = isWindowOver ? { ...CALM, windowAt: atMs } : before;
  const count = flood.count + alarms.filter(({ event }) => COUNTED.has(event)).length;
  const cleared = flood.cleared + alarms.filter(({ event }) => event === 'cleared').length;
  const isFlooding = flood.isFlooding || Math.max(count, cleared) > floodLimit;
  if (!isFlooding) return { flood: { ...flood, count, cleared }, messages: alarms, summary: undefined };
  const summaryAt = flood.summaryAt ?? atMs + Math.min(GATHER_MS, floodWindowMs);
  const gathered = gather({ ...flood, isFlooding, count, cleared, summaryAt }, alarms.filter(isGathered));
  const messages = alarms.filter((alarm) => !isGathered(alarm));
  if (atMs < summaryAt) return { flood: gathered, messages, summary: undefined };
  const summary = gathered.withheldCount > 0 ? gathered : undefined;
  return { flood: afterSummary(gathered, atMs, options), messages, summary };
}

/** The flood after its summary: over, if the window stayed within the limit. */
function afterSummary(
  { count, cleared }: SharedFlood,
  atMs: number,
  { floodLimit, floodWindowMs }: SharedFloodOptions,
): SharedFlood {
  if (Math.max(count, cleared) <= floodLimit) return { ...CALM, windowAt: atMs };
  return { ...CALM, isFlooding: true, windowAt: atMs, summaryAt: atMs + floodWindowMs };
}

function gather(flood: SharedFlood, alarms: readonly Alarm[]): SharedFlood {
  const named = alarms.map(({ event, title, severity, chiller, key }) => ({ event, title, severity, chiller, key }));
  return {
    ...flood,
    withheld: [...flood.withheld, ...named].slice(0, MAX_NAMED),
    withheldCount: flood.withheldCount + alarms.length,
  };
}
