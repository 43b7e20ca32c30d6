/*
 * What can be wrong, apart from when: the conditions behind alarms, from the chiller's tables and our own. A condition
 * is plain JSON, so that an alarm in the store explains itself without today's tables.
 */
import type { AlarmBit, ReadingName, Severity } from '../protocol';
import type { AlarmLevel, AlarmSource } from './types';

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
  /** The digits of the word as read. */
  readonly raw: string | null;
  /** A sentence on the circumstances. */
  readonly note: string | null;
}

/** Keys of the alarms that are no bit of a word. */
export const UNKNOWN_KEYS = { alarm: 'unknownAlarm', warning: 'unknownWarning' } as const;
export const HIDDEN_KEY = 'hiddenAlarms';
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

/** No link to the chiller. */
export function communicationLost(note: string): Condition {
  const title = OWN_TITLES[COMMS_KEY];
  return { ...PLAIN, key: COMMS_KEY, code: 'COMMS', title, source: 'comms', level: 'alarm', severity: 'major', note };
}

/** The link is there, but what the chiller answers tells nothing. */
export function notMonitored(note: string): Condition {
  return { ...communicationLost(note), key: MONITOR_KEY, code: 'WATCHDOG', title: OWN_TITLES[MONITOR_KEY] };
}

/** A flag of the watchdog is up (AS, WS in protocol section 5) and nothing that was read explains it. */
export function unexplainedFlag(level: AlarmLevel): Condition {
  const key = UNKNOWN_KEYS[level];
  const title = OWN_TITLES[key];
  const note = 'The chiller reports it, but what it is could not be read';
  switch (level) {
    case 'alarm':
      return { ...PLAIN, key, code: 'AS', title, source: 'device', level, severity: 'critical', note };
    case 'warning':
      return { ...PLAIN, key, code: 'WS', title, source: 'device', level, severity: 'minor', note };
    default:
      return level satisfies never;
  }
}

/**
 * The alarm flag is up, and level 1 is not known: an alarm that comes beside those that are known would not be seen. What is critical
 * there stops the unit (protocol section 6), so a unit that runs can hide nothing worse than `major`.
 */
export function hiddenAlarms(reason: HiddenReason): Condition {
  const severity = reason === 'running' ? 'major' : 'critical';
  const title = OWN_TITLES[HIDDEN_KEY];
  const note = HIDDEN_NOTES[reason];
  return { ...PLAIN, key: HIDDEN_KEY, code: 'LEVEL1', title, source: 'device', level: 'alarm', severity, note };
}

/** A known bit of a word. */
export function bitCondition(bit: AlarmBit, raw: string | null): Condition {
  const level = bit.word === 'warnings' ? 'warning' : 'alarm';
  const { key, code, title, severity, latched: latches } = bit;
  const shown = SHOWN_BY[key];
  const limit = shown?.limit?.[level] ?? null;
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
    limit,
    raw,
  };
}

/** A bit that no table knows: an alarm of its own, under its code. */
export function unknownBit(code: string, level: AlarmLevel, raw: string | null): Condition {
  return {
    ...PLAIN,
    key: `unknown${code}`,
    code,
    title: `Unknown ${level} bit ${code}`,
    source: 'device',
    level,
    severity: level === 'alarm' ? 'major' : 'minor',
    raw,
  };
}

interface ShownBy {
  readonly reading: ReadingName;
  readonly limit?: Readonly<Partial<Record<AlarmLevel, ReadingName | number>>>;
}

/**
 * Which reading shows a device alarm, and where its limit is. The control temperature is taken to be the supply's: the
 * unit's limits are limits of the supply. 53 and -8 °C are the fixed limits of the default alarms (protocol section 6).
 */
const SHOWN_BY: Readonly<Record<string, ShownBy>> = {
  highControlTemperature: {
    reading: 'supplyTemperature',
    limit: { alarm: 'highSupplyTemperatureAlarm', warning: 'highSupplyTemperatureWarning' },
  },
  lowControlTemperature: {
    reading: 'supplyTemperature',
    limit: { alarm: 'lowSupplyTemperatureAlarm', warning: 'lowSupplyTemperatureWarning' },
  },
  highAmbientTemperature: {
    reading: 'ambientTemperature',
    limit: { alarm: 'highAmbientTemperatureAlarm', warning: 'highAmbientTemperatureWarning' },
  },
  lowAmbientTemperature: {
    reading: 'ambientTemperature',
    limit: { alarm: 'lowAmbientTemperatureAlarm', warning: 'lowAmbientTemperatureWarning' },
  },
  lowProcessFlow: {
    reading: 'processFlow',
    limit: { alarm: 'lowProcessFlowAlarm', warning: 'lowProcessFlowWarning' },
  },
  noProcessFlow: { reading: 'processFlow' },
  defaultHighTemperature: { reading: 'supplyTemperature', limit: { alarm: 53 } },
  defaultLowTemperature: { reading: 'supplyTemperature', limit: { alarm: -8 } },
};

/** Names of the readings that device alarms are shown by, limits included. */
export const READINGS_OF_DEVICE_ALARMS: readonly string[] = Object.values(SHOWN_BY).flatMap(
  ({ reading, limit = {} }) => [reading, ...Object.values(limit).filter((name) => typeof name === 'string')],
);
