/* What an interlock says for people, as data: English here, other languages from outside. `__name__` stands for a value. */
import type { AlarmLevel, RunState } from '../core';
import { dialectOf } from '../dialects';

/** The sentences of an interlock, for another language. Places for values are `__name__`. */
export interface InterlockTexts {
  /** The time that was given cannot be used. */
  readonly noTime: string;
  /** The link is down, or the chiller does not answer. */
  readonly noLink: string;
  /** The pump is off, and it has to be on. */
  readonly pumpOff: string;
  /** `__status__` of the chiller. */
  readonly notRunning: string;
  /** Nobody has given the list of alarms yet. */
  readonly alarmsUnknown: string;
  /** A flag reads `__value__`. */
  readonly flagUnusable: Readonly<Record<AlarmLevel, string>>;
  /** A flag is up, and no known alarm of the chiller explains it. */
  readonly flagUnread: Readonly<Record<AlarmLevel, string>>;
  /** A flag is up, and the chiller tells one of its alarms only: others may be there. */
  readonly flagPartly: Readonly<Record<AlarmLevel, string>>;
  /** Titles of the `__alarms__`. */
  readonly activeAlarms: string;
  /** Stands between two titles in `activeAlarms`. */
  readonly betweenAlarms: string;
  /** `__supply__`, `__tolerance__` and `__target__` in °C. */
  readonly offSetPoint: string;
  /** `__held__` of `__wanted__` s. */
  readonly waiting: string;
  /** `__flow__` and `__limit__` in L/min. */
  readonly flowLow: string;
  /** All holds, but somebody has to reset it first. */
  readonly waitsForReset: string;
  /** A `__reading__` has never been read. */
  readonly missing: string;
  /** A `__reading__` has not been read lately. */
  readonly stale: string;
  /** A `__reading__` was read and has no value. */
  readonly noValue: string;
  /** A `__reading__` has to be a number, and `__value__` is none. */
  readonly noNumber: string;
  /** Labels of readings in these sentences. Without one: the name, as in messages. */
  readonly reading: Readonly<Record<string, string>>;
  /** What values that are words are called. Without one: the word, as in messages. */
  readonly value: Readonly<Record<string, string>>;
  /** What a chiller does, where its state is no word. */
  readonly state: Readonly<Record<RunState, string>>;
}

/** The sentences of an interlock in English. */
export const INTERLOCK_TEXTS_EN: InterlockTexts = {
  noTime: 'The time is not known',
  noLink: 'No communication with the chiller',
  pumpOff: 'The pump is off',
  notRunning: 'The chiller does not run: its status is __status__',
  alarmsUnknown: 'The alarms are not known yet',
  flagUnusable: { alarm: 'The alarm flag reads __value__', warning: 'The warning flag reads __value__' },
  flagUnread: {
    alarm: 'The chiller reports an alarm that has not been read yet',
    warning: 'The chiller reports a warning that has not been read yet',
  },
  flagPartly: {
    alarm: 'The chiller reports an alarm and names only one at a time: there may be others',
    warning: 'The chiller reports a warning and names only one at a time: there may be others',
  },
  activeAlarms: 'Active: __alarms__',
  betweenAlarms: ', ',
  offSetPoint: 'The supply is at __supply__ °C, more than __tolerance__ °C from __target__ °C',
  waiting: 'The supply has been at its set point for __held__ of __wanted__ s',
  flowLow: 'The flow is __flow__ L/min, not above __limit__ L/min',
  waitsForReset: 'It stays off until somebody resets it',
  missing: '__reading__ has not been read',
  stale: '__reading__ has not been read lately',
  noValue: '__reading__ has no value',
  noNumber: '__reading__ reads __value__, which is no number',
  reading: {},
  value: Object.fromEntries(Object.keys(dialectOf().roles.state.means).map((word) => [word, word])),
  state: {
    starting: 'starting',
    running: 'running',
    stopped: 'stopped',
    tripped: 'stopped by itself',
    testing: 'testing',
  },
};
