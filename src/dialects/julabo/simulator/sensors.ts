/* The sensors of a simulated circulator, how they fail, and the faults of its fan and its compressor. */
import type { PartFault, SensorRow } from '../../../core/simulator';

function sensor(at: SensorRow['at'], fault: string, channel: number): SensorRow {
  return { at, noise: { channel, sd: 0.01 }, open: { fault, readsC: -999 } };
}

/** Noise: assumptions. The external sensor sits behind the load. */
export const SENSORS: Readonly<Record<'supply' | 'external' | 'return' | 'safety', SensorRow>> = {
  supply: sensor('supply', 'supplyTemperatureSensor', 1),
  external: sensor('return', 'externalTemperatureSensor', 2),
  return: { at: 'return', noise: { channel: 3, sd: 0.01 } },
  safety: sensor('supply', 'safetySensor', 4),
};

export const PART_FAULTS: readonly PartFault[] = [
  {
    key: 'condenserFanFailure',
    label: 'Condenser fan fails',
    help: 'The fan of the condenser stands still; the chiller asks for its condenser to be cleaned.',
    part: 'fan',
    index: 0,
    also: ['condenser'],
  },
  {
    key: 'compressor1Failure',
    label: 'Compressor fails',
    help: 'Nothing is cooled any more.',
    part: 'cooler',
    index: 0,
    also: ['compressorFailure'],
  },
];
