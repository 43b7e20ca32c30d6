/* What a unit's sensors say, with their noise and their faults. Which sensors there are, the dialect says. */
import type { SensorNoise, SensorRow } from '../core';
import { returnTemperatureC } from './model';
import type { ModelState } from './model';
import { noiseAt } from './random';

/** Noise of the sensors that every unit has. Assumptions: about the last digit on the wire. */
const FLOW: SensorNoise = { channel: 6, sd: 0.02 };
const FANS: readonly SensorNoise[] = [9, 10, 11, 12].map((channel) => ({ channel, sd: 0.4 }));

/** Everything that a reading depends on. */
export interface SensorContext {
  readonly rows: Readonly<Record<string, SensorRow>>;
  readonly model: ModelState;
  readonly loadW: number;
  readonly ambientC: number;
  readonly seed: number;
  /** 0 none, 1 as a real one. */
  readonly noise: number;
  /** Number of the model's step: readings within one step are the same. */
  readonly tick: number;
  hasFault(key: string): boolean;
}

/** Whether a temperature sensor is neither open nor short. */
export function isSensorGood(context: SensorContext, sensor: string): boolean {
  const { open, short } = rowOf(context, sensor);
  return !(open && context.hasFault(open.fault)) && !(short && context.hasFault(short.fault));
}

/** What a temperature sensor reads, °C. */
export function readTemperatureC(context: SensorContext, sensor: string): number {
  const row = rowOf(context, sensor);
  const { open, short, offsetK = 0, noise } = row;
  if (open && context.hasFault(open.fault)) return open.readsC;
  if (short && context.hasFault(short.fault)) return short.readsC;
  return trueTemperatureC(context, row.at) + offsetK + noiseOf(context, noise);
}

function rowOf({ rows }: SensorContext, sensor: string): SensorRow {
  const row = rows[sensor];
  if (!row) throw new Error(`The profile has no sensor "${sensor}"`);
  return row;
}

function trueTemperatureC({ model, loadW, ambientC }: SensorContext, at: SensorRow['at']): number {
  switch (at) {
    case 'supply':
      return model.supplySensorC;
    case 'return':
      return returnTemperatureC(model, loadW);
    case 'ambient':
      return ambientC;
    default:
      return at satisfies never;
  }
}

/** Flow as measured, L/min; a paddle wheel that stands gives exactly zero. */
export function readFlowLpm(context: SensorContext): number {
  const { flowLpm } = context.model;
  return flowLpm < 0.05 ? 0 : Math.max(0, flowLpm + noiseOf(context, FLOW));
}

/** Speed of a fan, whole Hz. */
export function readFanHz(context: SensorContext, fan: number): number {
  const hz = context.model.fanHz[fan] ?? 0;
  const noise = FANS[fan];
  return hz < 1 || !noise ? 0 : Math.max(0, Math.round(hz + noiseOf(context, noise)));
}

/** Noise of one sensor now, in its unit. */
export function noiseOf({ seed, noise, tick }: SensorContext, { channel, sd }: SensorNoise): number {
  return noise === 0 ? 0 : noise * sd * noiseAt(seed, channel, tick);
}
