/* What a temperature program says, in English: names of its segments and fields, and what is wrong with them. */
import { CORE_ERROR_TEXTS, textsOf } from '../core';
import type { ErrorText } from '../core';
import type { RowField, RowKind } from './types';

/** Sentences of programs: what there is to translate. */
export const PROGRAM_ERROR_TEXTS = {
  // The segments.
  segmentRamp: 'ramp',
  segmentStep: 'step',
  segmentSoak: 'soak',
  segmentWait: 'wait',
  segmentRepeat: 'repeat',
  segmentEndRepeat: 'end of repeat',
  segmentEnd: 'end',

  // The columns.
  columnSegment: 'Segment',
  columnTo: 'Target (°C)',
  columnRate: 'Rate (°C/min)',
  columnMinutes: 'Time (min)',
  columnWithin: 'Tolerance (°C)',
  columnHoldback: 'Holdback',
  columnHysteresis: 'Hysteresis (°C)',
  columnMaxHoldbackMinutes: 'Longest holdback (min)',
  columnTimes: 'Times',
  columnAction: 'End action',
  columnMessage: 'Message',
  columnValue: 'Value',
  columnWhen: 'Reached when',
  columnReading: 'Reading',
  columnTimeoutMinutes: 'Longest wait (min)',

  // What is wrong, and where.
  programRow: 'Row __row__, __field__: __why__',
  programRowOnly: 'Row __row__: __why__',
  programEmpty: 'The program is empty: add a segment',
  programNotOne: 'A program is a list of segments or a CSV text, not __value__',
  programTooLong: 'The program has more than __most__ rows: shorten it, or use a repeat',
  csvTooLong: 'The CSV text has more than __most__ characters: shorten it',
  csvOpenQuote: 'a quotation mark is opened and never closed: close it or remove it',
  csvTooManyCells: 'there are more cells than columns: remove those after the last column',
  csvNoSegments: 'the heading has no column for the segment: add the column "segment"',
  rowNotOne: 'a segment is expected, such as { step: { to: 20 } }, not __value__',
  fieldUnknown: 'a segment has no field __value__: use __choices__',
  fieldNeeded: 'a value is missing: enter one',
  fieldEither: 'enter either "__one__" or "__other__"',
  fieldNotHere: 'this does not belong to the segment "__segment__": leave it blank',
  textNeeded: 'a text is expected, not __value__',
  textTooLong: 'the text has more than __most__ characters: shorten it',
  readingUnknown: 'this chiller has no reading __value__: choose one of its readings',
  hysteresisTooWide: 'must be smaller than the tolerance, __within__ °C',
  repeatOpen: 'this repeat is never closed: add the row "end of repeat" after its last segment',
  repeatNotOpen: 'there is no repeat to close here: remove this row',
  repeatEmpty: 'there is nothing to repeat: put segments between this row and "end of repeat"',
  repeatTooDeep: 'repeats may be nested __most__ deep: take this one out',
  afterEnd: 'this would never run: move it before the end, or remove it',
  endInRepeat: 'the program cannot end within a repeat: make this the last row',
  programTooMany: 'with its repeats the program has more than __most__ segments: repeat less often',
  programTakesTooLong: 'the program would take __days__ days, and __most__ are the most: shorten it',

  // What may not be meant.
  rampUnreachable: 'the chiller is expected to reach __reach__ °C/min: it will lag behind',
  rampNowhere: 'the set point is already there: this ramp takes no time',
} as const;

/** A sentence of this table, or one that any part may say. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...PROGRAM_ERROR_TEXTS });

type Titled<P extends string, N extends string> = `${P}${Capitalize<N>}`;

function capital<N extends string>(name: N): Capitalize<N> {
  return (name.slice(0, 1).toUpperCase() + name.slice(1)) as Capitalize<N>;
}

/** What people call a segment. */
export function segmentTitle(kind: RowKind): ErrorText {
  return errorText(`segment${capital(kind)}` satisfies Titled<'segment', RowKind>);
}

/** What stands above the column of a field. */
export function columnTitle(field: RowField): ErrorText {
  return errorText(`column${capital(field)}` satisfies Titled<'column', RowField>);
}
