/*
 * The tables of docs/messages.md, read as data. A section `## chiller monitor` is a node, a heading below it a part of
 * its messages (`### Output 1`), and a heading below that a variant (`#### Snapshot`), which has the fields of its part
 * too. Tables have one shape:
 *
 *   | field | type | unit or values | meaning |
 *
 * Types are words with commas between them; a link names a shape, a section below `## Shapes` with a table of its own.
 * `*` in a field stands for any key, `[]` for each element of a list.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const DOCUMENT = 'docs/messages.md';

/** One documented field. */
export interface Field {
  /** `msg.chiller.unit` as `['chiller', 'unit']`. */
  readonly path: readonly string[];
  readonly types: readonly string[];
  /** The only values that there are; undefined where others are possible. */
  readonly values: readonly string[] | undefined;
  readonly unit: string | undefined;
  /** The field of a shape, such as `alarm.code`, where this one is in the tables only by its shape. */
  readonly of: string | undefined;
}

export interface Part {
  /** `chiller monitor, Output 1, Snapshot`. */
  readonly title: string;
  /** Its own fields. */
  readonly fields: readonly Field[];
  /** The part of which this one is a variant. */
  readonly parent: Part | undefined;
  /** First cells of the other tables below this heading by the header above them: `code`, `text`. */
  readonly words: ReadonlyMap<string, readonly string[]>;
}

interface Heading {
  readonly level: number;
  readonly text: string;
  readonly rows: string[][];
}

/** Units of numbers; `epoch ms` is a moment, and near. */
const UNITS = ['epoch ms', 'ms', 'min', '°C', 'W', '%'];

export const pathText = (steps: readonly string[]): string => ['msg', ...steps].join('.').replaceAll('.[]', '[]');

/** All parts of all nodes. */
export function readParts(): Part[] {
  const headings = headingsOf(readFileSync(path.resolve(__dirname, '../..', DOCUMENT), 'utf8'));
  const shapes = shapesOf(headings);
  const parts: Part[] = [];
  let node = '';
  for (const { level, text, rows } of headings) {
    if (level === 2) node = text;
    if (node === '' || node === 'Shapes') continue;
    const parent = level === 4 ? parts.findLast(({ title }) => title.split(', ').length === 2) : undefined;
    const title = level === 2 ? node : level === 3 ? `${node}, ${text}` : `${parent?.title}, ${text}`;
    parts.push({ title, parent, fields: fieldsIn(rows, 'msg.', shapes), words: wordsIn(rows) });
  }
  return parts;
}

function headingsOf(text: string): Heading[] {
  const headings: Heading[] = [];
  for (const line of text.split('\n')) {
    const [, marks, title] = /^(#{2,4}) (.+)$/.exec(line) ?? [];
    if (marks && title) headings.push({ level: marks.length, text: title, rows: [] });
    else if (line.startsWith('|') && !line.startsWith('| -')) headings.at(-1)?.rows.push(cellsOf(line));
  }
  return headings;
}

function cellsOf(line: string): string[] {
  return line
    .slice(1, -1)
    .split(' | ')
    .map((cell) => cell.trim());
}

/** Code words of a cell: `a`, `b`. */
function codeIn(cell = ''): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
}

type Shapes = ReadonlyMap<string, readonly Field[]>;

function shapesOf(headings: readonly Heading[]): Shapes {
  const begin = headings.findIndex(({ level, text }) => level === 2 && text === 'Shapes');
  const shapes = new Map<string, readonly Field[]>();
  for (const { level, text, rows } of headings.slice(begin + 1)) {
    if (level === 2) break;
    shapes.set(text, fieldsIn(rows, '', shapes, text));
  }
  return shapes;
}

/** @param shape the shape that the table describes */
function fieldsIn(rows: readonly string[][], prefix: string, shapes: Shapes, shape?: string): Field[] {
  const begin = rows.findIndex(([first]) => first === 'field');
  if (begin < 0) return [];
  return rows.slice(begin + 1).flatMap(([field, types = '', values = '']) => {
    const [name = ''] = codeIn(field);
    if (!name.startsWith(prefix)) throw new Error(`${DOCUMENT}: the field ${name} does not begin with ${prefix}`);
    const own = name.slice(prefix.length).replaceAll('[]', '.[]').split('.').filter(Boolean);
    const [, other] = /\[(\w+)\]/.exec(types) ?? [];
    const below = shapes.get(other ?? '')?.map((inner) => ({ ...inner, path: [...own, ...inner.path] })) ?? [];
    if (other && below.length === 0) throw new Error(`${DOCUMENT}: ${name} is a ${other}, of which there is no table`);
    const of = shape && `${shape}.${name}`;
    return [{ path: own, types: typesIn(types), ...limitsIn(values), of }, ...below];
  });
}

function typesIn(cell: string): string[] {
  return cell.split(', ').map((type) => (type.startsWith('[') ? 'object' : type));
}

function limitsIn(cell: string): Pick<Field, 'values' | 'unit'> {
  const isClosed = cell !== '' && cell.replaceAll(/`[^`]+`/g, '').trim() === '';
  return { values: isClosed ? codeIn(cell) : undefined, unit: UNITS.find((unit) => unit === cell) };
}

function wordsIn(rows: readonly string[][]): ReadonlyMap<string, readonly string[]> {
  const words = new Map<string, string[]>();
  let header = '';
  for (const [first = ''] of rows) {
    if (!first.includes('`')) words.set((header = first), []);
    else words.get(header)?.push(...codeIn(first));
  }
  return words;
}
