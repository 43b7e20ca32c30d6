/*
 * The conditions behind alarms: what can be wrong, from the chiller's table and our own. A condition is plain JSON with everything that
 * an alarm needs, so a stored alarm can be read even when the tables have changed.
 */
import { HIDDEN_KEY, levelOfSource, severityOfUnknown } from '../core';
import type { AlarmBit, AlarmLevel, DialectAlarms, Severity, UntabledAlarm } from '../core';
import { OWN_TEXTS } from './alarm-texts';
import { COMMS_KEY, MONITOR_KEY, UNKNOWN_KEYS } from './keys';
import type { AlarmSource, HiddenReason } from './types';

export interface Condition {
  readonly key: string;
  readonly code: string;
  readonly title: string;
  readonly source: AlarmSource;
  readonly level: AlarmLevel;
  readonly severity: Severity;
  /** The unit keeps this alarm until somebody accepts it. */
  readonly latches: boolean;
  /** Name of the reading that shows it. */
  readonly reading: string | null;
  /** The limit: a number, or the name of the reading that holds it. */
  readonly limit: number | string | null;
  /** Unit of a limit that belongs to no reading. */
  readonly unit: string | null;
  /** What the source sent, as read. */
  readonly raw: string | null;
  /** For hidden alarms the reason, else a sentence. */
  readonly note: string | null;
}

/** The text of a link that has never been up. */
export const NEVER_CONNECTED = OWN_TEXTS.neverConnected;

const TITLES = OWN_TEXTS.title;

const PLAIN = { latches: false, reading: null, limit: null, unit: null, raw: null, note: null } as const;

/** Codes for messages, where the dialect has none of its own. */
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
  const title = TITLES[COMMS_KEY];
  return { ...PLAIN, key: COMMS_KEY, code: 'COMMS', title, source: 'comms', level: 'alarm', severity: 'major', note };
}

/** The link is up, but the replies say nothing about the chiller's state. */
export function notMonitored(note: string, alarms: DialectAlarms): Condition {
  const code = codeOf(alarms, 'notMonitored');
  return { ...communicationLost(note), key: MONITOR_KEY, code, title: TITLES[MONITOR_KEY] };
}

/** A flag is up, and nothing that was read explains it. */
export function unexplainedFlag(level: AlarmLevel, alarms: DialectAlarms): Condition {
  const key = UNKNOWN_KEYS[level];
  return {
    ...PLAIN,
    key,
    code: codeOf(alarms, level),
    title: TITLES[key],
    source: 'device',
    level,
    severity: level === 'alarm' ? 'critical' : 'minor',
    note: OWN_TEXTS.unexplained,
  };
}

/**
 * The alarm flag is up and not everything could be read, so a further alarm would go unseen. While the chiller runs, that cannot be one
 * that would have stopped it.
 */
export function hiddenAlarms(reason: HiddenReason, alarms: DialectAlarms): Condition {
  const severity = reason === 'running' ? (alarms.worstWhileRunning ?? 'critical') : 'critical';
  const title = TITLES[HIDDEN_KEY];
  const code = codeOf(alarms, 'hidden');
  return {
    ...PLAIN,
    key: HIDDEN_KEY,
    code,
    title,
    source: 'device',
    level: 'alarm',
    severity,
    note: reason,
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

/** An alarm that is not in the table, named by its code. */
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

/** Names of the readings that show the chiller's alarms, limits included. */
export function readingsOfDeviceAlarms({ shownBy = {} }: DialectAlarms): string[] {
  return Object.values(shownBy).flatMap(({ reading, limit = {} }) => [
    reading,
    ...Object.values(limit).filter((name) => typeof name === 'string'),
  ]);
}
