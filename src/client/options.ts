import { checkHost, checkNames, ChillerError, inEnglish } from '../core';
import type { NamesOf } from '../core';
import { isDeviceId } from '../dialects/thermotek';
import type { Log } from '../tcp';

/** Which chiller, and how long to wait for it. An unknown option is an error. */
export interface ChillerClientOptions {
  /** `01` to `32`. Default `01`. */
  deviceId?: string;
  /** The same as `deviceId`; the name that `Chiller` uses. */
  id?: string;
  /** Name or address; '' for a closed client. */
  host: string;
  /** TCP port, 1 to 65535. */
  port: number;
  /** Default: logs nothing. */
  log?: Log;
  /** How long a reply may take, counted from the write. 1 to 600 000 ms, default 3000 (protocol section 2). */
  timeoutMs?: number;
}

const OPTION_NAMES: NamesOf<ChillerClientOptions> = {
  deviceId: true,
  id: true,
  host: true,
  port: true,
  log: true,
  timeoutMs: true,
};

const LONGEST_TIMEOUT_MS = 600_000;

/** The options with their defaults. @throws ChillerError `invalidValue` for all but a port that cannot be used */
export function checkOptions(
  options: ChillerClientOptions,
): Pick<ChillerClientOptions, 'port' | 'log'> & { deviceId: string; host: string; timeoutMs: number } {
  checkNames('ChillerClient', options, OPTION_NAMES);
  const { id, deviceId = id ?? '01', host, port, log, timeoutMs = 3_000 } = options;
  if (id !== undefined && id !== deviceId) {
    const why = `deviceId is ${deviceId} and id is ${id}, and both mean the same: give one of them`;
    throw new ChillerError('invalidValue', why);
  }
  if (!isDeviceId(deviceId))
    throw new ChillerError('invalidValue', `"${String(deviceId)}" is not a device id: use "01" to "32"`);
  if (typeof timeoutMs !== 'number' || !(timeoutMs >= 1 && timeoutMs <= LONGEST_TIMEOUT_MS))
    throw new ChillerError('invalidValue', `timeoutMs is ${String(timeoutMs)}: use 1 to ${LONGEST_TIMEOUT_MS}`);
  return { deviceId, host: host === '' ? '' : usableHost(host), port, log, timeoutMs };
}

function usableHost(host: string): string {
  const checked = typeof host === 'string' ? checkHost(host) : undefined;
  if (checked?.ok) return checked.host;
  const advice = checked ? inEnglish(checked.advice) : 'give a name or an address';
  throw new ChillerError('invalidValue', `Host is "${host}": ${advice}`, { host });
}
