/*
 * What a dialect is: everything that the rest of the house has to know of one maker's protocol, as one value. General parts speak of
 * roles ("the set point", "the state"), and never of a command of a maker.
 */
import type { AlarmBit, AlarmLevel, Severity } from './alarm-bits';
import type { CommandTable } from './command-table';
import type { ErrorText } from './error-text';
import type { RunState } from './run-state';
import type { SimulatorFace } from './simulator';
import type { Wire } from './wire';

/** A kind of chiller that a person chooses from. */
export interface Model {
  readonly key: string;
  readonly title: string;
  /** The band of set points that the maker gives, °C. */
  readonly setTemperatureRange?: { readonly min: number; readonly max: number };
}

/** How a serial port has to be set. */
export interface SerialSettings {
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: 'none' | 'even' | 'odd';
  readonly stopBits: 1 | 2;
  readonly flowControl: 'none' | 'xonXoff' | 'rtsCts';
}

/** How a chiller of this dialect is reached, with the maker's defaults. */
export interface Transports {
  /** `port`: the chiller's own; undefined where a device server stands in front of it, whose port is the user's. */
  readonly tcp: { readonly port: number | undefined };
  readonly serial: SerialSettings;
}

/** How several chillers of one line are told apart. */
export interface Addresses {
  /** What people call it: `Device id`. */
  readonly label: string;
  /** All that there are, in order. */
  readonly all: readonly string[];
  readonly default: string;
  /** What to use in place of a wrong one. */
  readonly advice: ErrorText;
}

/** A command and what it is given. */
export interface Order {
  readonly command: string;
  readonly value?: unknown;
}

/** Which reading and which command of the dialect play which part. */
export interface Roles {
  readonly readings: {
    /** What the chiller was told to keep, °C. */
    readonly setPoint: string;
    /** What it keeps there, °C. */
    readonly controlled: string;
    /** L/min. */
    readonly flow?: string;
    /** True or false. */
    readonly pump?: string;
    /** True while an alarm, or a warning, is there. */
    readonly alarm?: string;
    readonly warning?: string;
    /** Time since power-up: when it goes back, the chiller was off. */
    readonly upTime?: string;
    /** True for the first time that it is read after the chiller was off. */
    readonly restarted?: string;
  };
  /** The reading that tells what the chiller does, and what its values mean. A flag has `true` and `false`. */
  readonly state: { readonly reading: string; readonly means: Readonly<Record<string, RunState>> };
  readonly commands: {
    readonly setPoint: string;
    readonly start: Order;
    readonly stop: Order;
    /** Reads the state, the alarm flags with it. It is what a session asks most regularly. */
    readonly state: string;
    /** Identifies the unit or tells something of it, for a test of the connection. */
    readonly also: readonly string[];
  };
  /** Limits that can be set, each list from low to high: an alarm stands outside its warning. */
  readonly limits: readonly (readonly string[])[];
}

/** A chiller that hears nothing for too long leaves the control of its host. */
export interface KeepAlive {
  /** After so long without a valid request, ms. */
  readonly withinMs: number;
  /** By default nothing is sent for so long when the keypad is to be set free, ms. */
  readonly releaseMs: number;
}

/** What reading a source does that resets it. The chiller has to stand still for it, by order. */
export interface AlarmReset {
  /** The chiller takes so long at most to find again what is still there, ms. */
  readonly foundAgainWithinMs: number;
  /** When the chiller has stopped by itself, a reset is safe after so long, ms. */
  readonly safeAfterStopMs: number;
}

/** One reply of the chiller that reports alarms. */
export interface AlarmSource {
  /** The field of the reply. */
  readonly name: string;
  /** The command that reads it. */
  readonly command: string;
  /** The flag that it explains. */
  readonly level: AlarmLevel;
  /**
   * `all`: whatever it does not report is not present. `first`, `latest`: it reports one of several, and cannot prove that another is over.
   */
  readonly completeness: 'all' | 'first' | 'latest';
  /** Reading it resets what it reports, even if the cause is still there. */
  readonly resets?: AlarmReset;
  /** It adds details to what another source of the level reports. */
  readonly isDetail?: true;
}

