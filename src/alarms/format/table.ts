/* The current alarms as flat rows for a table in a dashboard: plain values, names that can serve as headings. */
import { withUnit } from '../text';
import type { Alarm, AlarmState } from '../types';
import type { Severity } from '../../core';
import { ALARM_WORDS_EN, firstOf, stateTextOf } from './words';
import type { AlarmWords } from './words';

/** One row of a table of alarms, ready to be displayed. */
export interface AlarmRow {
  /** Id of the occurrence, as in `Alarm`; commands accept it. */
  readonly id: string;
  /** Name of the chiller. */
  readonly chiller: string;
  /** Title of the alarm. */
  readonly alarm: string;
  /** Its code, as in `Alarm`. */
  readonly code: string;
  /** `warning` or `alarm`. */
  readonly level: string;
  /** How bad it is, as a code; `severityText` has it in words. */
  readonly severity: Severity;
  /** Its state, as a code; `stateText` has it in words. */
  readonly state: AlarmState;
  /** Value with its unit: `0.3 L/min`, or empty. */
  readonly value: string;
  /** Limit with its unit: `1 L/min`, or empty. */
  readonly limit: string;
  /** Epoch ms; null if it was never raised (shelved beforehand). */
  readonly since: number | null;
  /** `yes`, `tied` or empty. */
  readonly first: string;
  /** Who acknowledged or reset it, or empty. */
  readonly by: string;
  /** The last comment on it, or empty. */
  readonly comment: string;
  /** Its data are out of date. */
  readonly stale: boolean;
  /** What to check, a sentence; may be empty. */
  readonly check: string;
  /** `level` in words, in the language of the `words`: `Alarm`. */
  readonly levelText: string;
  /** `severity` in words: `schwer`. */
  readonly severityText: string;
  /** `state` in words, and whether the alarm is chattering: `aktiv, nicht quittiert`. */
  readonly stateText: string;
  /** `first` in words, or empty. */
  readonly firstText: string;
}

/**
 * In the order of `alarms`; `AlarmEngine.list` has the worst first.
 *
 * @param words default English
 */
export function formatTable(alarms: readonly Alarm[], words: AlarmWords = ALARM_WORDS_EN): AlarmRow[] {
  return alarms.map((alarm) => toRow(alarm, words));
}

function toRow(alarm: Alarm, words: AlarmWords): AlarmRow {
  const first = firstOf(alarm);
  return {
    id: alarm.id,
    chiller: alarm.chiller,
    alarm: alarm.title,
    code: alarm.code,
    level: alarm.level,
    severity: alarm.severity,
    state: alarm.state,
    value: alarm.value === null ? '' : withUnit(alarm.value, alarm.unit),
    limit: alarm.limit === null ? '' : withUnit(alarm.limit, alarm.unit),
    since: alarm.raisedAt,
    first: first ?? '',
    by: alarm.acknowledgedBy ?? '',
    comment: alarm.comment ?? '',
    stale: alarm.stale,
    check: alarm.guidance,
    levelText: words.level[alarm.level],
    severityText: words.severity[alarm.severity],
    stateText: stateTextOf(alarm, words),
    firstText: first ? words.first[first] : '',
  };
}
