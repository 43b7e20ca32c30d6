/* One limit of the list in the dialog: what to watch, from when on, and how bad it is. */
import { describeReadings } from '../../src/protocol';
import type { ReadingDescription } from '../../src/protocol';
import { alarmText } from './alarm-texts';
import { element, textOf } from './form';
import { rangeProblem } from './numbers';
import { RULE_KINDS } from './rule-kinds';
import { labelFor, say } from './texts';

/** As it is saved: texts, since environment variables may stand in them. */
export type RuleValues = Readonly<Record<string, string>>;

const WHENS = ['', 'always', 'run', 'pumpOn'];
const LEVELS = ['', 'warning', 'alarm'];
const SEVERITIES = ['', 'critical', 'major', 'minor', 'info'];

const READINGS: readonly ReadingDescription[] = describeReadings();
const DAY_S = 86_400;

/** Units and default limits of the kinds that know their reading. */
const FIXED: Readonly<Record<string, { unit: string; limit: string }>> = {
  offSetPoint: { unit: '°C', limit: '1' },
  flowLow: { unit: 'L/min', limit: '1' },
  stale: { unit: 's', limit: '60' },
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
  readonly #unit = element('span', { class: 'chiller-unit' });
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
      this.#line(this.#select('kind', RULE_KINDS, rule), this.#readings(rule), this.#limit(rule)),
      this.#line(
        this.#select('level', LEVELS, rule),
        this.#select('severity', SEVERITIES, rule),
        this.#select('when', WHENS, rule),
      ),
      this.#line(this.#input('deadBand', rule), this.#input('onDelayS', rule), this.#input('offDelayS', rule)),
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
  #limit(rule: RuleValues): HTMLElement {
    const cell = this.#input('limit', rule);
    cell.querySelector('label')?.append(' ', this.#unit);
    return cell;
  }

  #select(name: string, choices: readonly string[], rule: RuleValues): HTMLElement {
    const options = choices.map((value) => [value, alarmText(`rule.choice.${value || 'default'}`)] as const);
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

  /** Shows what the kind needs, its unit, its defaults, and what is wrong. */
  #refresh(): void {
    const { kind = '', reading = '' } = this.values;
    const readingField = this.#fields.get('reading');
    if (readingField?.parentElement) readingField.parentElement.style.display = needsReading(kind) ? '' : 'none';
    const { unit, limit } = FIXED[kind] ?? {
      unit: READINGS.find(({ name }) => name === reading)?.unit ?? '',
      limit: '',
    };
    this.#unit.textContent = unit;
    this.#fields.get('limit')?.setAttribute('placeholder', limit);
    const checked = checkRule(this.values);
    this.#problem.textContent = checked === true ? '' : checked;
  }
}
