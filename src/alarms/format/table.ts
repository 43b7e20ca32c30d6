/* The current alarms as flat rows for a dashboard's table: plain values, names that can stand as headings. */
import { withUnit } from '../text';
import type { Alarm, AlarmState } from '../types';
import type { Severity } from '../../protocol';
import { ALARM_WORDS_EN, firstOf, stateTextOf } from './words';
import type { AlarmWords } from './words';

/** One row of a table of alarms; texts, ready to be shown. */
export interface AlarmRow {
  readonly id: string;
  readonly chiller: string;
  readonly alarm: string;
  readonly code: string;
  readonly level: string;
  readonly severity: Severity;
  readonly state: AlarmState;
  /** `0.3 L/min`, or empty. */
  readonly value: string;
  readonly limit: string;
  /** Epoch ms; null while it was never raised (shelved beforehand). */
  readonly since: number | null;
  /** `yes`, `tied` or empty. */
  readonly first: string;
  readonly by: string;
  readonly comment: string;
  readonly stale: boolean;
  readonly check: string;
  /** The codes above in words: `Alarm`, `schwer`, `aktiv, nicht quittiert`. */
  readonly levelText: string;
  readonly severityText: string;
  readonly stateText: string;
  readonly firstText: string;
}

/**
 * In the order given; `AlarmEngine.list` gives the worst first.
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
