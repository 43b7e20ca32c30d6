/* What is said to PostgreSQL. Pure. */
import type { Entry, EntryKind, EntryValue } from '../entry';
import type { Range } from '../target';

/** The columns of the table, with their types, in their order. */
const COLUMNS = {
  at: 'timestamptz not null',
  chiller: 'text not null',
  kind: 'text not null',
  name: 'text not null',
  state: 'text not null',
  value: 'double precision',
  word: 'text',
  unit: 'text not null',
  severity: 'text not null',
  text: 'text not null',
  by: 'text not null',
} as const;

type Column = keyof typeof COLUMNS;
const NAMES = Object.keys(COLUMNS) as Column[];

const quoted = (name: string): string =>
  name
    .split('.')
    .map((part) => `"${part}"`)
    .join('.');
const list = (columns: readonly Column[]): string => columns.map(quoted).join(', ');

/** What names a row: a table without this key would store a batch that comes again twice, so it is refused. */
const KEY = '"chiller", "kind", "name", "at"';

/** Makes the table, unless it is there. */
export function createStatement(table: string): string {
  const columns = NAMES.map((name) => `${quoted(name)} ${COLUMNS[name]}`);
  return `create table if not exists ${quoted(table)} (${columns.join(', ')}, primary key (${KEY}))`;
}

const typeOf = (name: Column): string => COLUMNS[name].replace(' not null', '');

/** Stores all rows of a batch, each once. */
export function insertStatement(table: string): string {
  const arrays = NAMES.map((name, at) => `$${String(at + 1)}::${typeOf(name)}[]`);
  return `insert into ${quoted(table)} (${list(NAMES)}) select * from unnest(${arrays.join(', ')}) on conflict (${KEY}) do nothing`;
}

/** The values of `insertStatement`: a list for each column. */
export function insertValues(entries: readonly Entry[]): unknown[][] {
  return NAMES.map((name) => entries.map((entry) => cellOf(entry, name)));
}

function cellOf(entry: Entry, name: Column): unknown {
  const { value } = entry;
  if (name === 'at') return isoOf(entry.at);
  if (name === 'value') return typeof value === 'string' || value === null ? null : Number(value);
  if (name === 'word') return typeof value === 'number' || value === null ? null : String(value);
  return entry[name];
}

/** With microseconds, which PostgreSQL keeps. */
function isoOf(at: number): string {
  const us = Math.round(at * 1000);
  const text = new Date(Math.floor(us / 1000)).toISOString();
  return `${text.slice(0, -1)}${String(us % 1000).padStart(3, '0')}Z`;
}

/** Where a page of an answer begins: after that row. */
export interface After {
  readonly at: string;
  readonly chiller: string;
  readonly kind: string;
  readonly name: string;
}

/** Rows of a range, in the order of time, from a place on. Times come as microseconds in a text. */
export function selectStatement(
  table: string,
  range: Range,
  after: After | undefined,
  limit: number,
): [string, unknown[]] {
  const values: unknown[] = [isoOf(range.fromMs), isoOf(range.toMs), range.kinds];
  const place = (value: unknown): string => `$${String(values.push(value))}`;
  const where = ['"at" >= $1::timestamptz', '"at" < $2::timestamptz', '"kind" = any($3::text[])'];
  if (range.chillers) where.push(`"chiller" = any(${place(range.chillers)}::text[])`);
  if (range.names) where.push(`"name" = any(${place(range.names)}::text[])`);
  if (after) {
    const key = [`${place(after.at)}::timestamptz`, place(after.chiller), place(after.kind), place(after.name)];
    where.push(`("at", "chiller", "kind", "name") > (${key.join(', ')})`);
  }
  const columns = list(NAMES.filter((name) => name !== 'at'));
  const time = `(extract(epoch from "at") * 1000000)::bigint::text as "us"`;
  const order = 'order by "at", "chiller", "kind", "name"';
  return [
    `select ${time}, ${columns} from ${quoted(table)} where ${where.join(' and ')} ${order} limit ${String(limit)}`,
    values,
  ];
}

/** A row as it comes. */
export type Row = Readonly<Record<Exclude<Column, 'at' | 'value' | 'word'> | 'us', string>> & {
  readonly value: number | null;
  readonly word: string | null;
};

/** The entry of a row. */
export function entryOf({ us, chiller, kind, name, state, value, word, unit, severity, text, by }: Row): Entry {
  const at = Number(us) / 1000;
  return { at, chiller, kind: kind as EntryKind, name, state, value: valueOf(value, word), unit, severity, text, by };
}

function valueOf(value: number | null, word: string | null): EntryValue {
  if (word === null) return value;
  return value === null ? word : word === 'true';
}

/** The place of an entry, to go on after it. */
export function afterOf({ at, chiller, kind, name }: Entry): After {
  return { at: isoOf(at), chiller, kind, name };
}
