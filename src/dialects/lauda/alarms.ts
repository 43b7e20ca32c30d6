/*
 * The flags of the status word `STAT`, by their places from the left. Seven of them in ECO, PRO and Integral; of a Microcool the first and
 * the fifth, of a LOOP the first. What they mean in other series is not known, or known in two ways.
 */
import type { AlarmBit, Severity } from '../../core/alarm-bits';

/** Flags for which the unit stops or refuses its work, and the one that only warns. */
export type AlarmSourceName = 'alarms' | 'warnings';

/** One flag; its code is its place, counted from 1 as in the manuals. */
export interface LaudaAlarm extends AlarmBit<AlarmSourceName> {
  /** Counted from 0. */
  readonly place: number;
}

function row(place: number, key: string, title: string, severity: Severity, word: AlarmSourceName): LaudaAlarm {
  return { code: `STAT.${place + 1}`, key, title, severity, word, latched: false, place };
}

/** The place of a code, from 0. */
export function placeOf(code: string): number {
  return Number(code.slice('STAT.'.length)) - 1;
}

/** Every flag that the tables know. */
export const ALARMS: readonly LaudaAlarm[] = [
  row(0, 'deviceError', 'Fault inside the chiller', 'critical', 'alarms'),
  row(1, 'panelAlarm', 'Alarm on the panel of the chiller', 'critical', 'alarms'),
  row(3, 'overtemperature', 'Overtemperature protection has tripped', 'critical', 'alarms'),
  row(4, 'lowCoolantLevel', 'Low coolant level', 'critical', 'alarms'),
  row(5, 'highCoolantLevel', 'High coolant level', 'major', 'alarms'),
  row(6, 'externalValueMissing', 'External temperature is missing', 'major', 'alarms'),
  row(2, 'panelWarning', 'Warning on the panel of the chiller', 'minor', 'warnings'),
];
