/*
 * What can be wrong, apart from when: the conditions behind alarms, from the chiller's tables and our own. A condition
 * is plain JSON, so that an alarm in the store explains itself without today's tables.
 */
import { HIDDEN_KEY, levelOfSource, severityOfUnknown } from '../core';
import type { AlarmBit, AlarmLevel, DialectAlarms, Severity, UntabledAlarm } from '../core';
import type { AlarmSource } from './types';

export interface Condition {
  readonly key: string;
  readonly code: string;
  readonly title: string;
  readonly source: AlarmSource;
  readonly level: AlarmLevel;
  readonly severity: Severity;
  /** The unit itself keeps this alarm until somebody accepts it. */
  readonly latches: boolean;
  /** The reading that shows it, by name. */
  readonly reading: string | null;
  /** The limit: a number, or the name of the reading that holds it. */
  readonly limit: number | string | null;
  /** Unit of a limit that belongs to no reading. */
  readonly unit: string | null;
  /** What the source said, as it was read. */
  readonly raw: string | null;
  /** A sentence on the circumstances. */
  readonly note: string | null;
}

/** Keys of the alarms that are in no chiller's table. */
export const UNKNOWN_KEYS = { alarm: 'unknownAlarm', warning: 'unknownWarning' } as const;
export const COMMS_KEY = 'communicationLost';
export const MONITOR_KEY = 'notMonitored';
export const SUMMARY_KEY = 'alarmSummary';

/** Titles of those that the chiller itself has no name for. */
export const OWN_TITLES = {
  [COMMS_KEY]: 'No communication with the chiller',
  [UNKNOWN_KEYS.alarm]: 'Unknown alarm',
  [UNKNOWN_KEYS.warning]: 'Unknown warning',
  [HIDDEN_KEY]: 'More alarms possible',
  [MONITOR_KEY]: 'Chiller not monitored',
} as const;

/** Why the alarms that the chiller has are not all known, and what a person can do. */
export const HIDDEN_NOTES = {
  running:
    'The chiller runs although its alarm flag is up, and reading would reset its alarms. Stop it, or end the alarm that is known, to know the rest',
  readOnly:
    'This chiller is configured as read-only, and reading all alarms would reset them. Look at its display, or allow changes',
  unreadable: 'The chiller reports an alarm, and not all could be read. Look at its display',
  late: 'The chiller reports an alarm, and on this line it takes too long to see whether another one comes. Look at its display',
} as const;

export type HiddenReason = keyof typeof HIDDEN_NOTES;

/** What a link says that was never there. */
export const NEVER_CONNECTED = 'Never connected';

const PLAIN = { latches: false, reading: null, limit: null, unit: null, raw: null, note: null } as const;

/** What messages carry as a code where the dialect has none of its own. */
const CODES: Readonly<Record<UntabledAlarm, string>> = {
  alarm: 'ALARM',
  warning: 'WARNING',
  hidden: 'HIDDEN',
  notMonitored: 'STATE',
};

function codeOf({ codes }: DialectAlarms, what: UntabledAlarm): string {
  return codes?.[what] ?? CODES[what];
}

/** No link to the chiller. */
export function communicationLost(note: string): Condition {
  const title = OWN_TITLES[COMMS_KEY];
  return { ...PLAIN, key: COMMS_KEY, code: 'COMMS', title, source: 'comms', level: 'alarm', severity: 'major', note };
}

/** The link is there, but what the chiller answers tells nothing. */
export function notMonitored(note: string, alarms: DialectAlarms): Condition {
  const code = codeOf(alarms, 'notMonitored');
  return { ...communicationLost(note), key: MONITOR_KEY, code, title: OWN_TITLES[MONITOR_KEY] };
}

/** A flag is up, and nothing that was read explains it. */
export function unexplainedFlag(level: AlarmLevel, alarms: DialectAlarms): Condition {
  const key = UNKNOWN_KEYS[level];
  const note = 'The chiller reports it, but what it is could not be read';
  return {
    ...PLAIN,
    key,
    code: codeOf(alarms, level),
    title: OWN_TITLES[key],
    source: 'device',
    level,
    severity: level === 'alarm' ? 'critical' : 'minor',
    note,
  };
}

/**
 * The alarm flag is up, and not everything could be read: an alarm that comes beside those that are known would not be seen. What
 * stops the chiller cannot hide while it runs.
 */
export function hiddenAlarms(reason: HiddenReason, alarms: DialectAlarms): Condition {
  const severity = reason === 'running' ? (alarms.worstWhileRunning ?? 'critical') : 'critical';
  const title = OWN_TITLES[HIDDEN_KEY];
  const code = codeOf(alarms, 'hidden');
  return {
    ...PLAIN,
    key: HIDDEN_KEY,
    code,
    title,
    source: 'device',
    level: 'alarm',
    severity,
    note: HIDDEN_NOTES[reason],
  };
}

/** An alarm of the table. */
export function bitCondition(bit: AlarmBit, raw: string | null, alarms: DialectAlarms): Condition {
  const { key, code, title, severity, latched: latches } = bit;
  const level = levelOfSource(alarms, bit.word);
  const shown = alarms.shownBy?.[key];
  return {
    ...PLAIN,
    key,
    code,
    title,
    source: 'device',
    level,
    severity,
    latches,
    reading: shown?.reading ?? null,
    limit: shown?.limit?.[level] ?? null,
    raw,
  };
}

/** An alarm that the table does not have: one of its own, under its code. */
export function unknownCondition(code: string, level: AlarmLevel, raw: string | null): Condition {
  return {
    ...PLAIN,
    key: `unknown${code}`,
    code,
    title: `Unknown ${level} ${code}`,
    source: 'device',
    level,
    severity: severityOfUnknown(level),
    raw,
  };
}

/** Names of the readings that show alarms of the chiller, those that hold limits included. */
export function readingsOfDeviceAlarms({ shownBy = {} }: DialectAlarms): string[] {
  return Object.values(shownBy).flatMap(({ reading, limit = {} }) => [
    reading,
    ...Object.values(limit).filter((name) => typeof name === 'string'),
  ]);
}
