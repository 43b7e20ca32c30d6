/* The list of limits in the dialog: rows that can be added and removed. */
import { alarmText } from './texts';
import { RuleRow } from './rule-row';
import type { RuleValues } from './rule-row';
import { element } from '../../common/editor/form';
import { hasVariable } from '../../common/variables';
import { MOST_RULES, rulesProblem } from '../rules';

const NEW_RULE: RuleValues = { kind: 'offSetPoint', reading: 'supplyTemperature' };

export class RuleList {
  readonly #rows: RuleRow[] = [];
  readonly #container: HTMLElement;
  readonly #list = element('div');
  readonly #hint = element('p', { class: 'chiller-hint' }, alarmText('rule.hint'));

  constructor(container: HTMLElement, rules: readonly RuleValues[]) {
    this.#container = container;
    const add = element('button', { type: 'button', class: 'red-ui-button red-ui-button-small' });
    add.append(element('i', { class: 'fa fa-plus' }), ` ${alarmText('rule.add')}`);
    add.addEventListener('click', () => this.#add(NEW_RULE)?.box.querySelector('select')?.focus());
    this.#container.replaceChildren(this.#hint, this.#list, add);
    this.#list.addEventListener('input', () => this.#tell());
    for (const rule of rules) this.#add(rule);
    this.#refresh();
  }

  get values(): RuleValues[] {
    return this.#rows.map(({ values }) => values);
  }

  #add(rule: RuleValues): RuleRow | undefined {
    if (this.#rows.length >= MOST_RULES) return undefined;
    const row = new RuleRow(rule, (removed) => this.#remove(removed));
    this.#rows.push(row);
    this.#list.append(row.box);
    this.#refresh();
    return row;
  }

  #remove(row: RuleRow): void {
    this.#rows.splice(this.#rows.indexOf(row), 1);
    row.box.remove();
    this.#refresh();
    this.#container.querySelector('button')?.focus();
  }

  #refresh(): void {
    this.#hint.style.display = this.#rows.length > 0 ? '' : 'none';
    this.#tell();
  }

  /** Each row what is wrong with it by itself; when nothing is, the one that does not go with the others. */
  #tell(): void {
    const own = this.#rows.map(({ values }) => rulesProblem([values], hasVariable));
    const common = own.some(Boolean) ? undefined : rulesProblem(this.values, hasVariable);
    this.#rows.forEach((row, index) => {
      const isHere = common?.field.startsWith(`rules[${index}]`) ?? false;
      row.tell(own[index] ?? (isHere ? common : undefined));
    });
  }
}
