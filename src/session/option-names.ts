import type { NamesOf, PollPeriods } from '../protocol';
import type { ChillerOptions } from './options';
import type { ConnectOptions, ExecuteOptions, WatchOptions } from './types';

export const OPTION_NAMES: NamesOf<ChillerOptions> = {
  host: true,
  port: true,
  id: true,
  deviceId: true,
  name: true,
  gapMs: true,
  timeoutMs: true,
  polling: true,
  setTemperatureRange: true,
  startUp: true,
  readOnly: true,
  standbyOnAlarm: true,
  queueLimit: true,
  clock: true,
  log: true,
  random: true,
  openLink: true,
  codec: true,
};

export const POLLING_NAMES: NamesOf<PollPeriods> = {
  state: true,
  fast: true,
  normal: true,
  slow: true,
  limits: true,
  notFitted: true,
};

export const EXECUTE_NAMES: NamesOf<ExecuteOptions> = { confirm: true, signal: true };

export const CONNECT_NAMES: NamesOf<ConnectOptions> = { signal: true };

export const WATCH_NAMES: NamesOf<WatchOptions> = { names: true, signal: true };
