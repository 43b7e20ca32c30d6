/* The name of a fault, as a message gives it. */
import { ChillerError, describeValue } from '../../src/index';
import { errorText } from './error-texts';
import { faultsOfKind } from './kinds';
import type { Kind } from './kinds';

const MOST_SHOWN = 16;

/** @throws ChillerError `invalidValue`, saying which faults there are. */
export function faultNamed(key: unknown, of: Kind): string {
  const faults = faultsOfKind(of);
  if (typeof key === 'string' && faults.some((fault) => fault.key === key)) return key;
  const words = typeof key === 'string' ? key.toLowerCase() : '';
  const near = faults.filter((fault) => words.length > 2 && fault.key.toLowerCase().includes(words));
  const shown = (near.length > 0 ? near : faults.filter(({ kind }) => kind === 'device')).map((fault) => fault.key);
  const choices = shown.slice(0, MOST_SHOWN).join(', ');
  const why = errorText('noFaultNamed', { value: describeValue(key), choices });
  throw new ChillerError('invalidValue', why, { fault: key });
}