/** The reading that shows an alarm, and the limit by level: a number, or the name of the reading that holds it. */
export interface ShownBy {
  readonly reading: string;
  readonly limit?: Readonly<Partial<Record<AlarmLevel, string | number>>>;
}

/** Alarms that are details of another one, which is shown instead of them. */
export interface AlarmFamily {
  /** Key of the alarm that is shown. */
  readonly parent: string;
  /** Beginning of the codes of its details. */
  readonly details: string;
}

/** Alarms that follow from what a chiller reports, but are not in its table. */
export type UntabledAlarm =
  /** A flag is up, and nothing explains it. */
  | AlarmLevel
  /** There may be more alarms than could be read. */
  | 'hidden'
  /** It answers, but its state cannot be read. */
  | 'notMonitored';

/** The alarms of a chiller of this dialect. */
export interface DialectAlarms {
  /** The table: every known alarm and warning. */
  readonly all: readonly AlarmBit[];
  readonly sources: readonly AlarmSource[];
  /** What to check, in English: a text for every key of the table. */
  readonly guidance: Readonly<Record<string, string>>;
  /** What codes are, for sentences about an alarm that is not in the table. */
  readonly codesAre: 'bits' | 'numbers';
  /** By key; alarms that no reading shows are missing. */
  readonly shownBy?: Readonly<Record<string, ShownBy>>;
  readonly families?: readonly AlarmFamily[];
  /** Codes of the alarms that are not in the table. Default: a general word. */
  readonly codes?: Readonly<Partial<Record<UntabledAlarm, string>>>;
  /** The worst severity that leaves the chiller running: anything worse stops it. Default `critical`. */
  readonly worstWhileRunning?: Severity;
}

/** One maker's protocol. */
export interface Dialect<T extends CommandTable = CommandTable, F extends SimulatorFace = SimulatorFace> {
  /** As in options and saved flows: `thermotek`. */
  readonly key: string;
  /** What a person chooses from a list. */
  readonly title: string;
  /** The kinds of chiller that a person chooses from. */
  readonly models: readonly Model[];
  /** The band in which set points are accepted unless the model or the user says another, °C. */
  readonly setTemperatureRange: { readonly min: number; readonly max: number };
  /** How a chiller is reached, with the maker's defaults. */
  readonly transports: Transports;
  /** Missing where a line carries one chiller only. */
  readonly addresses?: Addresses;
  /** Every command by key. */
  readonly commands: T;
  /** What it does on the wire. */
  readonly wire: Wire;
  /** Which reading and which command play which part. */
  readonly roles: Roles;
  /** Missing where a chiller stays under control without it. */
  readonly keepAlive?: KeepAlive;
  /** The alarms that a chiller reports, and how they are read. */
  readonly alarms: DialectAlarms;
  /** What turns a simulated chiller into one of this dialect. */
  readonly simulator: F;
  /** Sentences of its own about what went wrong, in English by key: what there is to translate. */
  readonly errorTexts?: Readonly<Record<string, string>>;
}

/** The settings that a session can bring about, by the names of their readings: the set point and the limits, in the order of the table. */
export function settingsOf({ commands, roles }: Pick<Dialect, 'commands' | 'roles'>): readonly string[] {
  const names = new Set([roles.readings.setPoint, ...roles.limits.flat()]);
  return Object.values(commands).flatMap(({ argument }) => (argument && names.has(argument) ? [argument] : []));
}

/** What a value of the state's reading means; undefined for what is no state. */
export function runStateOf({ roles }: Pick<Dialect, 'roles'>, value: unknown): RunState | undefined {
  const { means } = roles.state;
  const name = String(value);
  return Object.hasOwn(means, name) ? means[name] : undefined;
}
