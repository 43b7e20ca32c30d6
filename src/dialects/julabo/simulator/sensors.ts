/* The sensors of a simulated circulator, how they fail, and the faults of its fan and its compressor. */
import type { SensorRow } from '../../../core/simulator';
import { compressorFault, condenserFanFault, sensor } from '../../../core/simulator/usual';

const broken = (fault: string): SensorRow['open'] => ({ fault, readsC: -999 });

/** Noise: assumptions. The external sensor sits behind the load. */
export const SENSORS: Readonly<Record<'supply' | 'external' | 'return' | 'safety', SensorRow>> = {
  supply: sensor('supply', 1, 0.01, broken('supplyTemperatureSensor')),
  external: sensor('return', 2, 0.01, broken('externalTemperatureSensor')),
  return: sensor('return', 3, 0.01),
  safety: sensor('supply', 4, 0.01, broken('safetySensor')),
};

export const PART_FAULTS = [
  condenserFanFault('The fan of the condenser stands still; the chiller asks for its condenser to be cleaned.', [
    'condenser',
  ]),
  compressorFault('Nothing is cooled any more.', ['compressorFailure']),
];
