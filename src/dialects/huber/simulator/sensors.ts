/* The sensors of a simulated unit, how they fail, and the faults of its fan and its compressor. */
import type { SensorRow } from '../../../core/simulator';
import { compressorFault, condenserFanFault, sensor } from '../../../core/simulator/usual';

/** The temperature sensors. */
export type TemperatureSensor = 'supply' | 'return' | 'process';

/** A broken sensor reads as none (chapter 6.1). Each has one error for both ways to fail. */
const broken = (fault: string): SensorRow['open'] => ({ fault, readsC: -151 });

/** Noise: assumptions. The process sensor sits behind the load. */
export const SENSORS: Readonly<Record<TemperatureSensor, SensorRow>> = {
  supply: sensor('supply', 1, 0.005, broken('supplyTemperatureSensor')),
  return: sensor('return', 2, 0.01, broken('returnTemperatureSensor')),
  process: sensor('return', 3, 0.01, broken('processTemperatureSensor')),
};

export const PART_FAULTS = [
  condenserFanFault('The fan of the condenser stands still; the unit stops with an error.', ['fanFailure']),
  compressorFault('Nothing is cooled; the unit stops with an error.', ['compressorFailure']),
];
