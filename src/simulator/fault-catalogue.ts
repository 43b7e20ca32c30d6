/* Every fault that a simulator takes, and the check of what is said about one. */
import { ChillerError } from '../protocol';
import { checkDeviceFault, DEVICE_FAULTS } from './device-faults';
import type { FaultDescription } from './device-faults';
import { errorText } from './error-texts';
import { checkDeviceFaultOptions, checkWireFaultOptions } from './fault-options';
import type { DeviceFaultOptions, WireFaultOptions } from './fault-options';
import { isWireFault, WIRE_FAULTS } from './faults';

/** Everything that `inject` takes, for a drop-down: faults inside a unit, causes of alarms, faults on the wire. */
export const FAULTS: readonly FaultDescription[] = [...DEVICE_FAULTS, ...WIRE_FAULTS];

/** What a fault can be told; which of them depends on its kind. */
export type FaultOptions = DeviceFaultOptions & WireFaultOptions;

/**
 * Checks what `inject` is to be told, without doing it, and gives the options back.
 *
 * @throws ChillerError `invalidValue` for an unknown fault, a wrong or unknown option, or the id of one unit with a fault
 * of the wire.
 */
export function checkFault(fault: string, options: unknown = {}, id?: string): FaultOptions {
  checkFaultOwner(fault, id);
  if (isWireFault(fault)) return checkWireFaultOptions(fault, options);
  checkDeviceFault(fault);
  return checkDeviceFaultOptions(fault, options);
}

/** A fault of the wire cannot be that of one unit. @throws ChillerError `invalidValue` */
export function checkFaultOwner(fault: string, id: string | undefined): void {
  if (id === undefined || !isWireFault(fault)) return;
  throw new ChillerError('invalidValue', errorText('faultOfLine', { fault }), { fault, id });
}
