/* What is wrong with a program, and where. */
import type { ErrorText } from '../core';
import { columnTitle, errorText } from './error-texts';
import { PROGRAM_BOUNDS } from './table';
import type { RowField } from './types';

/** One thing that is wrong, or that may not be meant. */
export interface ProgramProblem {
  /** The row as people count, from 1 (a repeat has two rows: its beginning and its end); undefined for the program as a whole. */
  readonly row?: number;
  /** The field of the row; undefined for the row as a whole. */
  readonly field?: RowField;
  /** What to change. */
  readonly why: ErrorText;
}

/** The whole sentence, with row and field. */
export function problemText({ row, field, why }: ProgramProblem): ErrorText {
  if (row === undefined) return why;
  if (field === undefined) return errorText('programRowOnly', { row, why });
  return errorText('programRow', { row, field: columnTitle(field), why });
}

/** Collects problems, up to a bound; those that come after it are left out. */
export class ProblemList {
  readonly all: ProgramProblem[] = [];

  add(why: ErrorText, row?: number, field?: RowField): void {
    if (this.all.length >= PROGRAM_BOUNDS.problems) return;
    this.all.push({ why, ...(row !== undefined && { row }), ...(field !== undefined && { field }) });
  }

  get isEmpty(): boolean {
    return this.all.length === 0;
  }
}
