/* The current alarms as flat rows for a dashboard's table: plain values, names that can stand as headings. */
import { withUnit } from '../text';
import type { Alarm, AlarmState } from '../types';
import type { Severity } from '../../protocol';

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
}

/** In the order given; `AlarmEngine.list` gives the worst first. */
export function formatTable(alarms: readonly Alarm[]): AlarmRow[] {
  return alarms.map((alarm) => ({
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
    first: alarm.firstOut === 'tied' ? 'tied' : alarm.firstOut ? 'yes' : '',
    by: alarm.acknowledgedBy ?? '',
    comment: alarm.comment ?? '',
    stale: alarm.stale,
    check: alarm.guidance,
  }));
}
