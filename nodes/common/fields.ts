/*
 * A field of a dialog is one row: what may stand in it, what a new node has there, and when it counts. The dialog checks what is
 * typed by it, and the runtime reads what was saved by it, so the two cannot disagree. Pure: it also runs in the browser.
 */
import type { ErrorText, OptionRange } from '../../src/core';

/** What stands in a field, as its row reads it: undefined where it is blank, null where it cannot be known, as of a variable. */
export type ValueOf = (field: string) => unknown;

interface RowBase {
  /** What a new node saves, as in the `defaults` of its html; and what a flow means that lacks the property. */
  readonly initial: unknown;
  /** What to do when it is blank. Without it, it may be. */
  readonly required?: ErrorText;
  /** When it counts; else it is not shown, and nobody minds what is in it. Default: always. */
  readonly counts?: (valueOf: ValueOf) => boolean;
  /** Whether `${NAME}` in it stands for itself, by the other properties. Default: it stands for what the variable holds. */
  readonly isLiteral?: (saved: Readonly<Record<string, unknown>>) => boolean;
}

/** A number, typed as a text since a variable may stand in it. */
export interface NumberRow extends RowBase {
  readonly kind: 'number';
  readonly initial: string;
  /** In the unit of the field. */
  readonly range: OptionRange;
  /** What stands behind the field. */
  readonly unit?: string;
  /** Most digits behind the point. Default: any number of them. */
  readonly decimals?: number;
  /** What one unit of the field is for the library: 1000 where it takes ms and people write seconds. Default 1. */
  readonly factor?: number;
  /** What blank means, in the unit of the field. Default: nothing, which leaves it to the library. */
  readonly blank?: number;
}

/** A text, without the blanks around it. */
export interface TextRow extends RowBase {
  readonly kind: 'text';
  /** What is wrong with it. */
  readonly check?: (text: string) => ErrorText | undefined;
  /** Whether blanks around it belong to it. */
  readonly keepsBlanks?: true;
}

/** One of a few words; blank means what a new node has. */
export interface ChoiceRow<T extends string = string> extends RowBase {
  readonly kind: 'choice';
  readonly choices: readonly T[];
}

/** A tick. */
export interface FlagRow extends RowBase {
  readonly kind: 'flag';
  readonly initial: boolean;
}

/** Some of a few words. */
export interface ListRow<T extends string = string> extends RowBase {
  readonly kind: 'list';
  readonly choices: readonly T[];
}

/** What the node reads in its own way: the choice of a chiller, the list of limits. */
export interface OwnRow extends RowBase {
  readonly kind: 'own';
  /** What is wrong with it. `isUnknown`: whether it cannot be known what stands in a part of it. */
  readonly check?: (saved: unknown, isUnknown: (part: unknown) => boolean) => Problem | undefined;
}

/** One field of a dialog. */
export type FieldRow = NumberRow | TextRow | ChoiceRow | FlagRow | ListRow | OwnRow;

/** The fields of a dialog, by property. */
export type FieldTable = Readonly<Record<string, FieldRow>>;

/** The properties of a node, as its flow has them: any of its fields, with anything in them. */
export type Saved<T extends FieldTable> = { readonly [F in keyof T]?: unknown };

/** A dialog: its fields, and what has to hold between them. */
export interface Dialog<T extends FieldTable = FieldTable> {
  readonly fields: T;
  /** What is wrong with a field that is right by itself. */
  readonly check?: (field: string, valueOf: ValueOf) => ErrorText | undefined;
}

/** What is wrong with a field, and what to do. */
export interface Problem {
  /** Where: `gapMs`, or in a row of a list `rules[2].limit`. */
  readonly field: string;
  /** What stands there. */
  readonly saved: unknown;
  readonly why: ErrorText;
}

type Counts = Required<Pick<RowBase, 'counts'>>;

/** There is always one where blank is an error or means something; but nobody minds what is in a field that does not count. */
type Present<R, V> = R extends { readonly blank: number }
  ? V
  : R extends { readonly required: ErrorText }
    ? R extends Counts
      ? V | undefined
      : V
    : V | undefined;

/** What the runtime reads from a field. */
export type Setting<R> =
  R extends ChoiceRow<infer T>
    ? T
    : R extends NumberRow
      ? Present<R, number>
      : R extends TextRow
        ? Present<R, string>
        : R extends FlagRow
          ? boolean | undefined
          : R extends ListRow<infer T>
            ? readonly T[]
            : unknown;
