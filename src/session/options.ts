/* The options of a chiller's session, as they are given and as they are used. */
import type { Dialect, ErrorText, PollPeriods } from '../core';
import type { DialectKey, ReadingNameOf } from '../dialects';
import type { OpenLink } from '../links';
import type { Clock } from './clock';
import type { Connection, Line } from './connection';
import type { Settings } from './limits';

/** Where log lines go: a Node-RED node, a logger, or nowhere. `why` is the line as a text of the table, for translation. */
export interface SessionLog {
  /** The contact is back, or the chiller has restarted. */
  info(text: string, why?: ErrorText): void;
  /** Something is wrong: no contact, a bad line, an error event without a listener, an exception in a listener. */
  warn(text: string, why?: ErrorText): void;
}

/** Periods as an option, ms by class. */
export type PollingOption = Partial<PollPeriods> & {
  /** The older name of `state`. */
  watchdog?: number;
};

/**
 * Options of a chiller's session. Only `host` and `port`, or `connection`, are required; an unknown option is an error.
 */
export interface ChillerOptions<D extends string = 'thermotek'> {
  /** Which maker's protocol: a key of `DIALECTS`, or a dialect of your own. Default `thermotek`. */
  dialect?: (D & DialectKey) | Dialect;
  /** A model of the dialect: decides the default of `setTemperatureRange`, and commands and readings where models differ. Default: any. */
  model?: string;
  /** How to reach it. Default: by TCP to `host` and `port`. */
  connection?: Connection;
  /** Name or address of the chiller or of the device server in front of it; short for `connection`. */
  host?: string;
  /** TCP port, 1 to 65535. Default: that of the dialect, if its chillers have one. */
  port?: number;
  /** Address on the line, such as `01` to `32`, in a dialect with addresses. Default: the dialect's first. */
  id?: string;
  /** The same as `id`, as `ChillerClient` calls it. */
  deviceId?: string;
  /** Its name for people. Default: the address of its line. */
  name?: string;
  /** Pause between a reply and the next request, 0 to 5000 ms. Default: that of the dialect. */
  gapMs?: number;
  /** How long a whole reply may take, 100 to 5000 ms, counted from the write. Default: that of the dialect. */
  timeoutMs?: number;
  /** Poll periods by class, 100 ms or more; false turns polling off, even of the state. Default: `DEFAULT_PERIODS`. */
  polling?: PollingOption | false;
  /** The band in which set points are accepted, °C. Default: that of the model or the dialect. */
  setTemperatureRange?: { min: number; max: number };
  /**
   * Settings to write on every connect, and after a restart of the chiller (detected by polling): read first, written where they
   * differ, retried until the unit holds them. `Chiller.settings` lists what is missing. Keys are names of readings: the set point
   * and the limits of the dialect. Default none.
   */
  startUp?: Partial<Record<ReadingNameOf<D>, number>>;
  /** Refuses every command that changes something. Default false. */
  readOnly?: boolean;
  /** Sends standby before alarms are read where reading resets them, so that the reset cannot confuse the panel. Default true. */
  standbyOnAlarm?: boolean;
  /** How many commands may wait, 1 to 10000. Default 100. */
  queueLimit?: number;
  /** Where time comes from. Default: the machine's time, `systemClock`. */
  clock?: Clock;
  /** Two functions, `info` and `warn`; `console` fits. Default: logs nothing. */
  log?: SessionLog;
  /** Random numbers in [0, 1) for the reconnect jitter. Default Math.random. */
  random?: () => number;
  /** Replaces the connection's own link; the connection still names the line. */
  openLink?: OpenLink;
}

/** The options with every default filled in. */
export interface ResolvedOptions {
  readonly dialect: Dialect;
  readonly line: Line;
  /** Empty in a dialect without addresses. */
  readonly id: string;
  readonly name: string;
  readonly gapMs: number;
  readonly timeoutMs: number;
  readonly polling: PollPeriods | undefined;
  readonly setTemperatureRange: { readonly min: number; readonly max: number };
  readonly startUp: Settings;
  readonly readOnly: boolean;
  readonly standbyOnAlarm: boolean;
  readonly queueLimit: number;
  readonly clock: Clock;
  readonly log: SessionLog;
  readonly random: () => number;
}
