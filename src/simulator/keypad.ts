/* The keys of a unit's front panel, pressed so that a key which does nothing is told. */
import { ChillerError } from '../protocol';
import type { SimulatedChiller } from './device';

export const KEYPAD_KEYS = ['start', 'stop', 'accept', 'test'] as const;

export type KeypadKey = (typeof KEYPAD_KEYS)[number];

/**
 * Presses a key at each of the units.
 *
 * @throws ChillerError `refused`: with no key pressed when one of the units is off or has its keypad locked by a host; with
 * all of them pressed when the key does nothing in the state of one.
 */
export function pressKey(units: readonly SimulatedChiller[], key: KeypadKey): void {
  for (const unit of units) {
    if (!unit.isPowered) refuse(unit, 'is off: switch it on first');
    if (unit.isRemote) refuse(unit, `has its keypad locked, since a host is in charge: ${WHEN_FREE}`);
  }
  const idle = units.filter((unit) => !unit.press(key));
  for (const unit of idle) refuse(unit, `does nothing for the key ${key} in state ${unit.status}`);
}

const WHEN_FREE = 'it is free 10 s after the last request of the host';

function refuse({ id }: SimulatedChiller, why: string): never {
  throw new ChillerError('refused', `Simulated chiller ${id} ${why}`, { id });
}
