/* One limit of the list in the dialog: what to watch, from when on, and how bad it is. */
import type { ReadingDescription } from '../../../src/core';
import { choosesReading, READINGS, ruleDialog } from '../rule-fields';
import { alarmText } from './texts';
import { element, textOf } from '../../common/editor/form';
import type { RuleKind } from '../rule-kinds';
import { usualRule } from '../rules';
import { labelFor, say, sentence } from '../../common/editor/texts';
import type { Problem } from '../../common/fields';

/** As it is saved: texts, since environment variables may stand in them. */
export type RuleValues = Readonly<Record<string, string>>;

/** Units of the limits whose kind knows them. */
const UNITS: Readonly<Record<string, string>> = { offSetPoint: '°C', flowLow: 'L/min', stale: 's' };

/** Names of the alarms whose kind knows them, in the catalog; else the reading names them. */
const TITLES: Readonly<Record<string, string>> = {
  offSetPoint: 'text.title.temperatureOffSetPoint',
  flowLow: 'text.title.flowLow',
};

/** Their choices and units are the same for every kind. */
const { fields: FIELDS } = ruleDialog('offSetPoint');

let rows = 0;

/** The fields of one row. */
export class RuleRow {
  readonly box: HTMLElement;
  readonly #fields = new Map<string, HTMLInputElement | HTMLSelectElement>();
  readonly #units = { limit: unitMark(), deadBand: unitMark() };
  readonly #problem = element('p', { class: 'chiller-problem', role: 'status' });
  readonly #number = ++rows;

  constructor(rule: RuleValues, remove: (row: RuleRow) => void) {
    const button = element('button', { type: 'button', class: 'red-ui-button red-ui-button-small' });
    button.append(element('i', { class: 'fa fa-trash' }), ` ${alarmText('rule.remove')}`);
    button.addEventListener('click', () => remove(this));
    const legend = element('legend', {}, alarmText('rule.legend'));
    this.box = element(
      'fieldset',
      { class: 'chiller-rule' },
      legend,
      this.#line(this.#select('kind', rule), this.#readings(rule), this.#measured('limit', rule)),
      this.#line(this.#select('level', rule), this.#select('severity', rule)),
      this.#line(this.#select('when', rule), this.#measured('deadBand', rule)),
      this.#line(this.#input('onDelayS', rule), this.#input('offDelayS', rule)),
      this.#line(this.#input('title', rule), button),
      this.#problem,
    );
    this.box.addEventListener('input', () => this.#refresh());
    this.#refresh();
  }

  get values(): RuleValues {
    return Object.fromEntries([...this.#fields].map(([name, field]) => [name, field.value]));
  }

  #line(...children: HTMLElement[]): HTMLElement {
    return element('div', { class: 'chiller-rule-line' }, ...children);
  }

  #labelled(name: string, field: HTMLInputElement | HTMLSelectElement): HTMLElement {
    field.id = `chiller-rule-${this.#number}-${name}`;
    this.#fields.set(name, field);
    const label = element('label', { for: field.id }, alarmText(`rule.${name}`));
    return element('span', { class: `chiller-rule-${name}` }, label, field);
  }

  #input(name: string, rule: RuleValues): HTMLElement {
    const field = document.createElement('input');
    field.type = 'text';
    if (name !== 'title') field.className = 'chiller-number';
    field.value = textOf(rule[name]);
    return this.#labelled(name, field);
  }

  /** With its unit behind its label. */
  #measured(name: 'limit' | 'deadBand', rule: RuleValues): HTMLElement {
    const cell = this.#input(name, rule);
    cell.querySelector('label')?.append(' ', this.#units[name]);
    return cell;
  }

  #select(name: 'kind' | 'level' | 'severity' | 'when', rule: RuleValues): HTMLElement {
    const choices: readonly string[] = FIELDS[name].choices;
    const options = choices.map((value) => [value, value && choiceText(value)] as const);
    return this.#choice(name, options, rule);
  }

  #readings(rule: RuleValues): HTMLElement {
    const options = READINGS.map(({ name, label }) => [name, labelFor('reading', name, label)] as const);
    return this.#choice('reading', options, rule);
  }

  #choice(name: string, options: readonly (readonly [value: string, label: string])[], rule: RuleValues): HTMLElement {
    const field = document.createElement('select');
    for (const [value, label] of options) field.append(element('option', { value }, label));
    const wanted = textOf(rule[name]);
    if (options.some(([value]) => value === wanted)) field.value = wanted;
    return this.#labelled(name, field);
  }

  /** Shows what is wrong with it, if anything is. */
  tell(problem: Problem | undefined): void {
    const label = problem && alarmText(`rule.${problem.field.split('.')[1] ?? 'legend'}`);
    this.#problem.textContent = problem && label ? say('invalid.named', { label, problem: sentence(problem.why) }) : '';
  }

  /** Shows what the kind needs, its units, and what blank fields stand for. */
  #refresh(): void {
    const { reading = '', level = '' } = this.values;
    const kind = this.values.kind as RuleKind;
    const readingField = this.#fields.get('reading');
    if (readingField?.parentElement) readingField.parentElement.style.display = choosesReading(kind) ? '' : 'none';
    const known = READINGS.find(({ name }) => name === reading);
    const unit = UNITS[kind] ?? known?.unit ?? '';
    this.#units.limit.textContent = unit;
    this.#units.deadBand.textContent = kind === 'stale' ? '' : unit;
    const usual = usualRule(kind, level);
    const grey = (name: string, text: string): void => this.#fields.get(name)?.setAttribute('placeholder', text);
    grey('limit', ruleDialog(kind).fields.limit.required ? '' : String(usual.limit));
    grey('deadBand', String(usual.deadBand));
    grey('onDelayS', String(usual.onDelayMs / 1000));
    grey('offDelayS', String(usual.offDelayMs / 1000));
    grey('title', titleOf(kind, known));
    this.#showDefault('level', usual.level);
    this.#showDefault('severity', usual.severity);
    this.#showDefault('when', usual.while);
  }

  /** In the choice of a drop-down that leaves it to the default. */
  #showDefault(name: string, value: string): void {
    const option = this.#fields.get(name)?.querySelector('option');
    if (option) option.textContent = alarmText('rule.usual', { choice: choiceText(value) });
  }
}

const unitMark = (): HTMLElement => element('span', { class: 'chiller-unit' });

const choiceText = (value: string): string => alarmText(`rule.choice.${value}`);

/** What an alarm is called that is given no name. */
function titleOf(kind: string, reading: ReadingDescription | undefined): string {
  const own = TITLES[kind];
  if (own !== undefined) return alarmText(own);
  return reading ? alarmText(`text.rule.${kind}`, { reading: labelFor('reading', reading.name, reading.label) }) : '';
}
