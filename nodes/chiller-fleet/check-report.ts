/* What the button "Check the list" gets. */

/** One row, as people are to read it. */
export interface CheckedRow {
  readonly row: number;
  readonly name: string;
  readonly site: string;
  /** Line and id; blank of a row that cannot be used. */
  readonly place: string;
  /** What is wrong; blank when nothing is. */
  readonly problem: string;
}

/** The rows of a list, those with problems first; or why there is no list. */
export type CheckReport =
  | { readonly ok: true; readonly good: number; readonly bad: number; readonly rows: readonly CheckedRow[] }
  | { readonly ok: false; readonly text: string };
