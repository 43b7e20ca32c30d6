/* Every fault that a simulator takes, and the check of its options. */
import { ChillerError } from '../core';
import { dialectOf } from '../dialects';
import type { DialectOption } from '../dialects';
import { checkDeviceFault, deviceFaultsOf } from './device-fault-list';
import type { FaultDescription } from './device-fault-list';
import { errorText } from './error-texts';
import { checkDeviceFaultOptions, checkWireFaultOptions } from './fault-options';
import type { DeviceFaultOptions, WireFaultOptions } from './fault-options';
import { checkWireFault, isWireFault, wireFaultsOf } from './wire-faults';

/** Everything that `inject` takes, for a drop-down: faults inside a unit of that dialect, causes of its alarms, faults on the wire. */
export function faultsOf(dialect?: DialectOption): readonly FaultDescription[] {
  const found = dialectOf(dialect);
  return [...deviceFaultsOf(found).all, ...wireFaultsOf(found.simulator)];
}

/** The faults of a simulator unless another dialect is asked for. */
export const FAULTS: readonly FaultDescription[] = faultsOf();

/** The options of a fault; which of them it takes depends on its kind. */
export type FaultOptions = DeviceFaultOptions & WireFaultOptions;

/**
 * Checks a fault and its options without injecting it, and returns the options.
 *
 * @param dialect of the units; the default one if left out
 * @throws ChillerError `invalidValue` for an unknown fault, a wrong or unknown option, or the id of one unit with a fault
 * of the wire.
 */
export function checkFault(fault: string, options: unknown = {}, id?: string, dialect?: DialectOption): FaultOptions {
  const found = dialectOf(dialect);
  checkFaultOwner(fault, id);
  if (isWireFault(fault)) {
    checkWireFault(fault, found.simulator);
    return checkWireFaultOptions(fault, options);
  }
  checkDeviceFault(deviceFaultsOf(found), fault);
  return checkDeviceFaultOptions(fault, options);
}

/** A fault of the wire cannot be that of one unit. @throws ChillerError `invalidValue` */
export function checkFaultOwner(fault: string, id: string | undefined): void {
  if (id === undefined || !isWireFault(fault)) return;
  throw new ChillerError('invalidValue', errorText('faultOfLine', { fault }), { fault, id });
}
