/* The sensors of a simulated unit, how they fail, and the faults of its fan and its compressor. */
import type { PartFault, SensorRow } from '../../../core/simulator';

/** Noise: assumptions. The external sensor sits behind the load. */
export const SENSORS: Readonly<Record<'supply' | 'external', SensorRow>> = {
  supply: { at: 'supply', noise: { channel: 1, sd: 0.005 } },
  external: { at: 'return', noise: { channel: 2, sd: 0.01 }, open: { fault: 'externalValueMissing', readsC: -200 } },
};

export const PART_FAULTS: readonly PartFault[] = [
  {
    key: 'condenserFanFailure',
    label: 'Condenser fan fails',
    help: 'The fan of the condenser stands still; the unit stops with a fault.',
    part: 'fan',
    index: 0,
  },
  {
    key: 'compressor1Failure',
    label: 'Compressor fails',
    help: 'Nothing is cooled; the unit stops with a fault.',
    part: 'cooler',
    index: 0,
    also: ['compressorFailure'],
  },
];
