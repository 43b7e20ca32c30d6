/* An alarm as an e-mail: a subject short enough for a watch, and a body that says what to do. */
import { checkNames, fill, foundAgainWithin } from '../../core';
import type { DialectAlarms } from '../../core';
import { dialectOf } from '../../dialects';
import type { DialectOption } from '../../dialects';
import { oneLine, withUnit } from '../text';
import type { Alarm } from '../types';
import { EMAIL_TEXTS_EN } from './email-texts';
import type { EmailRow, EmailTexts } from './email-texts';
import { firstOf, stateTextOf } from './words';

/** Options of an e-mail. */
export interface EmailOptions {
  /** Formats an epoch time. Default: ISO date and time in UTC, `2026-03-02 08:00:00 UTC`. */
  formatTime?: (epochMs: number) => string;
  /** Default English. */
  texts?: EmailTexts;
  /** The chiller's dialect: where reading resets alarms, "cleared" comes with a caution. Default `thermotek`. */
  dialect?: DialectOption;
}

/** A mail for Node-RED's e-mail node: subject and plain text. */
export interface Email {
  /** The subject, in one line. */
  readonly topic: string;
  /** The body, plain text. */
  readonly payload: string;
}

/** `[major] Cold lab: ALARM Low process flow` and a body with what, value, limit, since when and what to check. */
export function formatEmail(alarm: Alarm, options: EmailOptions = {}): Email {
  checkNames('formatAlarmEmail', options, { formatTime: true, texts: true, dialect: true });
  const { formatTime = utc, texts = EMAIL_TEXTS_EN } = options;
  const { chiller, title, level } = alarm;
  const event = texts.event[alarm.event === 'raised' && level === 'warning' ? 'warning' : alarm.event];
  const severity = texts.severity[alarm.severity];
  const subject = alarm.chattering ? fill(texts.chatters, { title }) : title;
  return {
    topic: oneLine(fill(texts.subject, { severity, chiller, event, title: subject })),
    payload: [
      oneLine(alarm.text),
      '',
      ...facts(alarm, formatTime, texts),
      ...check(alarm, texts, dialectOf(options.dialect).alarms),
      '',
      `${fill(texts.rowName, { name: texts.row.id })} ${oneLine(alarm.id)}`,
      '',
    ].join('\n'),
  };
}

function facts(alarm: Alarm, formatTime: (epochMs: number) => string, texts: EmailTexts): string[] {
  const at = (epochMs: number | null): string | null => (epochMs === null ? null : formatTime(epochMs));
  const measure = (value: number | null): string | null => (value === null ? null : withUnit(value, alarm.unit));
  const { title, code } = alarm;
  const state = stateTextOf(alarm, texts);
  const first = firstOf(alarm);
  const rows: [name: EmailRow, value: string | null][] = [
    ['chiller', alarm.chiller],
    ['what', fill(texts.what, { title, level: texts.level[alarm.level], code })],
    ['severity', texts.severity[alarm.severity]],
    ['state', alarm.latched ? fill(texts.latched, { state }) : state],
    ['value', measure(alarm.value)],
    ['limit', measure(alarm.limit)],
    ['since', at(alarm.raisedAt)],
    ['cleared', at(alarm.clearedAt)],
    ['first', first ? texts.first[first] : null],
    ['count', alarm.count > 1 && alarm.event !== 'summary' ? String(alarm.count) : null],
    ['heldBack', alarm.heldBack > 0 ? fill(texts.heldBack, { count: alarm.heldBack }) : null],
    ['acknowledged', at(alarm.acknowledgedAt)],
    ['by', alarm.acknowledgedBy],
    ['comment', alarm.comment],
    ['shelvedUntil', at(alarm.shelvedUntil)],
    ['raw', alarm.raw],
    ['stale', alarm.stale ? texts.stale : null],
  ];
  const nameOf = (row: EmailRow): string => fill(texts.rowName, { name: texts.row[row] });
  const column = Math.max(...rows.map(([row]) => columnsOf(nameOf(row)))) + 1;
  return rows.flatMap(([row, value]) => {
    if (!value) return [];
    const name = nameOf(row);
    return [`${name}${' '.repeat(column - columnsOf(name))}${oneLine(value)}`];
  });
}

/** What to check, while the alarm is active. After a reset by reading, cleared does not mean that all is well. */
function check({ active, guidance, event, source, level }: Alarm, texts: EmailTexts, alarms: DialectAlarms): string[] {
  if (active) return guidance ? ['', texts.check, guidance] : [];
  const wasReset = level === 'alarm' && foundAgainWithin(alarms, level) !== undefined;
  return event === 'cleared' && source === 'device' && wasReset ? ['', texts.over] : [];
}

/** Width of a text in a monospaced font: Chinese, Japanese and Korean characters take two columns. */
function columnsOf(text: string): number {
  return text.length + (text.match(/[\u2e80-\ud7af\uff00-\uff60]/g)?.length ?? 0);
}

function utc(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
