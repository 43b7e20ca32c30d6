/* What a unit's sensors say, with their noise and their faults. */
import type { ReplyValues } from '../protocol';
import { returnTemperatureC } from './model';
import type { ModelState } from './model';
import { noiseAt } from './random';

/** Noise of each sensor, standard deviation. Assumptions: about the last digit on the wire. */
const NOISE = {
  supply: { channel: 1, sd: 0.01 },
  return: { channel: 2, sd: 0.03 },
  ambient: { channel: 3, sd: 0.03 },
  externalRtd: { channel: 4, sd: 0.02 },
  externalThermistor: { channel: 5, sd: 0.03 },
  flow: { channel: 6, sd: 0.02 },
  current1: { channel: 7, sd: 0.006 },
  current2: { channel: 8, sd: 0.006 },
  fan1: { channel: 9, sd: 0.4 },
  fan2: { channel: 10, sd: 0.4 },
  fan3: { channel: 11, sd: 0.4 },
  fan4: { channel: 12, sd: 0.4 },
} as const;

type SensorName = keyof typeof NOISE;
export type TemperatureSensor = ReplyValues['controlSensor'] | 'ambient';

/** What an open or short sensor reads, °C. Assumption: the ends of the converter's range; a thermistor's is reversed. */
const OPEN_C = -99.9;
const SHORT_C = 199.9;

const FAULT_NAMES: Readonly<Record<TemperatureSensor, string>> = {
  supply: 'supplyTemperatureSensor',
  return: 'returnTemperatureSensor',
  ambient: 'ambientTemperatureSensor',
  externalRtd: 'externalRtdSensor',
  externalThermistor: 'externalThermistorSensor',
};

const OPEN_KEYS = mapValues(FAULT_NAMES, (name) => `${name}Open`);
const SHORT_KEYS = mapValues(FAULT_NAMES, (name) => `${name}Short`);

/** Everything that a reading depends on. */
export interface SensorContext {
  readonly model: ModelState;
  readonly loadW: number;
  readonly ambientC: number;
  readonly returnOffsetK: number;
  readonly seed: number;
  /** 0 none, 1 as a real one. */
  readonly noise: number;
  /** Number of the model's step: readings within one step are the same. */
  readonly tick: number;
  hasFault(key: string): boolean;
}

/** Whether a temperature sensor is neither open nor short. */
export function isSensorGood(context: SensorContext, sensor: TemperatureSensor): boolean {
  return !context.hasFault(OPEN_KEYS[sensor]) && !context.hasFault(SHORT_KEYS[sensor]);
}

/** What a temperature sensor reads, °C. */
export function readTemperatureC(context: SensorContext, sensor: TemperatureSensor): number {
  const isThermistor = sensor === 'externalThermistor';
  if (context.hasFault(OPEN_KEYS[sensor])) return isThermistor ? OPEN_C : SHORT_C;
  if (context.hasFault(SHORT_KEYS[sensor])) return isThermistor ? SHORT_C : OPEN_C;
  return trueTemperatureC(context, sensor) + noiseOf(context, sensor);
}

function trueTemperatureC({ model, loadW, ambientC, returnOffsetK }: SensorContext, sensor: TemperatureSensor): number {
  switch (sensor) {
    case 'supply':
      return model.supplySensorC;
    case 'return':
      return returnTemperatureC(model, loadW) + returnOffsetK;
    case 'ambient':
      return ambientC;
    case 'externalRtd':
    case 'externalThermistor':
      // Assumption: they sit in the coolant behind the load.
      return returnTemperatureC(model, loadW);
    default:
      return sensor satisfies never;
  }
}

/** Noise of one sensor now, in its unit. */
export function noiseOf({ seed, noise, tick }: SensorContext, sensor: SensorName): number {
  if (noise === 0) return 0;
  const { channel, sd } = NOISE[sensor];
  return noise * sd * noiseAt(seed, channel, tick);
}

function mapValues<K extends string>(
  names: Readonly<Record<K, string>>,
  map: (name: string) => string,
): Record<K, string> {
  const entries = Object.entries<string>(names).map(([key, name]) => [key, map(name)]);
  return Object.fromEntries(entries) as Record<K, string>;
}
