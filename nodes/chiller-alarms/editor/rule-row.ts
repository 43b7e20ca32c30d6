/* One limit of the list in the dialog: what to watch, from when on, and how bad it is. */
import { describeReadings } from '../../../src/protocol';
import type { ReadingDescription } from '../../../src/protocol';
import { alarmText } from './texts';
import { element, textOf } from '../../common/editor/form';
import { rangeProblem } from '../../common/editor/numbers';
import { defaultSeverity, ruleDefaults } from './rule-defaults';
import { RULE_KINDS } from '../rule-kinds';
import { labelFor, say } from '../../common/editor/texts';

/** As it is saved: texts, since environment variables may stand in them. */
export type RuleValues = Readonly<Record<string, string>>;

const WHENS = ['', 'always', 'run', 'pumpOn'];
const LEVELS = ['', 'warning', 'alarm'];
const SEVERITIES = ['', 'critical', 'major', 'minor', 'info'];

const READINGS: readonly ReadingDescription[] = describeReadings();
const DAY_S = 86_400;

/** Units of the limits whose kind knows them. */
const UNITS: Readonly<Record<string, string>> = { offSetPoint: '°C', flowLow: 'L/min', stale: 's' };

/** Names of the alarms whose kind knows them, in the catalog; else the reading names them. */
const TITLES: Readonly<Record<string, string>> = {
  offSetPoint: 'text.title.temperatureOffSetPoint',
  flowLow: 'text.title.flowLow',
};

const needsReading = (kind: string): boolean => kind === 'stale' || kind === 'above' || kind === 'below';

/** True, or the first thing that is wrong with a row. */
export function checkRule(rule: RuleValues): true | string {
  const { kind = '', reading = '', limit = '' } = rule;
  if (!(RULE_KINDS as readonly string[]).includes(kind)) return alarmText('invalid.kind');
  const known = READINGS.find(({ name }) => name === reading);
  if (needsReading(kind) && !known) return alarmText('invalid.reading');
  const isOwn = kind === 'above' || kind === 'below';
  if (isOwn && known?.kind !== 'number') return alarmText('invalid.notNumber');
  const positive = { min: isOwn ? -1e6 : 0.001, max: 1e6 };
  const problem =
    rangeProblem(limit, isOwn ? { ...positive, isRequired: true } : positive) ??
    rangeProblem(rule.deadBand, { min: 0, max: 1e6 }) ??
    rangeProblem(rule.onDelayS, { min: 0, max: DAY_S, unit: 's' }) ??
    rangeProblem(rule.offDelayS, { min: 0, max: DAY_S, unit: 's' });
  return problem ? say(problem.key, problem.values) : true;
}

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
      this.#line(this.#select('kind', RULE_KINDS, rule), this.#readings(rule), this.#measured('limit', rule)),
      this.#line(this.#select('level', LEVELS, rule), this.#select('severity', SEVERITIES, rule)),
      this.#line(this.#select('when', WHENS, rule), this.#measured('deadBand', rule)),
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

  #select(name: string, choices: readonly string[], rule: RuleValues): HTMLElement {
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

  /** Shows what the kind needs, its units, what blank fields stand for, and what is wrong. */
  #refresh(): void {
    const { kind = '', reading = '', level = '' } = this.values;
    const readingField = this.#fields.get('reading');
    if (readingField?.parentElement) readingField.parentElement.style.display = needsReading(kind) ? '' : 'none';
    const known = READINGS.find(({ name }) => name === reading);
    const unit = UNITS[kind] ?? known?.unit ?? '';
    this.#units.limit.textContent = unit;
    this.#units.deadBand.textContent = kind === 'stale' ? '' : unit;
    const defaults = ruleDefaults(kind);
    for (const name of ['limit', 'deadBand', 'onDelayS', 'offDelayS'] as const)
      this.#fields.get(name)?.setAttribute('placeholder', defaults[name]);
    this.#fields.get('title')?.setAttribute('placeholder', titleOf(kind, known));
    this.#showDefault('level', defaults.level);
    this.#showDefault('severity', defaultSeverity(level || defaults.level));
    this.#showDefault('when', defaults.when);
    const checked = checkRule(this.values);
    this.#problem.textContent = checked === true ? '' : checked;
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
