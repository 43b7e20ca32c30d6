/* The name of a fault, as a message gives it. */
import { ChillerError, describeValue, SIMULATOR_FAULTS } from '../../src/index';
import { errorText } from './error-texts';

const MOST_SHOWN = 16;

/** @throws ChillerError `invalidValue`, saying which faults there are. */
export function faultNamed(key: unknown): string {
  if (typeof key === 'string' && SIMULATOR_FAULTS.some((fault) => fault.key === key)) return key;
  const words = typeof key === 'string' ? key.toLowerCase() : '';
  const near = SIMULATOR_FAULTS.filter((fault) => words.length > 2 && fault.key.toLowerCase().includes(words));
  const shown = (near.length > 0 ? near : SIMULATOR_FAULTS.filter(({ kind }) => kind === 'device')).map(
    (fault) => fault.key,
  );
  const choices = shown.slice(0, MOST_SHOWN).join(', ');
  const why = errorText('noFaultNamed', { value: describeValue(key), choices });
  throw new ChillerError('invalidValue', why, { fault: key });
}
