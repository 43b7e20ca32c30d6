/* What stands in a field, read by its row. Pure. */
import { isInRange, useRange } from '../../src/core';
import type { ErrorText, OptionRange } from '../../src/core';
import type { ChoiceRow, Dialog, FieldRow, ListRow, NumberRow, Problem, TextRow, ValueOf } from './fields';
import { errorText } from './field-texts';

/** What a field holds, in the unit of the library; or what to do about it. */
export type Read = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: ErrorText };

const good = (value: unknown): Read => ({ ok: true, value });
const bad = (why: ErrorText): Read => ({ ok: false, why });

/** What was saved in a field; undefined when it is blank. */
export function readField(row: FieldRow, saved: unknown): Read {
  switch (row.kind) {
    case 'number':
      return readNumber(row, saved);
    case 'text':
      return readText(row, saved);
    case 'choice':
      return readChoice(row, saved);
    case 'flag':
      return readFlag(saved);
    case 'list':
      return readList(row, saved);
    case 'own':
      return good(saved);
    default:
      return row satisfies never;
  }
}

/** A number as people write it. */
const DECIMAL = /^[+-]?[0-9]+(\.[0-9]+)?$/;

/** The number that is written there; undefined where there is none. */
export function numberIn(saved: unknown): number | undefined {
  const text = textOf(saved)?.trim() ?? '';
  return DECIMAL.test(text) ? Number(text) : undefined;
}

function readNumber(
  { range, unit, decimals = Infinity, factor = 1, required, blank }: NumberRow,
  saved: unknown,
): Read {
  const text = textOf(saved)?.trim();
  if (text === '') return required ? bad(required) : good(blank === undefined ? undefined : inLibrary(blank, factor));
  const number = numberIn(saved);
  if (number === undefined) return bad(errorText('useDecimal'));
  if (!isInRange(number, range)) return bad(useRange(shown(range), unit));
  // Noughts at the end say nothing.
  if ((String(number).split('.')[1]?.length ?? 0) > decimals)
    return bad(errorText('useSteps', { step: 10 ** -decimals }));
  return good(inLibrary(number, factor));
}

/** Whole units of the library, where people write in larger ones: 0.1 min is 6000 ms. */
function inLibrary(number: number, factor: number): number {
  return factor === 1 ? number : Math.round(number * factor);
}

/** With a least number that is short enough to be read: 1 s is 0.017 min, not 0.016666666666666666. */
function shown(range: OptionRange): OptionRange {
  return { ...range, min: Math.ceil(range.min * 1000 - 1e-9) / 1000 };
}

function readText({ check, keepsBlanks, required }: TextRow, saved: unknown): Read {
  const exact = textOf(saved);
  if (exact === undefined) return bad(errorText('useText'));
  const text = exact.trim();
  if (text === '') return required ? bad(required) : good(undefined);
  const why = check?.(text);
  return why ? bad(why) : good(keepsBlanks ? exact : text);
}

function readChoice({ choices, initial }: ChoiceRow, saved: unknown): Read {
  if (choices.includes(saved as string)) return good(saved);
  return textOf(saved)?.trim() === '' ? good(initial) : bad(useThese(choices));
}

function readFlag(saved: unknown): Read {
  const word = textOf(saved)?.trim().toLowerCase();
  if (word === '') return good(undefined);
  return word === 'true' || word === 'false' ? good(word === 'true') : bad(errorText('useFlag'));
}

function readList({ choices, required }: ListRow, saved: unknown): Read {
  if (!Array.isArray(saved) || !saved.every((one) => choices.includes(one as string))) return bad(useThese(choices));
  if (saved.length === 0 && required) return bad(required);
  // In the order of the list, whatever the order of the ticks was.
  return good(choices.filter((choice) => saved.includes(choice)));
}

function useThese(choices: readonly string[]): ErrorText {
  return errorText('useThese', { choices: choices.filter((choice) => choice !== '').join(', ') });
}

/** What was typed, as a text; undefined for an object or a list. */
export function textOf(saved: unknown): string | undefined {
  if (saved === undefined || saved === null) return '';
  return typeof saved === 'string' || typeof saved === 'number' || typeof saved === 'boolean'
    ? String(saved)
    : undefined;
}

/** Whether blank leaves it to the library, which then takes what a new node has: as good as a property that a flow lacks. */
function isLibrarys(row: FieldRow): boolean {
  const mayBeBlank = row.kind === 'number' || row.kind === 'text' || row.kind === 'flag';
  return mayBeBlank && !row.required && !('blank' in row);
}

/** What stands in the fields of a dialog. */
export class Form {
  readonly #dialog: Dialog;
  readonly #savedOf: ValueOf;
  readonly #isUnknown: (saved: unknown) => boolean;

  /**
   * @param savedOf what was saved in a field, or is in it now; undefined where a flow lacks it
   * @param isUnknown whether it cannot be known what stands there, as of a variable in the editor
   */
  constructor(dialog: Dialog, savedOf: ValueOf, isUnknown: (saved: unknown) => boolean = () => false) {
    this.#dialog = dialog;
    this.#savedOf = savedOf;
    this.#isUnknown = isUnknown;
  }

  /** Whether a field counts now. */
  counts(field: string): boolean {
    return this.#rowOf(field)?.counts?.(this.valueOf) ?? true;
  }

  /** What stands in a field. */
  readonly valueOf: ValueOf = (field) => {
    const row = this.#rowOf(field);
    const saved = this.saved(field);
    const read = row && !this.#isUnknown(saved) ? readField(row, saved) : undefined;
    return read?.ok ? read.value : null;
  };

  /** As it was typed or saved; of a property that a flow lacks, what it means. */
  saved(field: string): unknown {
    const saved = this.#savedOf(field);
    const row = this.#rowOf(field);
    return saved === undefined && row && !isLibrarys(row) ? row.initial : saved;
  }

  /** What is wrong with a field, or with how it goes with the others; undefined when nothing is. */
  problemIn(field: string): Problem | undefined {
    const row = this.#rowOf(field);
    const saved = this.saved(field);
    if (!row || this.#isUnknown(saved) || !this.counts(field)) return undefined;
    if (row.kind === 'own') return row.check?.(saved, this.#isUnknown);
    const read = readField(row, saved);
    const why = read.ok ? this.#dialog.check?.(field, this.valueOf) : read.why;
    return why && { field, saved, why };
  }

  #rowOf(field: string): FieldRow | undefined {
    const { fields } = this.#dialog;
    return Object.hasOwn(fields, field) ? fields[field] : undefined;
  }
}
