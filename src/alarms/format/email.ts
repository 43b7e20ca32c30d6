/* An alarm as an e-mail: a subject that can be read on a watch, a body that can be acted on. */
import { oneLine, withUnit } from '../text';
import type { Alarm, AlarmEventName, AlarmState } from '../types';

export interface EmailOptions {
  /** Prints an epoch time. Default: ISO date and time in UTC, `2026-03-02 08:00:00 UTC`. */
  formatTime?: (epochMs: number) => string;
}

export interface Email {
  /** The subject, in one line. */
  readonly topic: string;
  /** The body, plain text. */
  readonly payload: string;
}

const EVENT_WORDS: Readonly<Record<AlarmEventName, string>> = {
  raised: 'ALARM',
  escalated: 'WORSE',
  cleared: 'Cleared',
  acknowledged: 'Acknowledged',
  reset: 'Reset',
  shelved: 'Shelved',
  unshelved: 'Watched again',
  suppressed: 'Suppressed',
  reminder: 'STILL',
  summary: 'MANY ALARMS',
};

const STATE_WORDS: Readonly<Record<AlarmState, string>> = {
  normal: 'normal',
  activeUnacked: 'active, not acknowledged',
  activeAcked: 'active, acknowledged',
  clearedUnacked: 'over, not acknowledged',
  shelved: 'shelved',
  suppressed: 'suppressed: see the alarm that it belongs to',
  outOfService: 'out of service',
};

/** `[major] Cold lab: ALARM Low process flow` and a body with what, value, limit, since when and what to check. */
export function formatEmail(alarm: Alarm, { formatTime = utc }: EmailOptions = {}): Email {
  const event = alarm.event === 'raised' && alarm.level === 'warning' ? 'Warning' : EVENT_WORDS[alarm.event];
  return {
    topic: oneLine(`[${alarm.severity}] ${alarm.chiller}: ${event} ${alarm.title}`),
    payload: [
      oneLine(alarm.text),
      '',
      ...facts(alarm, formatTime),
      ...check(alarm),
      '',
      `Id: ${oneLine(alarm.id)}`,
      '',
    ].join('\n'),
  };
}

function facts(alarm: Alarm, formatTime: (epochMs: number) => string): string[] {
  const at = (epochMs: number | null): string | null => (epochMs === null ? null : formatTime(epochMs));
  const measure = (value: number | null): string | null => (value === null ? null : withUnit(value, alarm.unit));
  const rows: [name: string, value: string | null][] = [
    ['Chiller', alarm.chiller],
    ['What', `${alarm.title} (${alarm.level} ${alarm.code})`],
    ['Severity', alarm.severity],
    ['State', `${STATE_WORDS[alarm.state]}${alarm.latched ? '; kept until reset' : ''}`],
    ['Value', measure(alarm.value)],
    ['Limit', measure(alarm.limit)],
    ['Since', at(alarm.raisedAt)],
    ['Cleared', at(alarm.clearedAt)],
    ['Came first', cameFirst(alarm)],
    ['How often', alarm.count > 1 && alarm.event !== 'summary' ? String(alarm.count) : null],
    ['Acknowledged', at(alarm.acknowledgedAt)],
    ['By', alarm.acknowledgedBy],
    ['Comment', alarm.comment],
    ['Shelved until', at(alarm.shelvedUntil)],
    ['As read', alarm.raw],
    ['Caution', alarm.stale ? 'out of date: nothing new is known' : null],
  ];
  return rows.flatMap(([name, value]) => (value ? [`${`${name}:`.padEnd(15)}${oneLine(value)}`] : []));
}

function cameFirst({ firstOut }: Alarm): string | null {
  if (firstOut === 'tied') return 'together with others';
  return firstOut ? 'yes' : null;
}

/** What to check helps while something is wrong. */
function check({ active, guidance }: Alarm): string[] {
  return active && guidance ? ['', 'What to check', guidance] : [];
}

function utc(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
