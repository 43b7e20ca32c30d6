/*
 * The words of an alarm as data: English here, other languages are passed in. `__name__` is the place of a value. Keys, codes, states
 * and severities are the same in every language.
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
  /** An alarm that is not in the table, of a chiller that reports bits: `__code__`. */
  readonly unknownBit: Readonly<Record<AlarmLevel, string>>;
  /** The same, of a chiller that reports numbers. */
  readonly unknownNumber: Readonly<Record<AlarmLevel, string>>;
  /** The chiller reports an alarm, and it could not be read. */
  readonly unexplained: string;
  /** The chiller has stopped without an order. */
  readonly stopped: string;
  /** Why there may be alarms that nobody has seen, and what to do. */
  readonly hidden: Readonly<Record<HiddenReason, string>>;
  /** The link has never been up. */
  readonly neverConnected: string;
  /** Titles of rules without one of their own: `__reading__`. */
  readonly rule: Readonly<Record<'above' | 'below' | 'awayFrom' | 'stale', string>>;
  /** Labels of readings in those titles. Default: made from the name. */
  readonly reading: Readonly<Record<string, string>>;
  /** Sentences of a summary, which stands for many events. */
  readonly summary: SummaryTexts;
}

export interface SummaryTexts {
  /** `__count__`: events. */
  readonly title: string;
  /** What happened to `__titles__`. */
  readonly event: Readonly<Record<GatheredEvent, string>>;
  /** `__count__` more that are not named. */
  readonly more: string;
  /** The `__events__`, and the `__count__` of active alarms. */
  readonly text: string;
  /** `__title__` and `__chiller__`, where there are several chillers. */
  readonly titleOf: string;
  /** `__count__` chillers, in place of a name. */
  readonly chillers: string;
  /** What many chillers have in common: `__who__`, `__title__`, and the names `__chillers__`. */
  readonly common: string;
  readonly betweenTitles: string;
  readonly betweenEvents: string;
}

/** Events that can go into a summary. */
export type GatheredEvent = Extract<AlarmEventName, 'raised' | 'escalated' | 'reminder' | 'cleared'>;

/** As below, but each title has its name in the type. */
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
