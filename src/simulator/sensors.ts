/* What a unit's sensors read, with noise and faults. The dialect lists the temperature sensors. */
import type { SensorNoise, SensorRow } from '../core';
import { returnTemperatureC } from './model';
import type { ModelState } from './model';
import { noiseAt } from './random';
import { MAIN_SENSOR, traceAt } from './trace';
import type { SensorTrace } from './trace';
import { STEP_MS } from './unit-time';

/** Noise of the sensors that every unit has. Assumptions: about the last digit on the wire. */
const FLOW: SensorNoise = { channel: 6, sd: 0.02 };
const FANS: readonly SensorNoise[] = [9, 10, 11, 12].map((channel) => ({ channel, sd: 0.4 }));

/** What the sensors of one unit depend on. */
export interface SensorOptions {
  readonly rows: Readonly<Record<string, SensorRow>>;
  readonly model: ModelState;
  readonly seed: number;
  /** 0 none, 1 as a real one. */
  readonly noise: number;
  hasFault(key: string): boolean;
}

export class Sensors {
  /** Number of the model's step: readings within one step are the same. */
  tick = 0;
  loadW = 0;
  ambientC = 0;
  readonly #options: SensorOptions;
  /** Scripted sensors, and the step in which each trace began. Missing while there are none, as in nearly every unit. */
  #traces: Map<string, { readonly trace: SensorTrace; readonly beganTick: number }> | undefined;

  constructor(options: SensorOptions) {
    this.#options = options;
  }

  /** The temperature sensors. */
  get names(): readonly string[] {
    return Object.keys(this.#options.rows);
  }

  /** A sensor reads as its trace says, which begins with a step; without points it measures again. */
  follow(trace: SensorTrace, beganTick = this.tick): void {
    const { sensor = MAIN_SENSOR, points } = trace;
    if (points.length > 0) (this.#traces ??= new Map()).set(sensor, { trace, beganTick });
    else this.#traces?.delete(sensor);
  }

  /** Whether a temperature sensor is neither open nor short. */
  isGood(sensor: string): boolean {
    const { open, short } = this.#rowOf(sensor);
    const { hasFault } = this.#options;
    return !(open && hasFault(open.fault)) && !(short && hasFault(short.fault));
  }

  /** What a temperature sensor reads, °C. */
  temperatureC(sensor: string): number {
    const row = this.#rowOf(sensor);
    const { open, short, offsetK = 0 } = row;
    const { hasFault } = this.#options;
    if (open && hasFault(open.fault)) return open.readsC;
    if (short && hasFault(short.fault)) return short.readsC;
    const traced = this.#traces?.get(sensor);
    if (traced) return this.#tracedC(traced.trace, traced.beganTick, row);
    return this.#truthC(row.at) + offsetK + this.noise(row.noise);
  }

  /** The same; NaN while the sensor is faulty. */
  goodTemperatureC(sensor: string): number {
    return this.isGood(sensor) ? this.temperatureC(sensor) : NaN;
  }

  /** Flow as measured, L/min; a paddle wheel that stands gives exactly zero. */
  get flowLpm(): number {
    const { flowLpm } = this.#options.model;
    return flowLpm < 0.05 ? 0 : Math.max(0, flowLpm + this.noise(FLOW));
  }

  /** Speed of a fan, whole Hz. */
  fanHz(fan: number): number {
    const hz = this.#options.model.fanHz[fan] ?? 0;
    const noise = FANS[fan];
    return hz < 1 || !noise ? 0 : Math.max(0, Math.round(hz + this.noise(noise)));
  }

  /** Noise of one sensor now, in its unit. */
  noise({ channel, sd }: SensorNoise): number {
    const { seed, noise } = this.#options;
    return noise === 0 ? 0 : noise * sd * noiseAt(seed, channel, this.tick);
  }

  /** A trace has noise of its own, whatever that of the unit. */
  #tracedC({ points, noiseK = 0 }: SensorTrace, beganTick: number, { noise }: SensorRow): number {
    const seconds = ((this.tick - beganTick) * STEP_MS) / 1000;
    return traceAt(points, seconds) + noiseK * noiseAt(this.#options.seed, noise.channel, this.tick);
  }

  #rowOf(sensor: string): SensorRow {
    const row = this.#options.rows[sensor];
    if (!row) throw new Error(`The profile has no sensor "${sensor}"`);
    return row;
  }

  #truthC(at: SensorRow['at']): number {
    switch (at) {
      case 'supply':
        return this.#options.model.supplySensorC;
      case 'return':
        return returnTemperatureC(this.#options.model, this.loadW);
      case 'ambient':
        return this.ambientC;
      default:
        return at satisfies never;
    }
  }
}
