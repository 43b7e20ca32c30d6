/* The sentences of an interlock as data: English here, other languages are passed in. `__name__` is the place of a value. */
import type { AlarmLevel, RunState } from '../core';
import { dialectOf } from '../dialects';

/** The sentences of an interlock, for another language. Places for values are `__name__`. */
export interface InterlockTexts {
  /** The time passed in is invalid. */
  readonly noTime: string;
  /** The link is down, or the chiller does not answer. */
  readonly noLink: string;
  /** The pump is off, and it has to be on. */
  readonly pumpOff: string;
  /** `__status__` of the chiller. */
  readonly notRunning: string;
  /** The list of alarms has not been passed in yet. */
  readonly alarmsUnknown: string;
  /** A flag reads `__value__`. */
  readonly flagUnusable: Readonly<Record<AlarmLevel, string>>;
  /** A flag is up, and no known alarm of the chiller explains it. */
  readonly flagUnread: Readonly<Record<AlarmLevel, string>>;
  /** A flag is up, and the chiller reports one alarm at a time: there may be others. */
  readonly flagPartly: Readonly<Record<AlarmLevel, string>>;
  /** Titles of the `__alarms__`. */
  readonly activeAlarms: string;
  /** Separates titles in `activeAlarms`. */
  readonly betweenAlarms: string;
  /** `__supply__`, `__tolerance__` and `__target__` in °C. */
  readonly offSetPoint: string;
  /** `__held__` of `__wanted__` s. */
  readonly waiting: string;
  /** `__flow__` and `__limit__` in L/min. */
  readonly flowLow: string;
  /** All conditions hold, but it has to be reset first. */
  readonly waitsForReset: string;
  /** A `__reading__` has never been read. */
  readonly missing: string;
  /** A `__reading__` has not been read recently. */
  readonly stale: string;
  /** A `__reading__` was read, without a value. */
  readonly noValue: string;
  /** A `__reading__` must be a number, and `__value__` is not. */
  readonly noNumber: string;
  /** Labels of readings in these sentences. Default: the name, as in messages. */
  readonly reading: Readonly<Record<string, string>>;
  /** Labels of values that are words. Default: the word, as in messages. */
  readonly value: Readonly<Record<string, string>>;
  /** What the chiller does, if its state is not a word. */
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
