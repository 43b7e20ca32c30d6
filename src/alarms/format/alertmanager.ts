/*
 * Alarms as the body of `POST /api/v2/alerts` of a Prometheus Alertmanager. It identifies an alert by its labels, and resolves one that is
 * not sent again by its `endsAt`: so labels hold only what stays the same, and active alarms get an end in the future.
 */
import { SEVERITIES } from '../../core';
import type { Alarm } from '../types';
import { checkNames } from '../../core';
import type { Severity } from '../../core';

/** One alert of the body of `POST /api/v2/alerts`. */
export interface AlertmanagerAlert {
  /** What identifies the alert: `alertname` (the alarm's key), `chiller`, `severity` and `source`. */
  readonly labels: Readonly<Record<string, string>>;
  /** What people read: `summary`, `description`, `guidance`, and `code`, `level`, `state`, `id` of the alarm. */
  readonly annotations: Readonly<Record<string, string>>;
  /** RFC 3339. */
  readonly startsAt: string;
  /** RFC 3339: in the future while the alarm is active, now or earlier once it is resolved. */
  readonly endsAt: string;
}

/** Options of `formatAlertmanager`. */
export interface AlertmanagerOptions {
  /** Epoch ms of now. */
  nowMs: number;
  /** How long an active alarm lasts without being sent again, ms. Default 7 days; a summary 5 minutes. */
  activeForMs?: number;
}

const WEEK_MS = 7 * 86_400_000;
const SUMMARY_MS = 300_000;

/**
 * The alerts for some events. An alarm that is not visible (cleared, shelved, suppressed, out of service) is sent as resolved: now at the
 * latest, since the clock may have been set back. An escalation changes the severity, which is a label, so the alert with the former
 * severity is resolved at the same time.
 */
export function formatAlertmanager(alarms: readonly Alarm[], options: AlertmanagerOptions): AlertmanagerAlert[] {
  checkNames('formatAlertmanager', options, { nowMs: true, activeForMs: true });
  const { nowMs, activeForMs = WEEK_MS } = options;
  return alarms.flatMap((alarm) => {
    const isFiring = alarm.state === 'activeUnacked' || alarm.state === 'activeAcked';
    const lastsMs = alarm.event === 'summary' ? Math.min(activeForMs, SUMMARY_MS) : activeForMs;
    const endsAtMs =
      isFiring || alarm.event === 'summary' ? nowMs + lastsMs : Math.min(alarm.clearedAt ?? nowMs, nowMs);
    const alert = toAlert(alarm, alarm.severity, endsAtMs, nowMs);
    if (alarm.event !== 'escalated') return [alert];
    const others = SEVERITIES.filter((severity) => severity !== alarm.severity);
    return [...others.map((severity) => toAlert(alarm, severity, nowMs, nowMs)), alert];
  });
}

function toAlert(alarm: Alarm, severity: Severity, endsAtMs: number, nowMs: number): AlertmanagerAlert {
  const startsAtMs = Math.min(alarm.raisedAt ?? nowMs, endsAtMs);
  return {
    labels: { alertname: alarm.key, chiller: alarm.chiller, severity, source: alarm.source },
    annotations: {
      summary: `${alarm.chiller}: ${alarm.title}`,
      description: alarm.text,
      guidance: alarm.guidance,
      code: alarm.code,
      level: alarm.level,
      state: alarm.state,
      id: alarm.id,
    },
    startsAt: new Date(startsAtMs).toISOString(),
    endsAt: new Date(endsAtMs).toISOString(),
  };
}
