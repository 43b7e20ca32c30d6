import { ChillerError, describeValue } from '../core';
import { errorText } from './error-texts';

/** Whether it is a name or an address. Blank is not: the system would listen on every interface of the machine. */
export function isListenHost(host: unknown): boolean {
  return typeof host === 'string' && /^[^\s/]+$/.test(host);
}

/** @throws ChillerError `invalidValue` */
export function checkListenHost(host: unknown): void {
  if (isListenHost(host)) return;
  const told = { name: 'host', value: describeValue(host), advice: errorText('useHost') };
  throw new ChillerError('invalidValue', errorText('simulatorOption', told), { option: 'host', value: host });
}
