/* What a recorder keeps: one kind of row for readings and for events. Pure. */
import type { AlarmEvent, CommandEvent, ProgramEvent, ReadingPoint } from './sources';

/** What a row is about. */
export const ENTRY_KINDS = ['reading', 'alarm', 'command', 'program'] as const;

/** One of `ENTRY_KINDS`. */
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** What stands in the column `value`. */
export type EntryValue = number | string | boolean | null;

/**
 * One row of a history. `chiller`, `kind` and `name` are its series; with `at` they name the row, so that storing it twice is the
 * same as storing it once. Texts are empty where there is nothing to say.
 */
export interface Entry {
  /** Epoch milliseconds; with decimals (microseconds) where two rows of a series came in one millisecond. */
  readonly at: number;
  /** Name of the chiller. */
  readonly chiller: string;
  /** What it is about. */
  readonly kind: EntryKind;
  /** Which reading, alarm, command or program: `supplyTemperature`, `lowProcessFlow`. */
  readonly name: string;
  /** Quality of a reading (`good`, `stale`, ..., `invalid` for a number that is none); what happened, of an event: `raised`, `taken`. */
  readonly state: string;
  /** In `unit`; null where there is none. */
  readonly value: EntryValue;
  /** `°C`, `L/min`; empty for values without one. */
  readonly unit: string;
  /** Severity of an alarm, empty otherwise. */
  readonly severity: string;
  /** A sentence for people, of events. */
  readonly text: string;
  /** Who acknowledged the alarm or gave the command. */
  readonly by: string;
}

/** Names of chillers and readings. */
const LONGEST_NAME = 200;
const LONGEST_TEXT = 1_000;

/** Characters that databases refuse: all controls but tab and line feed, and halves of pairs. */
// oxlint-disable-next-line no-control-regex
const UNSTORABLE =
  /[\u0000-\u0008\u000b-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function clean(text: unknown, longest: number): string {
  if (typeof text !== 'string') return '';
  return text.slice(0, longest).replace(/\r\n?/g, '\n').replace(UNSTORABLE, '\ufffd');
}

const nameOf = (text: unknown): string => clean(text, LONGEST_NAME);
const textOf = (text: unknown): string => clean(text, LONGEST_TEXT);

/** What can be stored of a value; of an object its JSON. A number that is none becomes null. */
function storable(value: unknown): EntryValue {
  // 0.1 + 0.2 is stored as 0.3.
  if (typeof value === 'number') return Number.isFinite(value) ? Number(value.toPrecision(12)) : null;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return textOf(value);
  return typeof value === 'object' && value !== null ? textOf(asJson(value)) : null;
}

/** Of what somebody hands in: it may refer to itself. */
function asJson(value: object): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '[object]';
  }
}

const isNoNumber = (value: unknown): boolean => typeof value === 'number' && !Number.isFinite(value);

/** A reading as a row. */
export function readingEntry({ chiller, name, value, unit, quality, at }: ReadingPoint): Entry {
  const state = isNoNumber(value) ? 'invalid' : nameOf(quality);
  return { ...row('reading', chiller, name, at), state, value: storable(value), unit: nameOf(unit) };
}

/** An event of an alarm as a row. */
export function alarmEntry(alarm: AlarmEvent, at: number): Entry {
  const { chiller, key, event, value, unit, severity, title, text, acknowledgedBy } = alarm;
  return {
    ...row('alarm', chiller, key, at),
    state: nameOf(event),
    value: storable(value),
    unit: nameOf(unit),
    severity: nameOf(severity),
    text: textOf(text ?? title),
    by: nameOf(acknowledgedBy),
  };
}

/** A command and what became of it as a row. */
export function commandEntry(
  chiller: string,
  { command, sets, value, origin, outcome, timestamp }: CommandEvent,
): Entry {
  const base = row('command', chiller, command, timestamp);
  return { ...base, state: nameOf(outcome), value: storable(value), text: nameOf(sets), by: nameOf(origin) };
}

/** An event of a program as a row. */
export function programEntry(chiller: string, { program, event, text, by }: ProgramEvent, at: number): Entry {
  return { ...row('program', chiller, program, at), state: nameOf(event), text: textOf(text), by: nameOf(by) };
}

function row(kind: EntryKind, chiller: string, name: string, at: number): Entry {
  const series = { chiller: nameOf(chiller), kind, name: nameOf(name) };
  return { at, ...series, state: '', value: null, unit: '', severity: '', text: '', by: '' };
}

/** The series of a row: what has one course over time. */
export function seriesOf({ chiller, kind, name }: Pick<Entry, 'chiller' | 'kind' | 'name'>): string {
  return JSON.stringify([chiller, kind, name]);
}
