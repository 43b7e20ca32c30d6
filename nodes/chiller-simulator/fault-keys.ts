/* The faults that the simulator's dialog offers: keys only, the words are in the catalog. A test holds them to the simulator. Pure. */
import { ALARMS } from '../../src/protocol';

/** Faults inside a chiller that act through its physics. */
export const DEVICE_FAULTS: readonly string[] = [
  'lowCoolantLevel',
  'coolantLeak',
  'lowProcessFlow',
  'noProcessFlow',
  'pumpFailure',
  'fan1Failure',
  'fan2Failure',
  'fan3Failure',
  'fan4Failure',
  'tecBank1Failure',
  'tecBank2Failure',
  'highAmbientTemperature',
  'lowAmbientTemperature',
  'loadSurge',
  'eepromFailure',
  'powerCut',
];

/** Faults on the way between a chiller and its host. */
export const WIRE_FAULTS: readonly string[] = [
  'split',
  'merge',
  'delay',
  'drop',
  'corrupt',
  'garbage',
  'wrongId',
  'wrongNumber',
  'flowControl',
  'late',
  'halfOpen',
  'reset',
  'refuse',
  'restart',
  'slowDrip',
  'endless',
];

/** The first bit of each key that is no physical fault: its cause can be there. */
export const ALARM_CAUSES = ALARMS.filter(
  ({ key }, index) => !DEVICE_FAULTS.includes(key) && ALARMS.findIndex((other) => other.key === key) === index,
);

/** All that can be chosen. */
export const FAULT_KEYS: readonly string[] = [...DEVICE_FAULTS, ...ALARM_CAUSES.map(({ key }) => key), ...WIRE_FAULTS];
