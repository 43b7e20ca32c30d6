/* Which fields the table shows for a segment: those that it needs or may have, and whatever stands there besides. Pure. */
import { COLUMNS, fieldsOf, ROW_FIELDS, ROW_KINDS, SEGMENTS } from '../../src/program';
import type { FieldKind, RowField, RowKind } from '../../src/program';
import type { Row } from './row-list';

export type { RowField } from '../../src/program';
export const KINDS: readonly string[] = ROW_KINDS;

/** What stands behind a field. */
export const UNITS = each((row) => (row.kind === 'temperature' ? '°C' : row.kind === 'number' ? row.unit : undefined));

/** What a blank field stands for. */
export const USUAL = each((row) => (row.kind === 'number' ? row.range.usual?.toString() : undefined));

/** The choices of a field. */
export const CHOICES = each((row) => (row.kind === 'choice' ? row.choices : undefined));

function each<T>(of: (row: FieldKind) => T | undefined): Readonly<Partial<Record<RowField, T>>> {
  const entries = COLUMNS.flatMap((field) => {
    const found = of(ROW_FIELDS[field]);
    return found === undefined ? [] : [[field, found] as const];
  });
  return Object.fromEntries(entries) as Partial<Record<RowField, T>>;
}

/** What is shown only beside a tolerance, which asks for it. */
const OF_GUARANTEE: readonly RowField[] = ['holdback', 'hysteresis', 'maxHoldbackMinutes'];

/** In the order in which they are filled: what to do at the end before where to go. */
const ORDER: readonly RowField[] = ['action', 'message', 'value', 'when', ...COLUMNS];

export function kindOf({ segment = '' }: Row): RowKind | undefined {
  return Object.hasOwn(SEGMENTS, segment) ? (segment as RowKind) : undefined;
}

/** The fields beside the kind of a segment; those that a blank row may have in the first place. */
export function fieldsOfKind(kind: RowKind): RowField[] {
  const { needs, either = [], may } = SEGMENTS[kind];
  return inOrder([...needs, ...either, ...may]);
}

/** The fields that count in a row as it is now. A field that is filled is shown in any case: it could not be mended else. */
export function shownFields(row: Row): RowField[] {
  const kind = kindOf(row);
  const filled = COLUMNS.filter((field) => field !== 'segment' && isFilled(row, field));
  if (kind === undefined) return filled;
  const { needs, either = [], may } = fieldsOf(kind, (field) => (isFilled(row, field) ? row[field] : undefined));
  const [one, other] = either;
  const open = either.filter((field) => !isFilled(row, field === one ? other! : one!));
  const isGuaranteed = isFilled(row, 'within') || isFilled(row, 'holdback');
  const asked = kind === 'wait' || isGuaranteed ? may : may.filter((field) => !OF_GUARANTEE.includes(field));
  return inOrder([...needs, ...open, ...asked, ...filled]);
}

function isFilled(row: Row, field: RowField): boolean {
  return (row[field] ?? '').trim() !== '';
}

function inOrder(fields: readonly RowField[]): RowField[] {
  return [...new Set(ORDER)].filter((field) => fields.includes(field));
}
