/* A list of chillers as it is written, and what comes of it. */
import type { ErrorText } from '../core';
import type { ChillerOptions } from '../session';

/** One cell: as it was written, and under which heading. */
export interface Cell {
  readonly value: string | number | boolean;
  readonly heading: string;
}

/** One row as it was written, by the keys of the columns; with what is wrong already. */
export interface RawRow {
  /** As a spreadsheet counts the lines of a CSV text, its heading among them; of a JSON array, from 1. */
  readonly row: number;
  readonly cells: ReadonlyMap<string, Cell>;
  readonly problems: readonly FleetProblem[];
}

/** One chiller of a list. */
export interface FleetChiller {
  /** Its row, see `FleetProblem`. */
  readonly row: number;
  /** Unlike all others of the list; 1 to 90 characters. */
  readonly name: string;
  /** Where it stands; blank where the list does not say. */
  readonly site: string;
  /** For `new Chiller(options)`: plain data, checked. */
  readonly options: ChillerOptions<string>;
  /** Line and id as one text, `tcp://10.0.0.7:4001/01`: equal texts are the same chiller. */
  readonly identity: string;
}

/** What is wrong with a row. Its chiller is not in the list; all others are. */
export interface FleetProblem {
  /** As a spreadsheet counts the lines of a CSV text, its heading among them; of a JSON array, from 1. */
  readonly row: number;
  /** The heading, as the list has it; undefined where it is about the whole row. */
  readonly column?: string;
  /** The name in the row, where it can be read. */
  readonly name?: string;
  /** What to do, as a sentence without its place: `use a whole number from 1 to 65535`. */
  readonly why: ErrorText;
}

/** What a text says: its chillers and what is wrong with other rows; or why it is no list at all. */
export type FleetList =
  | {
      /** It is a list, whatever its rows. */
      readonly ok: true;
      /** Of the rows that are right, in their order. */
      readonly chillers: readonly FleetChiller[];
      /** Of the rows that are wrong. */
      readonly problems: readonly FleetProblem[];
    }
  | {
      /** It is no list. */
      readonly ok: false;
      /** What to change, as a sentence. */
      readonly why: ErrorText;
    };

/** Values for rows that leave a column blank, by its key: `{ dialect: 'huber', port: 4001 }`. */
export type FleetDefaults = Readonly<Record<string, string | number | boolean>>;
