/* What a monitor tells of a reading: its value, and what it did in the last so many seconds. Time is asked of a clock. */
import { describeReadings, epochMsOf, STATISTICS, StatisticsWindow, unitPerMinute } from '../../src/index';
import type { Clock, Dialect, Figure, Quality, Reading, Statistic } from '../../src/index';
import type { MonitorSettings } from './settings';

/** One thing that is told of a reading. */
export interface Told extends Omit<Reading, 'quality'> {
  /** What it is called in an object or a row: `supplyTemperature`, `supplyTemperatureMean`. */
  readonly key: string;
  /** What follows the prefix in a topic: `supplyTemperature`, `supplyTemperature/mean`. */
  readonly topic: string;
  /** `partial`: a figure that stands on less than three quarters of its window. */
  readonly quality: Quality | 'partial';
  /** Of a figure only. */
  readonly figure?: { readonly statistic: Statistic; readonly windowMs: number; readonly coverage: number };
}

/** Below this share of its window a figure is `partial`. Readings that come four times in a window are good. */
const GOOD_COVERAGE = 0.75;
/** A mean of readings says more than one of them. */
const MORE_DECIMALS = 2;

export class Figures {
  readonly #settings: Pick<MonitorSettings, 'quantities' | 'windowMs'>;
  readonly #clock: Clock;
  /** Decimals of each reading that is a number; the others have no figures. */
  readonly #decimals: ReadonlyMap<string, number>;
  readonly #windows = new Map<string, StatisticsWindow>();
  readonly #statistics: readonly Statistic[];

  constructor(settings: Pick<MonitorSettings, 'quantities' | 'windowMs'>, dialect: Dialect, clock: Clock) {
    this.#settings = settings;
    this.#clock = clock;
    this.#statistics = STATISTICS.filter((one) => settings.quantities.includes(one));
    const numbers = describeReadings(dialect).filter(({ kind }) => kind === 'number');
    this.#decimals = new Map(numbers.map(({ name, decimals = 0 }) => [name, decimals]));
  }

  /** A reading has come, or its quality has changed. */
  follow({ name, value, quality }: Reading): void {
    if (this.#statistics.length === 0 || !this.#decimals.has(name)) return;
    const window = this.#windowOf(name);
    if (quality === 'good' && typeof value === 'number') window.add(this.#clock.nowMs(), value, epochMsOf(this.#clock));
    else window.gap();
  }

  /** All that is told of a reading now. What is no number is told as it is. */
  of(reading: Reading): Told[] {
    const { name } = reading;
    const value = { ...reading, key: name, topic: name };
    if (!this.#decimals.has(name)) return [value];
    const isWanted = this.#settings.quantities.includes('value');
    const figures = this.#statistics.length > 0 ? this.#figuresOf(reading) : [];
    return isWanted ? [value, ...figures] : figures;
  }

  /** What `of` calls the things that it tells, whether the reading is known or not. */
  keysOf(name: string): string[] {
    if (!this.#decimals.has(name)) return [name];
    const isWanted = this.#settings.quantities.includes('value');
    return [...(isWanted ? [name] : []), ...this.#statistics.map((statistic) => keyOf(name, statistic))];
  }

  #figuresOf(reading: Reading): Told[] {
    const figures = this.#windowOf(reading.name).at(this.#clock.nowMs());
    return this.#statistics.map((statistic) => this.#told(reading, statistic, figures[statistic]));
  }

  #told({ name, unit, quality, value: last }: Reading, statistic: Statistic, { value, coverage }: Figure): Told {
    const isRate = statistic === 'rate';
    const ownUnit = isRate ? unitPerMinute(unit) : unit;
    const isKnown = value !== undefined && last !== null;
    return {
      name,
      key: keyOf(name, statistic),
      topic: `${name}/${statistic}`,
      value: isKnown ? rounded(value, (this.#decimals.get(name) ?? 0) + MORE_DECIMALS) : null,
      unit: ownUnit,
      quality: quality === 'good' && coverage < GOOD_COVERAGE ? 'partial' : quality,
      timestamp: epochMsOf(this.#clock),
      figure: { statistic, windowMs: this.#settings.windowMs, coverage: rounded(coverage, 2) },
    };
  }

  #windowOf(name: string): StatisticsWindow {
    const { windowMs } = this.#settings;
    const window = this.#windows.get(name) ?? new StatisticsWindow({ windowMs });
    this.#windows.set(name, window);
    return window;
  }
}

/** `supplyTemperatureMean` */
function keyOf(name: string, statistic: Statistic): string {
  return name + statistic.charAt(0).toUpperCase() + statistic.slice(1);
}

/** Never minus zero, which some charts show. */
function rounded(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals + 0;
}
