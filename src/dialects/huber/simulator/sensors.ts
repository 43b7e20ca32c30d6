/* The sensors of a simulated unit, how they fail, and the faults of its fan and its compressor. */
import type { PartFault, SensorRow } from '../../../core/simulator';

/** The temperature sensors. */
export type TemperatureSensor = 'supply' | 'return' | 'process';

/** A broken sensor reads as none (chapter 6.1). Each has one error for both ways to fail. */
function sensor(at: SensorRow['at'], fault: string, channel: number, sd: number): SensorRow {
  return { at, noise: { channel, sd }, open: { fault, readsC: -151 } };
}

/** Noise: assumptions. The process sensor sits behind the load. */
export const SENSORS: Readonly<Record<TemperatureSensor, SensorRow>> = {
  supply: sensor('supply', 'supplyTemperatureSensor', 1, 0.005),
  return: sensor('return', 'returnTemperatureSensor', 2, 0.01),
  process: sensor('return', 'processTemperatureSensor', 3, 0.01),
};

export const PART_FAULTS: readonly PartFault[] = [
  {
    key: 'condenserFanFailure',
    label: 'Condenser fan fails',
    help: 'The fan of the condenser stands still; the unit stops with an error.',
    part: 'fan',
    index: 0,
    also: ['fanFailure'],
  },
  {
    key: 'compressor1Failure',
    label: 'Compressor fails',
    help: 'Nothing is cooled; the unit stops with an error.',
    part: 'cooler',
    index: 0,
    also: ['compressorFailure'],
  },
];
