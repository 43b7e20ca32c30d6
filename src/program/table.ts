/*
 * The table of segments: what each field holds, and which fields a segment needs. Checks, the columns of the editor, CSV and
 * spreadsheet rows all follow from it.
 */
import type { OptionRange } from '../core';
import { END_ACTIONS, HOLDBACKS, ROW_KINDS, WAIT_FOR } from './types';
import type { RowField, RowKind } from './types';

const WEEK_MINUTES = 10_080;

/** Bounds of a program. */
export const PROGRAM_BOUNDS = {
  /** Rows of a table; a repeat is two. */
  rows: 1000,
  /** Repeats in a repeat. */
  depth: 5,
  /** Segments that run, repeats written out. */
  segments: 100_000,
  /** A year, without holdback and waits. */
  minutes: 525_600,
  /** Characters of a CSV text. */
  characters: 200_000,
  /** Problems and warnings that are listed. */
  problems: 100,
} as const;

/** What a field of a row holds. A temperature is checked against the limits of the chiller. */
export type FieldKind =
  | { readonly kind: 'temperature' }
  | { readonly kind: 'number'; readonly range: OptionRange; readonly unit?: string }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'text' }
  | { readonly kind: 'reading' };

/** Every field, in the order of the columns. */
export const ROW_FIELDS: Readonly<Record<RowField, FieldKind>> = {
  segment: { kind: 'choice', choices: ROW_KINDS },
  to: { kind: 'temperature' },
  rate: { kind: 'number', range: { min: 0, isAboveMin: true, max: 100 }, unit: '°C/min' },
  minutes: { kind: 'number', range: { min: 0, isAboveMin: true, max: PROGRAM_BOUNDS.minutes }, unit: 'min' },
  within: { kind: 'number', range: { min: 0, isAboveMin: true, max: 50 }, unit: '°C' },
  holdback: { kind: 'choice', choices: HOLDBACKS },
  hysteresis: { kind: 'number', range: { min: 0, max: 50, usual: 0 }, unit: '°C' },
  maxHoldbackMinutes: {
    kind: 'number',
    range: { min: 0, isAboveMin: true, max: WEEK_MINUTES, usual: 60 },
    unit: 'min',
  },
  times: { kind: 'number', range: { min: 1, max: 10_000, isWhole: true } },
  action: { kind: 'choice', choices: END_ACTIONS },
  message: { kind: 'text' },
  value: { kind: 'number', range: { min: -1e6, max: 1e6 } },
  when: { kind: 'choice', choices: WAIT_FOR },
  reading: { kind: 'reading' },
  timeoutMinutes: { kind: 'number', range: { min: 0, isAboveMin: true, max: WEEK_MINUTES, usual: 60 }, unit: 'min' },
};

/** The columns in their order. */
export const COLUMNS = Object.keys(ROW_FIELDS) as readonly RowField[];

/** The fields of a segment. */
export interface SegmentFields {
  /** Each of these. */
  readonly needs: readonly RowField[];
  /** One of these, and no two. */
  readonly either?: readonly [RowField, RowField];
  /** Any of these. */
  readonly may: readonly RowField[];
}

const GUARANTEE = ['within', 'holdback', 'hysteresis', 'maxHoldbackMinutes'] as const;

/** Which fields a segment takes. */
export const SEGMENTS: Readonly<Record<RowKind, SegmentFields>> = {
  ramp: { needs: ['to'], either: ['rate', 'minutes'], may: GUARANTEE },
  step: { needs: ['to'], may: [] },
  soak: { needs: ['minutes'], may: GUARANTEE },
  wait: { needs: [], either: ['message', 'value'], may: ['when', 'within', 'reading', 'timeoutMinutes'] },
  repeat: { needs: ['times'], may: [] },
  endRepeat: { needs: [], may: [] },
  end: { needs: ['action'], may: ['to'] },
};

/** The fields of a row that count, given what else is in it; the others have to be blank. */
export function fieldsOf(kind: RowKind, valueOf: (field: RowField) => unknown): SegmentFields {
  const fields = SEGMENTS[kind];
  if (kind === 'end') return { needs: valueOf('action') === 'goTo' ? ['action', 'to'] : ['action'], may: [] };
  if (kind === 'wait') return waitFields(fields, valueOf);
  const holdback = valueOf('holdback');
  const isGuaranteed = fields.may === GUARANTEE && holdback !== undefined && holdback !== 'off';
  return isGuaranteed ? { ...fields, needs: [...fields.needs, 'within'] } : fields;
}

function waitFields(fields: SegmentFields, valueOf: (field: RowField) => unknown): SegmentFields {
  if (valueOf('message') !== undefined) return { ...fields, may: ['timeoutMinutes'] };
  if (valueOf('value') === undefined) return fields;
  const needs: RowField[] = valueOf('when') === 'within' ? ['when', 'within'] : ['when'];
  return { ...fields, needs, may: ['reading', 'timeoutMinutes'] };
}
