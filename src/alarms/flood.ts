/*
 * Many messages in a short time become one. When a window exceeds the limit, the events of that step go out as one summary at once; what
 * follows is collected into one summary per window, until a window stays within the limit. New critical alarms are never collected.
 * Nothing is lost: the events behind a summary are returned beside it.
 */
import type { GatheredEvent } from './alarm-texts';
import type { Draft } from './draft';
import { stateOf } from './lifecycle';
import type { FloodState } from './state';
import { summaryOf } from './summary';
import type { Alarm, AlarmEventName } from './types';

export interface FoldedEvents {
  /** What goes out. */
  events: Alarm[];
  /** What goes into a summary, now or at the end of the window. */
  withheld: Alarm[];
}

/** A summary names this many events and counts the rest. */
export const MAX_NAMED = 50;

/** Messages that count towards a flood. */
export const COUNTED: ReadonlySet<AlarmEventName> = new Set(['raised', 'escalated', 'reminder']);
/** Messages that can go into a summary: not the answers to commands. */
const GATHERED: ReadonlySet<AlarmEventName> = new Set<GatheredEvent>(['raised', 'escalated', 'reminder', 'cleared']);

/** Splits a step's events into those to send and those to collect, and adds the summary when it is due. */
export function foldFlood(draft: Draft, events: readonly Alarm[]): FoldedEvents {
  const { options, state, atMs } = draft;
  const { flood } = state;
  if (options.floodLimit === 0) return endFlood(draft, events);
  const isWindowOver = atMs - flood.windowAt >= options.floodWindowMs;
  if (!flood.isFlooding && isWindowOver) beginWindow(flood, atMs);
  flood.count += events.filter(({ event }) => COUNTED.has(event)).length;
  const isFirst = !flood.isFlooding && flood.count > options.floodLimit;
  if (!flood.isFlooding && !isFirst) return { events: [...events], withheld: [] };

  flood.isFlooding = true;
  const withheld = events.filter(isGathered);
  gather(flood, withheld);
  const sent = events.filter((alarm) => !isGathered(alarm));
  if (isFirst || isWindowOver) {
    if (flood.withheldCount > 0) sent.push(summary(draft));
    if (!isFirst && flood.count <= options.floodLimit) flood.isFlooding = false;
    beginWindow(flood, atMs);
  }
  return { events: sent, withheld };
}

/** Flood limit 0: sends what was still collected. */
function endFlood(draft: Draft, events: readonly Alarm[]): FoldedEvents {
  const { flood } = draft.state;
  const last = flood.withheldCount > 0 ? [summary(draft)] : [];
  flood.isFlooding = false;
  beginWindow(flood, draft.atMs);
  return { events: [...last, ...events], withheld: [] };
}

/** When the next summary is due, engine time in ms. */
export function floodDueAt({ isFlooding, windowAt }: FloodState, windowMs: number): number | undefined {
  return isFlooding ? windowAt + windowMs : undefined;
}

/** Whether a flood collects the event into its summary. */
export function isGathered({ event, severity, count }: Alarm): boolean {
  const isNewCritical = severity === 'critical' && (event === 'escalated' || (event === 'raised' && count === 1));
  return GATHERED.has(event) && !isNewCritical;
}

function gather(flood: FloodState, alarms: readonly Alarm[]): void {
  for (const { event, title, severity } of alarms) {
    flood.withheldCount += 1;
    if (flood.withheld.length < MAX_NAMED) flood.withheld.push({ event, title, severity });
  }
}

function beginWindow(flood: FloodState, atMs: number): void {
  flood.windowAt = atMs;
  flood.count = 0;
  flood.withheld = [];
  flood.withheldCount = 0;
}

function summary({ state, options, nowMs }: Draft): Alarm {
  const { flood, episode } = state;
  const active = Object.values(state.alarms).filter(({ lifecycle }) => lifecycle.active);
  return summaryOf({
    withheld: flood.withheld,
    withheldCount: flood.withheldCount,
    active: active.map(({ lifecycle, shown: { level, severity } }) => {
      return { level, severity, isUnacked: stateOf(lifecycle) === 'activeUnacked' };
    }),
    chiller: options.chiller,
    sequence: ++state.sequence,
    episode: episode.number,
    isStale: !state.link.isUp,
    nowMs,
    texts: options.texts.summary,
    guidance: options.guidance,
  });
}
