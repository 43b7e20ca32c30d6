/* Many requests to one or more chillers: queue, pacing, polls, reconnect, readings, alarms, settings. */
export { Chiller } from './chiller';
export { epochMsOf, systemClock } from './clock';
export type { Clock } from './clock';
export type { Link, LinkHandlers, OpenLink } from '../links';
export { DEFAULT_SET_TEMPERATURE_RANGE, SETTING_NAMES } from './options';
export type { ChillerOptions, SessionLog, SettingName, Settings } from './options';
export type {
  AlarmExtent,
  AlarmReport,
  ChillerEvents,
  ChillerOrder,
  ChillerPort,
  CommandResult,
  ConnectOptions,
  ExecuteArguments,
  ExecuteOptions,
  ExecuteResult,
  LinkPhase,
  LinkReason,
  LinkState,
  MissingSetting,
  Quality,
  Reading,
  SettingsState,
  ResultValue,
  ResultValues,
  WatchOptions,
} from './types';
