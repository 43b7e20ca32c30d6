/* The choice of a chiller or of a fleet in a dialog: which fields show, and whether they are filled. */
import { errorText } from '../field-texts';
import type { Form } from '../read-field';
import { current, show, textOf } from './form';
import { sentence } from './texts';

/** What decides which fields show. */
export const CHOICE_FIELDS = ['chillerScope', 'fleetPart'];

/** @param room in which the rows have their ids: `chiller-monitor` */
export function showChoice(room: string, form: Form): void {
  for (const name of ['chiller', 'fleet', 'fleetPart', 'fleetName']) show(`${room}-row-${name}`, form.counts(name));
}

/** True, or that no config node is chosen where one has to be. */
export function checkChoice(form: Form, property: string, value: unknown): true | string {
  if ((property !== 'chiller' && property !== 'fleet') || !form.counts(property)) return true;
  return textOf(value) !== '' && value !== '_ADD_' ? true : sentence(errorText('needsValue'));
}

export function isFleet(node: EditorNode): boolean {
  return current(node, 'chillerScope') === 'fleet';
}

/** Id of the config node that is chosen: a chiller, or a fleet. */
export function chosenConfig(node: EditorNode): unknown {
  return current(node, isFleet(node) ? 'fleet' : 'chiller');
}
