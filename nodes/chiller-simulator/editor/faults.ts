/* The faults that the simulator's dialog offers. Keys only, a test holds them to the runtime; the words are in the catalog. */
import { ALARMS } from '../../../src/protocol';
import type { Choice } from '../../common/editor/choice-list';
import { tell } from './texts';
import { labelFor } from '../../common/editor/texts';

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
const ALARM_CAUSES = ALARMS.filter(
  ({ key }, index) => !DEVICE_FAULTS.includes(key) && ALARMS.findIndex((other) => other.key === key) === index,
);

function faultLabel(key: string): string {
  const bit = ALARM_CAUSES.find((one) => one.key === key);
  return bit ? labelFor('alarm', key, bit.title) : tell(`fault.${key}`);
}

/** What the fault does, in a sentence; blank when none is chosen. */
export function faultHelp(key: string): string {
  if (key === '') return '';
  return ALARM_CAUSES.some((one) => one.key === key) ? tell('faultHelp.alarm') : tell(`faultHelp.${key}`);
}

/** The drop-down: what the message says, then all faults in groups. */
export function faultChoices(): Choice[] {
  const group = (name: string, keys: readonly string[]): Choice[] =>
    keys.map((key) => ({ key, label: faultLabel(key), group: tell(`group.${name}`) }));
  return [
    { key: '', label: tell('asMessage'), group: '' },
    ...group('device', DEVICE_FAULTS),
    ...group(
      'alarm',
      ALARM_CAUSES.map(({ key }) => key),
    ),
    ...group('wire', WIRE_FAULTS),
  ];
}
