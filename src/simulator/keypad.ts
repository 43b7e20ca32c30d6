/* The keys of a unit's front panel; a key that does nothing is an error. */
import { ChillerError } from '../core';
import type { Dialect, ErrorText, KeypadKey } from '../core';
import { errorText } from './error-texts';

/** The keys that the panel of a simulated chiller can have. */
export const KEYPAD_KEYS = ['start', 'stop', 'accept', 'test'] as const satisfies readonly KeypadKey[];

/** A unit with a front panel. */
export interface Panelled {
  readonly id: string;
  readonly label: string;
  readonly status: string;
  readonly dialect: Dialect;
  readonly isPowered: boolean;
  readonly isKeypadLocked: boolean;
  press(key: KeypadKey): boolean;
}

/**
 * Presses a key at each of the units.
 *
 * @throws ChillerError `refused`: with no key pressed when one of the units is off or has its keypad locked by a host; with
 * all of them pressed when the key does nothing in the state of one.
 */
export function pressKey(units: readonly Panelled[], key: KeypadKey): void {
  for (const unit of units) {
    if (!unit.isPowered) refuse(unit, errorText('unitOff', { id: unit.label }));
    if (unit.isKeypadLocked)
      refuse(unit, errorText('unitLocked', { id: unit.label, seconds: lockedForS(unit.dialect) }));
  }
  const idle = units.filter((unit) => !unit.press(key));
  for (const unit of idle) refuse(unit, errorText('keyIdle', { id: unit.label, key, status: unit.status }));
}

/** How long after a host's last request the keypad is free, s. */
function lockedForS({ keepAlive }: Dialect): number {
  return (keepAlive?.withinMs ?? 0) / 1000;
}

function refuse({ id }: Panelled, why: ErrorText): never {
  throw new ChillerError('refused', why, { id });
}
