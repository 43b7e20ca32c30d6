/* Dialogs field by field, as a technician fills them. */
import should from 'should';
import type { Editor } from './editor';

/** What goes into fields, by property; see `Editor.set`. */
export type Values = Readonly<Record<string, string | boolean>>;

export async function fillFields(editor: Editor, values: Values): Promise<void> {
  for (const [property, value] of Object.entries(values)) await editor.set(property, value);
}

export async function shownFields(editor: Editor, properties: readonly string[]): Promise<Values> {
  const shown: Record<string, string | boolean> = {};
  for (const property of properties) shown[property] = await editor.shown(property);
  return shown;
}

/** A value that does not fit, what is said about it, and one that fits. */
export type WrongValue = readonly [property: string, wrong: string, reason: string, right: string];

/** Told while it is typed; no longer when it is right, or left to an environment variable. */
export async function checkReasons(editor: Editor, cases: readonly WrongValue[]): Promise<void> {
  for (const [property, wrong, reason, right] of cases) {
    for (const fine of [right, `\${CHILLER_${property}}`]) {
      await editor.fill(property, wrong);
      should(await editor.reason(property)).equal(reason, `${property} ${wrong}`);
      await editor.fill(property, fine);
      should(await editor.reason(property)).equal(undefined, `${property} ${fine}`);
    }
  }
}
