/* What a dialog says about its fields, by their rows: beside a field, and at a node that is not being edited. */
import { problemText } from '../settings';
import { fieldTitle } from '../field-title';
import type { Dialog, Problem } from '../fields';
import { Form } from '../read-field';
import { hasVariable } from '../variables';
import { current, fieldOf, isInForm } from './form';
import { sentence, textUnder } from './texts';

/** The fields of a node as they are now; what is in a variable is not known. */
export function formOf(dialog: Dialog, node: EditorNode, typed: Readonly<Record<string, unknown>> = {}): Form {
  return new Form(dialog, (name) => (name in typed ? typed[name] : current(node, name)), hasVariable);
}

/** True, or what is wrong with a property, in the words of the runtime. @param type of the node */
export function checkField(
  dialog: Dialog,
  type: string,
  node: EditorNode,
  property: string,
  value: unknown,
): true | string {
  const problem = formOf(dialog, node, { [property]: value }).problemIn(property);
  if (!problem) return true;
  return isInForm(node, property) ? sentence(problem.why) : sentence(problemIn(problem, type));
}

/** Away from its field, a reason needs the name of it, and what stands there. */
function problemIn(problem: Problem, type: string): ReturnType<typeof problemText> {
  return problemText(problem, fieldTitle(problem.field, type, textUnder));
}

/** Shows in number fields what blank stands for. */
export function showUsual({ fields }: Dialog, node: EditorNode): void {
  for (const [name, row] of Object.entries(fields)) {
    if (row.kind !== 'number' || row.required) continue;
    fieldOf(node, name)?.setAttribute('placeholder', String(row.blank ?? row.initial));
  }
}
