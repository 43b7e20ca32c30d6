/* The program as text, for spreadsheets: what the table holds, to copy out; what somebody pastes, to take in. */
import { element } from '../../common/editor/form';
import type { Rows } from '../row-list';
import { programText } from './texts';

/** The rows that are written in a text, or what is wrong with it. */
export type ReadRows = { readonly ok: true; readonly rows: Rows } | { readonly ok: false; readonly text: string };

export interface CsvBoxOptions {
  /** What the table holds now, as text. */
  written(): string;
  read(text: string): ReadRows;
  /** Puts rows in the place of all. */
  replace(rows: Rows): void;
}

export class CsvBox {
  readonly box: HTMLDetailsElement;
  readonly #text = document.createElement('textarea');
  readonly #problem = element('p', { class: 'chiller-problem', role: 'status' });
  readonly #options: CsvBoxOptions;

  constructor(options: CsvBoxOptions) {
    this.#options = options;
    this.#text.rows = 6;
    this.#text.spellcheck = false;
    this.#text.setAttribute('aria-label', programText('csv.text'));
    this.box = element(
      'details',
      { class: 'chiller-csv' },
      element('summary', {}, programText('csv.title')),
      element('p', { class: 'chiller-hint' }, programText('csv.hint')),
      this.#text,
      this.#problem,
      this.#button('copy', () => this.#copy()),
      this.#button('take', () => this.#take()),
    ) as HTMLDetailsElement;
    this.box.addEventListener('toggle', () => this.refresh());
  }

  /** Shows what the table holds; not while somebody writes here. */
  refresh(): void {
    if (!this.box.open || document.activeElement === this.#text) return;
    this.#text.value = this.#options.written();
    this.#problem.textContent = '';
  }

  /** What is wrong with a text that was pasted, said here, where it can be mended. */
  showProblem(text: string, problem: string): void {
    this.box.open = true;
    this.#text.value = text;
    this.#problem.textContent = problem;
    this.#text.focus();
  }

  #copy(): void {
    this.#text.value = this.#options.written();
    RED.clipboard.copyText(this.#text.value);
  }

  #take(): void {
    const read = this.#options.read(this.#text.value);
    this.#problem.textContent = read.ok ? '' : read.text;
    if (read.ok) this.#options.replace(read.rows);
  }

  #button(name: 'copy' | 'take', run: () => void): HTMLElement {
    const button = element('button', { type: 'button', class: 'red-ui-button red-ui-button-small' });
    button.textContent = programText(`csv.${name}`);
    button.addEventListener('click', run);
    return button;
  }
}
