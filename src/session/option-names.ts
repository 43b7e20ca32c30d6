import type { NamesOf } from '../core';
import type { ChillerOptions, PollingOption } from './options';
import type { ConnectOptions, ExecuteOptions, WatchOptions } from './types';

export const OPTION_NAMES: NamesOf<ChillerOptions> = {
  dialect: true,
  model: true,
  connection: true,
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
};

export const POLLING_NAMES: NamesOf<PollingOption> = {
  state: true,
  watchdog: true,
  fast: true,
  normal: true,
  slow: true,
  limits: true,
  notFitted: true,
};

export const EXECUTE_NAMES: NamesOf<ExecuteOptions> = { confirm: true, origin: true, signal: true };

export const CONNECT_NAMES: NamesOf<ConnectOptions> = { signal: true };

export const WATCH_NAMES: NamesOf<WatchOptions> = { names: true, signal: true };
