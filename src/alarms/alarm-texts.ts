/*
 * What an alarm says in words, as data: English here, other languages from outside. `__name__` stands for a value. Keys,
 * codes, states and severities are no words: they are the same in every language.
 */
import { HIDDEN_KEY } from '../core';
import type { AlarmLevel } from '../core';
import { COMMS_KEY, MONITOR_KEY, STOPPED_KEY, UNKNOWN_KEYS } from './keys';
import type { SentenceTexts } from './text';
import type { AlarmEventName, HiddenReason } from './types';

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

/** The same as below, by the names of its titles. */
export const OWN_TEXTS = {
  title: {
    [COMMS_KEY]: 'No communication with the chiller',
    [UNKNOWN_KEYS.alarm]: 'Unknown alarm',
    [UNKNOWN_KEYS.warning]: 'Unknown warning',
    [HIDDEN_KEY]: 'More alarms possible',
    [MONITOR_KEY]: 'Chiller not monitored',
    [STOPPED_KEY]: 'Stopped without an order',
    temperatureOffSetPoint: 'Temperature off set point',
    flowLow: 'Flow low',
  },
  unknownBit: { alarm: 'Unknown alarm bit __code__', warning: 'Unknown warning bit __code__' },
  unknownNumber: { alarm: 'Unknown alarm __code__', warning: 'Unknown warning __code__' },
  unexplained: 'The chiller reports it, but what it is could not be read',
  stopped:
    'It was running and stands still, and nothing here has ordered that. Somebody may have stopped it at its keypad',
  hidden: {
    running:
      'The chiller runs although its alarm flag is up, and reading would reset its alarms. Stop it, or end the alarm that is known, to know the rest',
    readOnly:
      'This chiller is configured as read-only, and reading all alarms would reset them. Look at its display, or allow changes',
    unreadable: 'The chiller reports an alarm, and not all could be read. Look at its display',
    late: 'The chiller reports an alarm, and on this line it takes too long to see whether another one comes. Look at its display',
  },
  neverConnected: 'Never connected',
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
} as const satisfies AlarmTexts;

/** Titles and sentences of alarms in English: what there is to translate. */
export const ALARM_TEXTS_EN: AlarmTexts = OWN_TEXTS;
