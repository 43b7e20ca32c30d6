/* The sensors of a simulated unit, how they fail, and the faults of its fan and its compressor. */
import type { SensorRow } from '../../../core/simulator';
import { compressorFault, condenserFanFault, sensor } from '../../../core/simulator/usual';

/** Noise: assumptions. The external sensor sits behind the load. */
export const SENSORS: Readonly<Record<'supply' | 'external', SensorRow>> = {
  supply: sensor('supply', 1, 0.005),
  external: sensor('return', 2, 0.01, { fault: 'externalValueMissing', readsC: -200 }),
};

export const PART_FAULTS = [
  condenserFanFault('The fan of the condenser stands still; the unit stops with a fault.'),
  compressorFault('Nothing is cooled; the unit stops with a fault.', ['compressorFailure']),
];
