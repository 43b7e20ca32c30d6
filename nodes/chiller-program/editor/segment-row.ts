/* One row of a program's table: which segment, its fields, and what can be done with it. */
import type { Problem } from '../../common/fields';
import { element, textOf } from '../../common/editor/form';
import { say, sentence } from '../../common/editor/texts';
import type { Row } from '../row-list';
import { fieldsOfKind, KINDS, kindOf, shownFields, UNITS, USUAL } from '../shown-fields';
import type { RowField } from '../shown-fields';
import { choicesOf } from './choices';
import { programText } from './texts';

export type RowAction = 'up' | 'down' | 'copy' | 'remove';

const ACTIONS: Readonly<Record<RowAction, string>> = {
  up: 'fa-arrow-up',
  down: 'fa-arrow-down',
  copy: 'fa-clone',
  remove: 'fa-trash',
};

export interface RowPlace {
  /** From 0. */
  readonly index: number;
  /** How many repeats stand around it. */
  readonly depth: number;
  /** Readings that the chiller has. */
  readonly readings: readonly string[];
}

type Field = HTMLInputElement | HTMLSelectElement;

/** The cells of a segment. They keep to the row that they were made for: another order makes new ones. */
export class SegmentRow {
  readonly box: HTMLElement;
  readonly #kind: Field;
  readonly #fields = new Map<RowField, Field>();
  readonly #buttons = new Map<RowAction, HTMLElement>();
  readonly #problem = element('p', { class: 'chiller-problem', role: 'status' });
  readonly #place: RowPlace;

  constructor(row: Row, place: RowPlace, act: (action: RowAction, index: number) => void) {
    this.#place = place;
    this.#kind = this.#kinds(row);
    const kind = kindOf(row);
    const fields = new Set([...(kind ? fieldsOfKind(kind) : []), ...shownFields(row)]);
    const cells = [...fields].map((name) => this.#cell(name, row));
    const buttons = (Object.keys(ACTIONS) as RowAction[]).map((action) => this.#button(action, act));
    const tools = element('div', { class: 'chiller-segment-buttons' }, ...buttons);
    const indent = `padding-left: ${Math.min(place.depth, 3) * 10}px`;
    this.box = element(
      'tr',
      { class: 'chiller-segment' },
      element('th', { scope: 'row' }, String(place.index + 1)),
      element('td', { class: 'chiller-segment-kind', style: indent }, this.#kind, tools),
      element('td', { class: 'chiller-segment-values' }, ...cells, this.#problem),
    );
    this.#refresh();
    this.box.addEventListener('input', () => this.#refresh());
  }

  /** What stands in it, blank fields left out. */
  get values(): Row {
    const entries = [...this.#fields].map(([name, { value }]) => [name, value] as const);
    return { segment: this.#kind.value, ...Object.fromEntries(entries.filter(([, value]) => value.trim() !== '')) };
  }

  /** Whether something is the choice of its kind. */
  isKind(target: EventTarget | null): boolean {
    return target === this.#kind;
  }

  /** Gives the keyboard to a button, or to the first field. */
  focus(action?: RowAction): void {
    const target = (action && this.#buttons.get(action)) ?? this.#kind;
    target.focus();
  }

  /** Shows what is wrong with it, if anything is, at the field that it is about. */
  tell(problem: Problem | undefined): void {
    const [, name = ''] = /\.(\w+)$/.exec(problem?.field ?? '') ?? [];
    for (const [one, field] of this.#fields) mark(field, one === name);
    mark(this.#kind, name === 'segment');
    const why = problem ? sentence(problem.why) : '';
    const label = name && programText(`rule.${name}`);
    this.#problem.textContent = label && why ? say('invalid.named', { label, problem: why }) : why;
  }

  /** Hides what does not count, so that nobody wonders what to fill in. */
  #refresh(): void {
    const shown = shownFields(this.values);
    for (const [name, field] of this.#fields) {
      const { parentElement: cell } = field;
      if (cell) cell.style.display = shown.includes(name) ? '' : 'none';
    }
  }

  #kinds(row: Row): HTMLSelectElement {
    const { index } = this.#place;
    const select = choice(choicesOf('segment', row.segment ?? ''), row.segment ?? KINDS[0]!);
    select.setAttribute('aria-label', programText('table.which', { number: index + 1 }));
    select.id = `chiller-segment-${index}-segment`;
    return select;
  }

  #cell(name: RowField, row: Row): HTMLElement {
    const value = textOf(row[name]);
    const choices = choicesOf(name, value, this.#place.readings);
    const field = choices.length > 0 ? choice(choices, value) : input(name, value);
    field.id = `chiller-segment-${this.#place.index}-${name}`;
    this.#fields.set(name, field);
    const label = element('label', { for: field.id }, programText(`rule.${name}`));
    const cell = element('span', { class: `chiller-segment-${name}` }, label, field);
    const { [name]: unit } = UNITS;
    if (unit) cell.append(element('span', { class: 'chiller-unit' }, unit));
    return cell;
  }

  #button(action: RowAction, act: (action: RowAction, index: number) => void): HTMLElement {
    const { index } = this.#place;
    const title = programText(`table.${action}`, { number: index + 1 });
    const looks = { class: 'red-ui-button red-ui-button-small', title, 'aria-label': title };
    const icon = element('i', { class: `fa ${ACTIONS[action]}`, 'aria-hidden': 'true' });
    const button = element('button', { type: 'button', ...looks }, icon);
    button.addEventListener('click', () => act(action, index));
    this.#buttons.set(action, button);
    return button;
  }
}

function mark(field: Field, isWrong: boolean): void {
  field.classList.toggle('input-error', isWrong);
  if (isWrong) field.setAttribute('aria-invalid', 'true');
  else field.removeAttribute('aria-invalid');
}

function input(name: RowField, value: string): HTMLInputElement {
  const field = document.createElement('input');
  field.type = 'text';
  field.value = value;
  if (name !== 'message') field.inputMode = 'decimal';
  field.placeholder = USUAL[name] ?? '';
  return field;
}

function choice(choices: readonly (readonly [value: string, label: string])[], value: string): HTMLSelectElement {
  const field = document.createElement('select');
  for (const [one, label] of choices) field.append(element('option', { value: one }, label));
  field.value = value;
  return field;
}
