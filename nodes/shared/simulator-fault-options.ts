/* The options of a fault, as a message gives them. Checked to the end before anything happens in a simulator. */
import { ChillerError, describeValue, FAULTS, SimulatedChiller, WireFaults } from '../../src/index';
import type { DeviceFaultOptions, WireFaultOptions } from '../../src/index';

export type FaultOptions = DeviceFaultOptions & WireFaultOptions;

const DEVICE_OPTIONS: readonly string[] = ['count', 'probability', 'durationMs', 'everyMs', 'seed'];
const WIRE_OPTIONS: readonly string[] = ['count', 'probability', 'direction', 'delayMs', 'length', 'seed'];
const DIRECTIONS: readonly unknown[] = ['reply', 'request'];

export function isWireFault(key: string): boolean {
  return FAULTS.some((fault) => fault.key === key && fault.kind === 'wire');
}

/** @throws ChillerError `invalidValue`, saying which faults there are. */
export function checkFault(key: unknown): string {
  if (typeof key === 'string' && FAULTS.some((fault) => fault.key === key)) return key;
  const words = typeof key === 'string' ? key.toLowerCase() : '';
  const near = FAULTS.filter((fault) => words.length > 2 && fault.key.toLowerCase().includes(words));
  const shown = (near.length > 0 ? near : FAULTS.filter(({ kind }) => kind === 'device')).map((fault) => fault.key);
  const advice = `use one of ${shown.slice(0, MOST_SHOWN).join(', ')}, or another of the list in this node's dialog`;
  throw new ChillerError('invalidValue', `There is no fault ${describeValue(key)}: ${advice}`, { fault: key });
}

const MOST_SHOWN = 16;

/**
 * The options that a fault takes.
 *
 * @throws ChillerError `invalidValue`, naming the option and what it may be.
 */
export function faultOptions(fault: string, given: Readonly<Record<string, unknown>>): FaultOptions {
  const known = isWireFault(fault) ? WIRE_OPTIONS : DEVICE_OPTIONS;
  for (const [name, value] of Object.entries(given)) {
    if (!known.includes(name)) fail(`The fault ${fault} has no option "${name}": use ${known.join(', ')}`);
    if (name === 'direction' ? DIRECTIONS.includes(value) : Number.isFinite(value)) continue;
    fail(
      `Fault option ${name} is ${describeValue(value)}: use ${name === 'direction' ? 'reply or request' : 'a number'}`,
    );
  }
  for (const name of ['seed', 'count', 'length']) {
    if (given[name] !== undefined && !Number.isInteger(given[name]))
      fail(`Fault option ${name} is ${describeValue(given[name])}: use a whole number`);
  }
  rehearse(fault, given);
  return given;
}

/** Lets the library check the ranges, on something that nobody is connected to. */
function rehearse(fault: string, options: FaultOptions): void {
  if (isWireFault(fault)) new WireFaults().inject(fault, options);
  else new SimulatedChiller({ speed: 0 }).inject(fault, options);
}

function fail(message: string): never {
  throw new ChillerError('invalidValue', message);
}
