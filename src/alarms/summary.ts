/* One message for many events, of one chiller or of several. */
import type { GatheredEvent, SummaryTexts } from './alarm-texts';
import { SUMMARY_KEY } from './keys';
import type { GuidanceTexts } from './guidance';
import { fill, worstOf } from '../core';
import { STATE_SCHEMA } from './state';
import type { Withheld } from './state';
import type { Alarm, AlarmEventName } from './types';
import type { AlarmLevel, Severity } from '../core';

export interface SummaryView {
  /** The first ones by name, all in the count. */
  readonly withheld: readonly Withheld[];
  readonly withheldCount: number;
  readonly active: readonly { readonly level: AlarmLevel; readonly severity: Severity; readonly isUnacked: boolean }[];
  readonly chiller: string;
  readonly sequence: number;
  readonly episode: number;
  readonly isStale: boolean;
  /** Epoch ms. */
  readonly nowMs: number;
  readonly texts: SummaryTexts;
  readonly guidance: GuidanceTexts;
  /** What several chillers have in common: its title, and a sentence. */
  readonly common?: { readonly title: string; readonly sentence: string } | undefined;
}

export function summaryOf(view: SummaryView): Alarm {
  const { active, chiller, sequence, nowMs, texts, withheld, withheldCount, common } = view;
  const isUnacked = active.some((alarm) => alarm.isUnacked);
  return {
    schema: STATE_SCHEMA,
    event: 'summary',
    id: `${chiller}/${SUMMARY_KEY}/${sequence}`,
    chiller,
    code: 'SUMMARY',
    key: SUMMARY_KEY,
    title: common?.title ?? fill(texts.title, { count: withheldCount }),
    text: describe(view),
    guidance: view.guidance[SUMMARY_KEY] ?? '',
    source: 'derived',
    level: active.some(({ level }) => level === 'alarm') ? 'alarm' : 'warning',
    severity: worstOf([...withheld.map(({ severity }) => severity), ...active.map(({ severity }) => severity)]),
    state: active.length === 0 ? 'normal' : isUnacked ? 'activeUnacked' : 'activeAcked',
    active: active.length > 0,
    acknowledged: !isUnacked,
    latched: false,
    stale: view.isStale,
    chattering: false,
    firstOut: false,
    episode: view.episode,
    count: withheldCount,
    heldBack: 0,
    sequence,
    value: null,
    limit: null,
    unit: null,
    raisedAt: nowMs,
    clearedAt: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    comment: null,
    shelvedUntil: null,
    raw: null,
  };
}

/** `raised: Low process flow, Fan failure; cleared: Low coolant level; and 12 more. Active now: 14`. */
function describe({ withheld, withheldCount, active, texts, common }: SummaryView): string {
  const byEvent = new Map<AlarmEventName, Set<string>>();
  for (const { event, title } of withheld) byEvent.set(event, (byEvent.get(event) ?? new Set()).add(title));
  const parts = [...byEvent].map(([event, titles]) => {
    // A store may hold an event that is not collected any more.
    const words = texts.event[event as GatheredEvent] ?? `${event}: __titles__`;
    return fill(words, { titles: [...titles].join(texts.betweenTitles) });
  });
  const unnamed = withheldCount - withheld.length;
  if (unnamed > 0) parts.push(fill(texts.more, { count: unnamed }));
  const events = [...(common ? [common.sentence] : []), ...parts];
  return fill(texts.text, { events: events.join(texts.betweenEvents), count: active.length });
}
