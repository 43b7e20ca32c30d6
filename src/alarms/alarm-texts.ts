/*
 * What an alarm says in words, as data: English here, other languages from outside. `__name__` stands for a value. Keys,
 * codes, states and severities are no words: they are the same in every language.
 */
import { fill, HIDDEN_KEY } from '../core';
import type { AlarmLevel, DialectAlarms } from '../core';
import type { Condition, HiddenReason } from './conditions';
import { HIDDEN_NOTES, NEVER_CONNECTED, OWN_TITLES } from './conditions';
import { STOPPED_KEY, STOPPED_NOTE, STOPPED_TITLE } from './stopped';
import type { SentenceTexts } from './text';
import type { AlarmEventName } from './types';

/** Titles and sentences of alarms, for another language. Places for values are `__name__`. */
export interface AlarmTexts extends SentenceTexts {
  /** Titles by alarm key. An alarm that is not named here has the title of the chiller's table. */
  readonly title: Readonly<Record<string, string>>;
  /** An alarm that no table knows, of a chiller that tells its alarms as bits: `__code__`. */
  readonly unknownBit: Readonly<Record<AlarmLevel, string>>;
  /** The same of a chiller that tells them by number. */
  readonly unknownNumber: Readonly<Record<AlarmLevel, string>>;
  /** Of an alarm that the chiller reports and that could not be read. */
  readonly unexplained: string;
  /** Of a chiller that stands still without an order. */
  readonly stopped: string;
  /** Why alarms may have come that nobody knows of, and what to do. */
  readonly hidden: Readonly<Record<HiddenReason, string>>;
  /** Of a link that was never there. */
  readonly neverConnected: string;
  /** Titles of rules that have none of their own: `__reading__`. */
  readonly rule: Readonly<Record<'above' | 'below' | 'awayFrom' | 'stale', string>>;
  /** Labels of readings in those titles. Without one: made from the name. */
  readonly reading: Readonly<Record<string, string>>;
  /** Sentences of a summary, which stands for many events. */
  readonly summary: SummaryTexts;
}

export interface SummaryTexts {
  /** `__count__`: events. */
  readonly title: string;
  /** What happened to `__titles__`. */
  readonly event: Readonly<Record<GatheredEvent, string>>;
  /** `__count__` that are not named. */
  readonly more: string;
  /** `__events__` in a row, and `__count__` active alarms. */
  readonly text: string;
  /** Of `__title__` and `__chiller__`, where there are several chillers. */
  readonly titleOf: string;
  /** `__count__` chillers, in the place of a name. */
  readonly chillers: string;
  /** What many chillers have in common: `__who__`, `__title__`, and the names `__chillers__`. */
  readonly common: string;
  readonly betweenTitles: string;
  readonly betweenEvents: string;
}

/** Events that a summary can stand for. */
export type GatheredEvent = Extract<AlarmEventName, 'raised' | 'escalated' | 'reminder' | 'cleared'>;

/** Titles and sentences of alarms in English: what there is to translate. */
export const ALARM_TEXTS_EN: AlarmTexts = {
  title: {
    ...OWN_TITLES,
    [STOPPED_KEY]: STOPPED_TITLE,
    temperatureOffSetPoint: 'Temperature off set point',
    flowLow: 'Flow low',
  },
  unknownBit: { alarm: 'Unknown alarm bit __code__', warning: 'Unknown warning bit __code__' },
  unknownNumber: { alarm: 'Unknown alarm __code__', warning: 'Unknown warning __code__' },
  unexplained: 'The chiller reports it, but what it is could not be read',
  stopped: STOPPED_NOTE,
  hidden: HIDDEN_NOTES,
  neverConnected: NEVER_CONNECTED,
  rule: {
    above: '__reading__ too high',
    below: '__reading__ too low',
    awayFrom: '__reading__ off target',
    stale: '__reading__ out of date',
  },
  reading: {},
  sentence: {
    value: '__title__: __value__',
    limit: '__title__: limit __limit__',
    both: '__title__: __value__, limit __limit__',
    note: '__sentence__. __note__',
  },
  summary: {
    title: '__count__ alarm messages',
    event: {
      raised: 'raised: __titles__',
      escalated: 'escalated: __titles__',
      reminder: 'reminder: __titles__',
      cleared: 'cleared: __titles__',
    },
    more: 'and __count__ more',
    text: '__events__. Active now: __count__',
    titleOf: '__title__ (__chiller__)',
    chillers: '__count__ chillers',
    common: '__who__: __title__ (__chillers__)',
    betweenTitles: ', ',
    betweenEvents: '; ',
  },
};

/** What people call a condition. The title of a rule is its user's own. */
export function titleOf(
  { source, key, code, level, title }: Condition,
  texts: AlarmTexts,
  { codesAre }: Pick<DialectAlarms, 'codesAre'>,
): string {
  if (source === 'derived' && key !== STOPPED_KEY) return title;
  if (key === `unknown${code}`) {
    const unknown = codesAre === 'bits' ? texts.unknownBit : texts.unknownNumber;
    return fill(unknown[level], { code });
  }
  return texts.title[key] ?? title;
}

/** A sentence on the circumstances; of a lost link what the link said. */
export function noteOf({ key, source, note }: Condition, texts: AlarmTexts): string | null {
  if (key === HIDDEN_KEY) {
    const reason = HIDDEN_REASONS.find((candidate) => HIDDEN_NOTES[candidate] === note);
    return reason ? texts.hidden[reason] : note;
  }
  if (key === STOPPED_KEY && note !== null) return texts.stopped;
  if (source === 'device' && note !== null) return texts.unexplained;
  return note === NEVER_CONNECTED ? texts.neverConnected : note;
}

const HIDDEN_REASONS = Object.keys(HIDDEN_NOTES) as HiddenReason[];
