/* What a node makes of its properties, by the rows of its dialog. Pure. */
import { ChillerError } from '../../src/core';
import type { ErrorText } from '../../src/core';
import type { Dialog, FieldTable, Problem, Setting } from './fields';
import { Form, readField } from './read-field';
import { errorText } from './field-texts';

/** Values by field, in the units of the library; undefined where a field is blank. */
export type Settings<T extends FieldTable> = { readonly [F in keyof T]: Setting<T[F]> };

/**
 * The settings of a node, with variables replaced. A property that the flow lacks means what a new node has there.
 *
 * @throws ChillerError `invalidValue`, naming the field and what to do.
 */
export function settingsFrom<T extends FieldTable>(dialog: Dialog<T>, def: object): Settings<T> {
  const form = formOf(dialog, def);
  for (const field of Object.keys(dialog.fields)) {
    const problem = form.problemIn(field);
    if (problem) throwProblem(problem);
  }
  return valuesIn(dialog, form);
}

/** The properties of a node as the form of its dialog. */
export function formOf(dialog: Dialog, def: object): Form {
  const saved = def as Readonly<Record<string, unknown>>;
  return new Form(dialog, (field) => saved[field]);
}

/** The values of a form without problems. */
export function valuesIn<T extends FieldTable>({ fields }: Dialog<T>, form: Form): Settings<T> {
  const entries = Object.entries(fields).map(([field, row]) => {
    const read = readField(row, form.saved(field));
    // Nobody minds what is in a field that does not count.
    return [field, read.ok ? read.value : valueOf(readField(row, row.initial))];
  });
  return Object.fromEntries(entries) as Settings<T>;
}

function valueOf(read: ReturnType<typeof readField>): unknown {
  return read.ok ? read.value : undefined;
}

/** @throws ChillerError `invalidValue`, naming the setting, what it is and what to do. */
export function throwProblem(problem: Problem): never {
  throw new ChillerError('invalidValue', problemText(problem, problem.field), { setting: problem.field });
}

/** What is wrong with a setting, what it is and what to do. @param name of the field */
export function problemText({ saved, why: advice }: Problem, name: string): ErrorText {
  if (isBlank(saved)) return errorText('settingEmpty', { name, advice });
  return errorText('setting', { name, value: shown(saved), advice });
}

function isBlank(saved: unknown): boolean {
  if (saved === undefined || saved === null) return true;
  return Array.isArray(saved) ? saved.length === 0 : typeof saved === 'string' && saved.trim() === '';
}

function shown(saved: unknown): string | number {
  if (typeof saved === 'number') return saved;
  return typeof saved === 'string' ? `"${saved}"` : JSON.stringify(saved);
}

/** Leaves out what is undefined, so that the library's defaults apply. */
export function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
