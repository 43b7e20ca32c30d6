import { describeReadings } from '../core';
import type { Dialect, PollClass, PollPeriods, ReadingDescription } from '../core';
import type { ReadingValue } from '../dialects';
import type { Quality, Reading } from './types';

/** A reading is stale when it was not renewed for this many of its periods plus one time-out. */
const STALE_AFTER_PERIODS = 3;

/**
 * The readings of one chiller: last value, time and quality. Emits every change of value, time or quality to the
 * listener.
 */
export class ReadingStore {
  readonly #readings = new Map<string, Reading>();
  /** When a reading becomes stale, on the clock's scale. */
  readonly #staleAtMs = new Map<string, number>();
  readonly #descriptions: ReadonlyMap<string, ReadingDescription>;
  readonly #roles: Dialect['roles']['readings'];
  /** Whether temperatures are in °C: where the panel can change that, only once the chiller has said so on this link. */
  #isCelsius: boolean;
  /** Values that were ordered and acknowledged, and not read since. */
  readonly #confirmed = new Map<string, Reading>();

  /** @param periods undefined when polling is off: then nothing becomes stale */
  constructor(
    dialect: Dialect,
    readonly periods: PollPeriods | undefined,
    readonly timeoutMs: number,
    readonly changed: (reading: Reading) => void,
  ) {
    this.#descriptions = descriptionsOf(dialect);
    this.#roles = dialect.roles.readings;
    this.#isCelsius = this.#isSurelyCelsius;
  }

  /** Without being told. Where nobody polls, nobody asks for the unit either. */
  get #isSurelyCelsius(): boolean {
    return this.#roles.temperatureUnit === undefined || this.periods === undefined;
  }

  get view(): ReadonlyMap<string, Reading> {
    return this.#readings;
  }

  /**
   * Stores the values of a reply; ignores names that are not readings. A temperature in another unit than °C, or perhaps in another, is stale at once.
   *
   * @returns when the first of them becomes stale unless renewed; Infinity for never
   */
  update(values: Readonly<Record<string, unknown>>, nowMs: number, timestamp: number): number {
    let staleAtMs = Infinity;
    const { controlled, setPoint, temperatureUnit } = this.#roles;
    if (temperatureUnit !== undefined && temperatureUnit in values) this.#sawUnit(values[temperatureUnit]);
    for (const name in values) {
      this.#set(name, values[name] as ReadingValue, 'good', nowMs, timestamp);
      staleAtMs = Math.min(staleAtMs, this.#staleAtMs.get(name) ?? Infinity);
    }
    if (controlled in values || setPoint in values) this.#deriveTemperatureError(nowMs, timestamp);
    return staleAtMs;
  }

  /** In another unit no temperature counts, since replies do not say in which they are. */
  #sawUnit(unit: unknown): void {
    this.#isCelsius = unit === 'celsius';
    if (this.#isCelsius) return;
    for (const reading of this.#readings.values())
      if (reading.quality === 'good' && reading.unit === '°C') this.#requalify(reading, 'stale');
  }

  /** The chiller answered that these readings are not fitted. */
  notFitted(names: Iterable<string>, nowMs: number, timestamp: number): void {
    for (const name of names) {
      // Without a unit to choose, it has the only one.
      if (name === this.#roles.temperatureUnit) this.#isCelsius = true;
      this.#set(name, null, 'notFitted', nowMs, timestamp);
    }
  }

  /** Marks these readings, and those derived from them, stale until they are read again. */
  doubt(names: Iterable<string>): void {
    for (const name of names) {
      this.#confirmed.delete(name);
      const reading = this.#readings.get(name);
      if (reading?.quality === 'good') this.#requalify(reading, 'stale');
      if (name === this.#roles.setPoint || name === this.#roles.controlled) this.doubt(['temperatureError']);
    }
  }

  /** The chiller has acknowledged this value. An acknowledgement is not a reading, so the reading is stale all the same. */
  confirmed(name: string, value: unknown, timestamp: number): void {
    const description = this.#descriptions.get(name);
    const confirmed = { name, value: value as ReadingValue, unit: description?.unit, timestamp };
    if (description) this.#confirmed.set(name, { ...confirmed, quality: 'good' });
  }

  /** The readings, with acknowledged values for those in doubt: new orders are checked against these. */
  get believed(): ReadonlyMap<string, Reading> {
    return this.#confirmed.size === 0 ? this.#readings : new Map([...this.#readings, ...this.#confirmed]);
  }

  /** The age at which a reading of that class is stale, ms. */
  staleAfterMs(poll: PollClass): number {
    return STALE_AFTER_PERIODS * (this.periods?.[poll] ?? Infinity) + this.timeoutMs;
  }

  /** The link is lost: marks all readings offline. */
  offline(): void {
    this.#isCelsius = this.#isSurelyCelsius;
    for (const reading of this.#readings.values())
      if (reading.quality !== 'offline') this.#requalify(reading, 'offline');
  }

  /** Marks overdue readings stale. Returns when to check again. */
  markStale(nowMs: number): number {
    let nextAtMs = Infinity;
    for (const reading of this.#readings.values()) {
      if (reading.quality !== 'good') continue;
      const staleAtMs = this.#staleAtMs.get(reading.name) ?? Infinity;
      if (staleAtMs <= nowMs) this.#requalify(reading, 'stale');
      else nextAtMs = Math.min(nextAtMs, staleAtMs);
    }
    return nextAtMs;
  }

  /** Controlled temperature minus set point, both good; as many decimals as its parts. */
  #deriveTemperatureError(nowMs: number, timestamp: number): void {
    const { controlled, setPoint } = this.#roles;
    const actual = this.#goodNumber(controlled);
    const target = this.#goodNumber(setPoint);
    if (actual === undefined || target === undefined) return;
    const scale = 10 ** (this.#descriptions.get(controlled)?.decimals ?? 1);
    this.#set('temperatureError', Math.round((actual - target) * scale) / scale, 'good', nowMs, timestamp);
  }

  #goodNumber(name: string): number | undefined {
    const reading = this.#readings.get(name);
    return reading?.quality === 'good' && typeof reading.value === 'number' ? reading.value : undefined;
  }

  #set(name: string, value: ReadingValue | null, quality: Quality, nowMs: number, timestamp: number): void {
    const description = this.#descriptions.get(name);
    if (!description) return;
    this.#staleAtMs.set(name, nowMs + this.staleAfterMs(description.poll));
    const isInDoubt = quality === 'good' && description.unit === '°C' && !this.#isCelsius;
    this.#put({ name, value, unit: description.unit, quality: isInDoubt ? 'stale' : quality, timestamp });
  }

  #requalify(reading: Reading, quality: Quality): void {
    this.#put({ ...reading, quality });
  }

  #put(reading: Reading): void {
    if (reading.quality !== 'stale') this.#confirmed.delete(reading.name);
    this.#readings.set(reading.name, reading);
    this.changed(reading);
  }
}

const descriptionsByDialect = new WeakMap<Dialect, ReadonlyMap<string, ReadingDescription>>();

/** Built once per dialect: a thousand chillers share it. */
function descriptionsOf(dialect: Dialect): ReadonlyMap<string, ReadingDescription> {
  let descriptions = descriptionsByDialect.get(dialect);
  if (!descriptions) {
    descriptions = new Map(describeReadings(dialect).map((reading) => [reading.name, reading]));
    descriptionsByDialect.set(dialect, descriptions);
  }
  return descriptions;
}
