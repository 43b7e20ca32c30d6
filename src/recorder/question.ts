/* A question to a recorder: which rows, of which time, in which form. Pure. */
import { ChillerError, describeValue } from '../core';
import { ENTRY_KINDS } from './entry';
import type { EntryKind } from './entry';
import { errorText } from './error-texts';
import type { Range } from './target';

/** What may stand in a question; all of it may be left out. */
export interface QuestionInput {
  /** Epoch ms, a date (in UTC where it names no zone), `-8h`, `today`, `yesterday`. Default: `-24h`. */
  readonly from?: unknown;
  /** The same, not included. Default: just after now; after `yesterday` its end. */
  readonly to?: unknown;
  /** Names of readings. Default: all. */
  readonly readings?: unknown;
  /** Names of chillers. Default: all. */
  readonly chillers?: unknown;
  /** `reading`, `alarm`, `command`, `program`. Default: readings. */
  readonly kinds?: unknown;
  /** One value for so long, the mean: seconds, or `5m`. Default: every row. */
  readonly every?: unknown;
  /** `rows` or `series`. Default: rows. */
  readonly format?: unknown;
  /** Rows at most. Default 10 000. */
  readonly limit?: unknown;
}

/** A question that can be answered. */
export interface Question extends Range {
  /** ms; undefined: every row. */
  readonly everyMs: number | undefined;
  readonly format: 'rows' | 'series';
  readonly limit: number;
}

/** Rows of an answer at most, and usually. */
export const QUESTION_LIMIT = { min: 1, max: 200_000, usual: 10_000, isWhole: true } as const;

const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const DAY_MS = 86_400_000;
/** Up to the year 9999: beyond it times have another form. */
export const LATEST_MS = 253_402_300_799_999;

/**
 * The question in what somebody asked; without anything, all readings of the last 24 h.
 *
 * @param nowMs epoch ms
 * @throws ChillerError `invalidValue`, naming what cannot be used
 */
export function readQuestion(asked: unknown, nowMs: number): Question {
  const input = objectOf(asked);
  checkWords(input);
  const fromMs = timeOf('from', input.from ?? '-24h', nowMs);
  const toMs = timeOf('to', input.to ?? (input.from === 'yesterday' ? 'today' : nowMs + 1), nowMs);
  if (toMs <= fromMs) throw unusable(errorText('questionOrder'));
  return {
    fromMs,
    toMs,
    names: listOf('readings', input.readings),
    chillers: listOf('chillers', input.chillers),
    kinds: kindsOf(input.kinds),
    everyMs: everyOf(input.every),
    format: formatOf(input.format),
    limit: limitOf(input.limit),
  };
}

function objectOf(asked: unknown): QuestionInput {
  if (asked === undefined || asked === null || asked === '') return {};
  if (typeof asked === 'object' && !Array.isArray(asked)) return asked;
  throw unusable(errorText('questionObject', { value: describeValue(asked) }));
}

const WORDS: Readonly<Record<keyof QuestionInput, true>> = {
  from: true,
  to: true,
  readings: true,
  chillers: true,
  kinds: true,
  every: true,
  format: true,
  limit: true,
};

/** A word that is misspelt would be answered as if it were not there: with everything. */
function checkWords(input: object): void {
  const wrong = Object.keys(input).find((word) => !Object.hasOwn(WORDS, word));
  if (wrong === undefined) return;
  throw unusable(errorText('questionWord', { value: describeValue(wrong), words: Object.keys(WORDS).join(', ') }));
}

function timeOf(name: 'from' | 'to', given: unknown, nowMs: number): number {
  const ms = given instanceof Date ? given.getTime() : typeof given === 'string' ? timeIn(given.trim(), nowMs) : given;
  if (typeof ms === 'number' && ms >= 0 && ms <= LATEST_MS) return ms;
  throw unusable(errorText('questionTime', { name }));
}

function timeIn(text: string, nowMs: number): number {
  const today = Math.floor(nowMs / DAY_MS) * DAY_MS;
  if (text === 'now') return nowMs;
  if (text === 'today') return today;
  if (text === 'yesterday') return today - DAY_MS;
  if (text.startsWith('-')) return nowMs - (durationIn(text.slice(1)) ?? NaN);
  // A plain number in a text is what a form sends.
  return /^\d{10,}$/.test(text) ? Number(text) : DATE.test(text) ? Date.parse(inUtc(text)) : NaN;
}

const DATE = /^\d{4}-/;
const WITHOUT_ZONE = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)$/;

/** A time of day without a zone is in UTC, as everything that is recorded: it may be copied from a file. */
function inUtc(text: string): string {
  return text.replace(WITHOUT_ZONE, '$1T$2Z');
}

/** `30s`, `5m`, `8h`; a number alone are seconds. */
function durationIn(text: string): number | undefined {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|min|h|d|w)?$/.exec(text.trim()) ?? [];
  return number === undefined ? undefined : Number(number) * UNIT_MS[unit === 'min' ? 'm' : unit]!;
}

const MOST_NAMES = 1_000;

function listOf(name: 'readings' | 'chillers', given: unknown): readonly string[] | undefined {
  if (given === undefined || given === null || given === '') return undefined;
  const names: unknown[] = [given].flat();
  if (names.length > 0 && names.length <= MOST_NAMES && names.every((one) => typeof one === 'string')) return names;
  throw unusable(errorText('questionList', { name }));
}

function kindsOf(given: unknown): readonly EntryKind[] {
  if (given === undefined || given === null || given === '') return ['reading'];
  const kinds: unknown[] = [given].flat();
  const known = kinds.flatMap((kind) => ENTRY_KINDS.find((one) => one === kind) ?? []);
  if (known.length > 0 && known.length === kinds.length) return known;
  throw unusable(errorText('questionList', { name: 'kinds' }));
}

function everyOf(given: unknown): number | undefined {
  if (given === undefined || given === null || given === '') return undefined;
  const ms = typeof given === 'number' ? given * 1_000 : typeof given === 'string' ? durationIn(given) : undefined;
  if (ms !== undefined && ms >= 1 && ms <= LATEST_MS) return ms;
  throw unusable(errorText('questionEvery'));
}

function formatOf(given: unknown): 'rows' | 'series' {
  if (given === undefined || given === null || given === '') return 'rows';
  if (given === 'rows' || given === 'series') return given;
  throw unusable(errorText('questionFormat'));
}

function limitOf(given: unknown): number {
  const { max, usual } = QUESTION_LIMIT;
  if (given === undefined || given === null || given === '') return usual;
  if (typeof given === 'number' && Number.isInteger(given) && given >= 1 && given <= max) return given;
  throw unusable(errorText('questionLimit', { max }));
}

function unusable(why: ReturnType<typeof errorText>): ChillerError {
  return new ChillerError('invalidValue', why);
}
