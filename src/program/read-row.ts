/* One row as somebody typed it, read and checked by the table: its kind, its fields, nothing else. */
import { describeValue, isInRange, numberWritten, useRange } from '../core';
import type { ErrorText } from '../core';
import { checkNumber } from '../core/fields';
import { errorText, columnTitle, segmentTitle } from './error-texts';
import { PROGRAM_COMMANDS } from './engine-types';
import type { ProgramLimits } from './limits';
import type { ProblemList } from './problems';
import { COLUMNS, fieldsOf, ROW_FIELDS } from './table';
import type { ProgramRow, RawRow, RowField, RowKind } from './types';
import { choiceOf } from './words';

/** Longest text in a cell: a message, a name. */
const LONGEST_TEXT = 200;

type Read = { readonly value: string | number } | { readonly why: ErrorText };

/** The row; undefined when something in it is wrong, which is added to the problems. */
export function readRow(
  raw: RawRow,
  row: number,
  limits: ProgramLimits,
  problems: ProblemList,
): ProgramRow | undefined {
  const values: Partial<Record<RowField, string | number>> = {};
  let isRight = true;
  const wrong = (why: ErrorText, field: RowField): void => {
    isRight = false;
    problems.add(why, row, field);
  };
  for (const field of COLUMNS) {
    const given = raw[field];
    if (isBlank(given)) continue;
    const read = readCell(field, given, limits);
    if ('why' in read) wrong(read.why, field);
    else values[field] = read.value;
  }
  const kind = values.segment as RowKind | undefined;
  if (kind === undefined) {
    if (isBlank(raw.segment)) wrong(errorText('fieldNeeded'), 'segment');
    return undefined;
  }
  checkFields({ kind, raw, values, wrong });
  return isRight ? (withDefaults(values) as unknown as ProgramRow) : undefined;
}

interface Checked {
  readonly kind: RowKind;
  readonly raw: RawRow;
  readonly values: Readonly<Partial<Record<RowField, string | number>>>;
  readonly wrong: (why: ErrorText, field: RowField) => void;
}

/** What the segment needs and what it does not take. A field that is there but wrong has been told already. */
function checkFields({ kind, raw, values, wrong }: Checked): void {
  const has = (field: RowField): boolean => !isBlank(raw[field]);
  const { needs, either, may } = fieldsOf(kind, (field) => values[field]);
  for (const field of needs) if (!has(field)) wrong(errorText('fieldNeeded'), field);
  if (either && has(either[0]) === has(either[1])) {
    const [one, other] = [columnTitle(either[0]), columnTitle(either[1])];
    wrong(errorText('fieldEither', { one, other }), either[0]);
  }
  const taken: readonly RowField[] = ['segment', ...needs, ...(either ?? []), ...may];
  for (const field of COLUMNS)
    if (has(field) && !taken.includes(field)) wrong(errorText('fieldNotHere', { segment: segmentTitle(kind) }), field);
  const { within, hysteresis } = values;
  if (typeof hysteresis === 'number' && typeof within === 'number' && hysteresis >= within)
    wrong(errorText('hysteresisTooWide', { within }), 'hysteresis');
}

/** A tolerance by itself asks for a guaranteed segment. */
function withDefaults(values: Checked['values']): Checked['values'] {
  const isGuaranteed = values.within !== undefined && values.segment !== 'wait';
  return isGuaranteed && values.holdback === undefined ? { ...values, holdback: 'band' } : values;
}

export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function readCell(field: RowField, given: unknown, limits: ProgramLimits): Read {
  const row = ROW_FIELDS[field];
  switch (row.kind) {
    case 'choice': {
      const choice = typeof given === 'string' ? choiceOf(field, given) : undefined;
      if (choice !== undefined) return { value: choice };
      return { why: errorText('needsOneOf', { choices: row.choices.join(', '), value: describeValue(given) }) };
    }
    case 'text':
      return readMessage(given);
    case 'reading': {
      const read = readText(given);
      const isUnknown = 'value' in read && limits.readings?.includes(String(read.value)) === false;
      return isUnknown ? { why: errorText('readingUnknown', { value: describeValue(given) }) } : read;
    }
    case 'number':
    case 'temperature': {
      const value = numberWritten(given);
      if (typeof value !== 'number') return { why: errorText('needsNumber', { value: describeValue(given) }) };
      const why =
        row.kind === 'temperature' ? checkNumber(value, { ...limits, unit: '°C' }) : numberProblem(value, row);
      return why ? { why } : { value };
    }
    default:
      return row satisfies never;
  }
}

function numberProblem(
  value: number,
  row: Extract<(typeof ROW_FIELDS)[RowField], { kind: 'number' }>,
): ErrorText | undefined {
  if (!Number.isFinite(value)) return errorText('needsFinite', { value });
  return isInRange(value, row.range) ? undefined : useRange(row.range, row.unit);
}

/** Words that a program node never gives to a wait. */
const COMMAND_WORDS: readonly string[] = [...PROGRAM_COMMANDS, 'list'];

function readMessage(given: unknown): Read {
  const read = readText(given);
  const isCommand = 'value' in read && COMMAND_WORDS.includes(String(read.value).toLowerCase());
  return isCommand ? { why: errorText('messageIsCommand', { value: describeValue(given) }) } : read;
}

function readText(given: unknown): Read {
  if (typeof given !== 'string' && typeof given !== 'number')
    return { why: errorText('textNeeded', { value: describeValue(given) }) };
  const value = String(given).trim();
  return value.length > LONGEST_TEXT ? { why: errorText('textTooLong', { most: LONGEST_TEXT }) } : { value };
}
