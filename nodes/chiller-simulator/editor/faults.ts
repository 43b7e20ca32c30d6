/* The faults that the simulator's dialog offers, in words. */
import type { Choice } from '../../common/editor/choice-list';
import { ALARM_CAUSES, DEVICE_FAULTS, WIRE_FAULTS } from '../fault-keys';
import { tell } from './texts';
import { labelFor } from '../../common/editor/texts';

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
