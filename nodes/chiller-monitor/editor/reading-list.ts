/* The checklist of readings: in groups, with units and rates, and a tick for all of a group. */
import { DEFAULT_PERIODS, describeReadings } from '../../../src/core';
import type { Dialect, ReadingDescription } from '../../../src/core';
import { element } from '../../common/editor/form';
import { numberIn } from '../../common/read-field';
import { labelFor, say } from '../../common/editor/texts';
import { PERIOD_FIELDS } from '../../common/period-fields';

/** How often a reading is renewed, in words, for the chiller that is chosen. */
export type RateOf = (reading: ReadingDescription) => string;

/** Rates of a chiller-config node; the defaults when none is chosen yet. */
export function ratesOf(config: EditorNode | null): RateOf {
  if (config?.polling === false) return () => say('rate.never');
  return ({ poll }) => {
    const seconds = numberIn(config?.[PERIOD_FIELDS[poll]]) ?? DEFAULT_PERIODS[poll] / 1000;
    return seconds >= 120
      ? say('rate.minutes', { minutes: Math.round(seconds / 60) })
      : say('rate.seconds', { seconds });
  };
}

interface Tick {
  box: HTMLInputElement;
  reading: ReadingDescription;
}

/** The checklist in a container. Bounded by the table. */
export class ReadingList {
  readonly #ticks: Tick[] = [];
  readonly #dialect: Dialect;
  readonly #readings: readonly ReadingDescription[];
  readonly #container: HTMLElement;
  readonly #changed: () => void;

  constructor(
    container: HTMLElement,
    dialect: Dialect,
    chosen: readonly string[],
    rateOf: RateOf,
    changed: () => void,
  ) {
    this.#container = container;
    this.#dialect = dialect;
    this.#readings = describeReadings(dialect);
    this.#changed = changed;
    const groups = [...new Set(this.#readings.map(({ group }) => group))];
    const fieldsets = groups.map((group) => this.#fieldset(group, chosen, rateOf));
    const all = this.#tickAll(say('list.all'), () => this.#ticks);
    container.replaceChildren(all, ...fieldsets);
    this.#refresh();
  }

  /** Names that are ticked, in the order of the table. */
  get chosen(): string[] {
    return this.#ticks.filter(({ box }) => box.checked).map(({ reading }) => reading.name);
  }

  #fieldset(group: string, chosen: readonly string[], rateOf: RateOf): HTMLElement {
    const ticks = this.#readings
      .filter((reading) => reading.group === group)
      .map((reading): Tick => {
        const box = checkbox();
        box.checked = chosen.includes(reading.name);
        box.addEventListener('change', () => this.#refresh());
        return { box, reading };
      });
    this.#ticks.push(...ticks);
    const rows = ticks.map(({ box, reading }) => row(box, reading, rateOf, this.#dialect));
    const legend = element(
      'legend',
      {},
      this.#tickAll(labelFor('group', group, group), () => ticks),
    );
    return element('fieldset', { class: 'chiller-group' }, legend, ...rows);
  }

  /** A tick that stands for several: checked when all are, half when some are. */
  #tickAll(text: string, ticksOf: () => readonly Tick[]): HTMLElement {
    const box = checkbox();
    box.addEventListener('change', () => {
      for (const tick of ticksOf()) tick.box.checked = box.checked;
      this.#refresh();
    });
    this.#container.addEventListener('chiller-refresh', () => {
      const ticks = ticksOf();
      const count = ticks.filter((tick) => tick.box.checked).length;
      box.checked = count === ticks.length;
      box.indeterminate = count > 0 && count < ticks.length;
    });
    return element('label', { class: 'chiller-all' }, box, ` ${text}`);
  }

  #refresh(): void {
    this.#container.dispatchEvent(new Event('chiller-refresh'));
    this.#changed();
  }
}

function checkbox(): HTMLInputElement {
  const box = document.createElement('input');
  box.type = 'checkbox';
  return box;
}

function row(box: HTMLInputElement, reading: ReadingDescription, rateOf: RateOf, dialect: Dialect): HTMLElement {
  const text = labelFor('reading', reading.name, reading.label, dialect);
  const unit = reading.unit ? ` (${reading.unit})` : '';
  const rate = element('span', { class: 'chiller-rate' }, rateOf(reading));
  return element('label', { class: 'chiller-reading' }, box, ` ${text}${unit} `, rate);
}
