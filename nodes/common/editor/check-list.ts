/* A list of ticks. */
import { element } from './form';

export interface Choice {
  value: string;
  label: string;
}

export class CheckList {
  readonly #ticks: { box: HTMLInputElement; value: string }[];

  constructor(container: HTMLElement, choices: readonly Choice[], chosen: readonly string[]) {
    this.#ticks = choices.map(({ value }) => {
      const box = document.createElement('input');
      box.type = 'checkbox';
      box.checked = chosen.includes(value);
      return { box, value };
    });
    const rows = this.#ticks.map(({ box }, index) => element('label', {}, box, ` ${choices[index]!.label}`));
    container.replaceChildren(...rows);
  }

  /** The values that are ticked, in the order of the list. */
  get chosen(): string[] {
    return this.#ticks.filter(({ box }) => box.checked).map(({ value }) => value);
  }
}
