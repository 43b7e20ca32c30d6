/* Many requests to one or more chillers: queue, pacing, polls, reconnect, readings, alarms, settings. */
export { Chiller } from './chiller';
export { originText, SESSION_ORIGINS } from './command-news';
export { epochMsOf } from './clock';
export { systemClock } from './machine-clock';
export type { Clock } from './clock';
export { Deadline } from './deadline';
export type { Link, LinkHandlers, OpenLink } from '../links';
export type { Connection, SerialConnection, SerialOptions, ShortSerialConnection, TcpConnection } from './connection';
export type { Settings } from './limits';
export type { ChillerOptions, PollingOption, SessionLog } from './options';
export type {
  AlarmExtent,
  AlarmReport,
  ChillerEvents,
  ChillerOrder,
  ChillerPort,
  CommandNews,
  CommandOutcome,
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
  ReadingMap,
  ReadingOf,
  SettingsState,
  ResultValue,
  ResultValues,
  WatchOptions,
} from './types';
