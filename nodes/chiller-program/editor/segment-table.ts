/* The table of a program in the dialog: rows that are added, moved, copied, removed, pasted and copied out. */
import type { Problem } from '../../common/fields';
import { element } from '../../common/editor/form';
import { added, copied, depthsOf, moved, removed, withEnd } from '../row-list';
import type { Changed, Row, Rows } from '../row-list';
import { SegmentRow } from './segment-row';
import type { RowAction } from './segment-row';
import { programText } from './texts';

const NEW_ROW: Row = { segment: 'ramp' };

const ACTIONS: Readonly<Record<RowAction, (rows: Rows, index: number) => Changed>> = {
  up: (rows, index) => moved(rows, index, -1),
  down: (rows, index) => moved(rows, index, 1),
  copy: copied,
  remove: removed,
};

/** With the Alt key in any field of a row. */
const KEYS: Readonly<Record<string, RowAction>> = { ArrowUp: 'up', ArrowDown: 'down' };

export class SegmentTable {
  #rows: SegmentRow[] = [];
  /** Behind which row new ones come. */
  #current = -1;
  readonly #body = element('tbody');
  readonly #empty = element('p', { class: 'chiller-hint' }, programText('table.empty'));
  readonly #add = element('button', { type: 'button', class: 'red-ui-button red-ui-button-small' });
  readonly #readings: () => readonly string[];
  readonly #changed: () => void;

  /**
   * @param readings those of the chiller
   * @param changed told of everything that somebody does to the rows
   */
  constructor(container: HTMLElement, rows: Rows, readings: () => readonly string[], changed: () => void) {
    this.#readings = readings;
    this.#changed = changed;
    this.#add.append(element('i', { class: 'fa fa-plus', 'aria-hidden': 'true' }), ` ${programText('table.add')}`);
    this.#add.addEventListener('click', () => this.insert([NEW_ROW]));
    this.#body.addEventListener('focusin', ({ target }) => (this.#current = this.#indexOf(target)));
    this.#body.addEventListener('input', ({ target }) => this.#typed(target));
    this.#body.addEventListener('keydown', (event) => this.#pressed(event));
    const table = element(
      'table',
      { class: 'chiller-segments', 'aria-label': programText('label.program') },
      headOf(),
      this.#body,
    );
    container.replaceChildren(this.#empty, table, this.#add);
    this.#draw(rows);
  }

  get values(): Rows {
    return this.#rows.map(({ values }) => values);
  }

  /** New rows behind the one that somebody was at last. */
  insert(rows: Rows): void {
    this.#apply(added(this.values, this.#current < 0 ? this.#rows.length : this.#current, ...rows));
    this.#rows[this.#current]?.focus();
  }

  /** Other rows in the place of all. */
  replace(rows: Rows): void {
    this.#apply({ rows, current: rows.length - 1 });
  }

  /** Shows what is wrong with each row. */
  tell(problemIn: (index: number) => Problem | undefined): void {
    for (const [index, row] of this.#rows.entries()) row.tell(problemIn(index));
  }

  #act(action: RowAction, index: number): void {
    this.#apply(ACTIONS[action](this.values, index));
    const row = this.#rows[this.#current];
    if (row) row.focus(action);
    else this.#add.focus();
  }

  #apply({ rows, current }: Changed): void {
    this.#draw(rows);
    this.#current = rows.length > 0 ? current : -1;
    this.#changed();
  }

  #draw(rows: Rows): void {
    const depths = depthsOf(rows);
    const readings = this.#readings();
    this.#rows = rows.map((row, index) => {
      const place = { index, depth: depths[index] ?? 0, readings };
      return new SegmentRow(row, place, (action, at) => this.#act(action, at));
    });
    this.#body.replaceChildren(...this.#rows.map(({ box }) => box));
    this.#empty.style.display = rows.length > 0 ? 'none' : '';
  }

  /** Another kind has other fields; a repeat that somebody begins gets an end. */
  #typed(target: EventTarget | null): void {
    const index = this.#indexOf(target);
    const row = this.#rows[index];
    if (!row?.isKind(target)) return this.#changed();
    const rows = row.values.segment === 'repeat' ? withEnd(this.values, index) : this.values;
    this.#apply({ rows, current: index });
    this.#rows[index]?.focus();
  }

  #pressed(event: KeyboardEvent): void {
    const index = this.#indexOf(event.target);
    const action = event.altKey ? KEYS[event.key] : undefined;
    const adds = event.key === 'Enter' && !event.ctrlKey && !event.metaKey && event.target instanceof HTMLInputElement;
    if (!action && !adds) return;
    event.preventDefault();
    // The editor would look for what is around the field, which is a new one by then.
    event.stopPropagation();
    if (action) this.#move(action, index);
    else this.insert([NEW_ROW]);
  }

  /** The row takes the keyboard along, in the field in which it was. */
  #move(action: RowAction, index: number): void {
    const name = document.activeElement?.id.replace(/^chiller-segment-\d+-/, '') ?? '';
    this.#act(action, index);
    document.getElementById(`chiller-segment-${this.#current}-${name}`)?.focus();
  }

  #indexOf(target: EventTarget | null): number {
    return this.#rows.findIndex(({ box }) => target instanceof Node && box.contains(target));
  }
}

function headOf(): HTMLElement {
  const titles = ['number', 'kind', 'values'].map((name) =>
    element('th', { scope: 'col' }, programText(`table.${name}`)),
  );
  return element('thead', {}, element('tr', {}, ...titles));
}
