/* A summary for all chillers of a node: which chillers, and what they have in common. */
import { fill } from '../../core';
import type { SummaryTexts } from '../alarm-texts';
import type { GuidanceTexts } from '../guidance';
import { summaryOf } from '../summary';
import type { Alarm } from '../types';
import type { SharedFlood } from './shared-flood';

export interface SharedSummaryView {
  readonly flood: SharedFlood;
  /** All alarms of all chillers that are not normal. */
  readonly current: readonly Alarm[];
  /** Number of the summary. */
  readonly sequence: number;
  /** Epoch ms. */
  readonly nowMs: number;
  readonly floodWindowMs: number;
  readonly texts: SummaryTexts;
  readonly guidance: GuidanceTexts;
}

/** Fewer chillers with the same alarm may be chance. */
const FEWEST_IN_COMMON = 3;
/** The most chillers that are named. */
const MOST_NAMED = 50;

export function sharedSummary(view: SharedSummaryView): Alarm {
  const { flood, current, texts, ...others } = view;
  const active = current.filter(({ active: isActive }) => isActive);
  const common = commonCause(view, active);
  const chillers = namesOf([...flood.withheld, ...(common ?? [])]);
  const [only = ''] = chillers;
  return summaryOf({
    ...others,
    texts,
    withheld:
      chillers.length === 1 ? flood.withheld : flood.withheld.map((one) => ({ ...one, title: titled(one, texts) })),
    withheldCount: flood.withheldCount,
    active: active.map(({ level, severity, state }) => ({ level, severity, isUnacked: state === 'activeUnacked' })),
    chiller: chillers.length === 1 ? only : fill(texts.chillers, { count: chillers.length }),
    episode: 0,
    isStale: active.some(({ stale }) => stale),
    common: common && { title: common[0]!.title, sentence: sentenceOf(common, texts) },
  });
}

/** The alarm that most chillers have, if it is part of the flood, came at about the same time, and enough chillers have it. */
function commonCause({ flood, floodWindowMs }: SharedSummaryView, active: readonly Alarm[]): Alarm[] | undefined {
  const keys = new Set(flood.withheld.map(({ key }) => key));
  const groups = [...keys].map((key) => {
    const alike = active.filter((alarm) => alarm.key === key);
    const newest = Math.max(...alike.map(({ raisedAt }) => raisedAt ?? 0));
    return alike.filter(({ raisedAt }) => newest - (raisedAt ?? 0) <= floodWindowMs);
  });
  const [largest] = groups.sort((left, right) => right.length - left.length);
  return largest && largest.length >= FEWEST_IN_COMMON ? largest : undefined;
}

function sentenceOf(common: readonly Alarm[], texts: SummaryTexts): string {
  const names = namesOf(common);
  const more = names.length > MOST_NAMED ? [fill(texts.more, { count: names.length - MOST_NAMED })] : [];
  const chillers = [...names.slice(0, MOST_NAMED), ...more].join(texts.betweenTitles);
  const who = fill(texts.chillers, { count: names.length });
  return fill(texts.common, { who, title: common[0]!.title, chillers });
}

function titled({ title, chiller }: { title: string; chiller: string }, texts: SummaryTexts): string {
  return fill(texts.titleOf, { title, chiller });
}

function namesOf(list: readonly { readonly chiller: string }[]): string[] {
  return [...new Set(list.map(({ chiller }) => chiller))];
}
