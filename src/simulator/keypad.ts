/* The keys of a unit's front panel, pressed so that a key which does nothing is told. */
import { ChillerError } from '../protocol';
import type { ErrorText } from '../protocol';
import type { SimulatedChiller } from './device';
import { errorText } from './error-texts';

/** The keys of a simulated chiller. */
export const KEYPAD_KEYS = ['start', 'stop', 'accept', 'test'] as const;

/** One of `KEYPAD_KEYS`. */
export type KeypadKey = (typeof KEYPAD_KEYS)[number];

/**
 * Presses a key at each of the units.
 *
 * @throws ChillerError `refused`: with no key pressed when one of the units is off or has its keypad locked by a host; with
 * all of them pressed when the key does nothing in the state of one.
 */
export function pressKey(units: readonly SimulatedChiller[], key: KeypadKey): void {
  for (const { id, isPowered, isRemote } of units) {
    if (!isPowered) refuse(id, errorText('unitOff', { id }));
    if (isRemote) refuse(id, errorText('unitLocked', { id }));
  }
  const idle = units.filter((unit) => !unit.press(key));
  for (const { id, status } of idle) refuse(id, errorText('keyIdle', { id, key, status }));
}

function refuse(id: string, why: ErrorText): never {
  throw new ChillerError('refused', why, { id });
}
