/*
 * A dialect: everything that general code has to know about one maker's protocol, as one value. General code uses roles ("the set
 * point", "the state"), never a maker's command.
 */
import type { AlarmBit, AlarmLevel, Severity } from './alarm-bits';
import type { CommandTable } from './command-table';
import type { ErrorText } from './error-text';
import type { RunState } from './run-state';
import type { SimulatorFace } from './simulator';
import type { Wire } from './wire';

/** A model of chiller, as listed in a dialog. */
export interface Model {
  readonly key: string;
  readonly title: string;
  /** The maker's range of set points, °C. */
  readonly setTemperatureRange?: { readonly min: number; readonly max: number };
}

/** Settings of a serial port. */
export interface SerialSettings {
  /** 110 to 921600 bit/s. */
  readonly baudRate: number;
  /** 7 or 8. */
  readonly dataBits: 7 | 8;
  /** The check bit of each character. */
  readonly parity: 'none' | 'even' | 'odd';
  /** 1 or 2. */
  readonly stopBits: 1 | 2;
  /** `xonXoff` takes the bytes 11h and 13h out of the stream; `rtsCts` needs these two wires. */
  readonly flowControl: 'none' | 'xonXoff' | 'rtsCts';
}

/** How a chiller of this dialect is reached, with the maker's defaults. */
export interface Transports {
  /** `port`: the chiller's own; undefined behind a device server, where the user sets it. */
  readonly tcp: { readonly port: number | undefined };
  readonly serial: SerialSettings;
}

/** The addresses that distinguish several chillers on one line. */
export interface Addresses {
  /** Its name in dialogs: `Device id`. */
  readonly label: string;
  /** All addresses, in order. */
  readonly all: readonly string[];
  readonly default: string;
  /** Only where several share a line: the blank address is one of `all`, and the default. */
  readonly isOptional?: true;
  /** What to use in place of a wrong one. */
  readonly advice: ErrorText;
}

/** A command and its value. */
export interface Order {
  readonly command: string;
  readonly value?: unknown;
}

/** The dialect's reading or command for each role. */
export interface Roles {
  readonly readings: {
    /** The set point, °C. */
    readonly setPoint: string;
    /** The temperature that it controls, °C. */
    readonly controlled: string;
    /** L/min. */
    readonly flow?: string;
    /** True or false. */
    readonly pump?: string;
    /** True while an alarm, or a warning, is active. */
    readonly alarm?: string;
    readonly warning?: string;
    /** Time since power-up: if it decreases, the chiller was off. */
    readonly upTime?: string;
    /** True on the first read after the chiller was off. */
    readonly restarted?: string;
    /**
     * What it counts temperatures in, where its panel can change that: `celsius`, or something else, in which its temperatures are taken
     * for none.
     */
    readonly temperatureUnit?: string;
  };
  /** The reading of the chiller's state, and what its values mean. A flag has `true` and `false`. */
  readonly state: { readonly reading: string; readonly means: Readonly<Record<string, RunState>> };
  readonly commands: {
    readonly setPoint: string;
    readonly start: Order;
    readonly stop: Order;
    /** Reads the state and the alarm flags: the most regular poll of a session. */
    readonly state: string;
    /** Identifies or describes the unit, for a test of the connection. */
    readonly also: readonly string[];
  };
  /** Limits that can be set, each list from low to high: an alarm limit lies outside its warning limit. */
  readonly limits: readonly (readonly string[])[];
}

/** How a chiller that gets no request for too long drops out of host control. */
export interface KeepAlive {
  /** The time without a valid request, ms. */
  readonly withinMs: number;
  /** Default pause in polling to release the keypad, ms. */
  readonly releaseMs: number;
}

/** Timing of a source that reading resets. The chiller must be held in standby for it. */
export interface AlarmReset {
  /** Longest time until the chiller reports again what is still there, ms. */
  readonly foundAgainWithinMs: number;
  /** Time after the chiller has stopped by itself from which a reset is safe, ms. */
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
   * `all`: an alarm that it does not report is over. `first`, `latest`: it reports one of several, and cannot prove that another is
   * over.
   */
  readonly completeness: 'all' | 'first' | 'latest';
  /** Reading it resets what it reports, even if the cause is still there. */
  readonly resets?: AlarmReset;
  /** Adds details to another source of the level. */
  readonly isDetail?: true;
}

/** The reading that shows an alarm, and the limit by level: a number, or the name of the reading that holds it. */
export interface ShownBy {
  readonly reading: string;
  readonly limit?: Readonly<Partial<Record<AlarmLevel, string | number>>>;
}

/** Alarms that are details of another one, which is shown in their place. */
export interface AlarmFamily {
  /** Key of the alarm that is shown. */
  readonly parent: string;
  /** Beginning of the codes of its details. */
  readonly details: string;
}

/** Alarms that follow from what a chiller reports, but are not in its table. */
export type UntabledAlarm =
  /** A flag is up without an alarm that explains it. */
  | AlarmLevel
  /** There may be more alarms than could be read. */
  | 'hidden'
  /** The chiller answers, but its state cannot be read. */
  | 'notMonitored';

/** The alarms of a chiller of this dialect. */
export interface DialectAlarms {
  /** The table: every known alarm and warning. */
  readonly all: readonly AlarmBit[];
  readonly sources: readonly AlarmSource[];
  /** What to check, in English: a text for every key of the table. */
  readonly guidance: Readonly<Record<string, string>>;
  /** The kind of its codes, for sentences about an alarm that is not in the table. */
  readonly codesAre: 'bits' | 'numbers' | 'words';
  /** What a code is made of, in English, for the document of the dialect. */
  readonly codesMean?: string;
  /** The reading for an alarm, by key; missing for alarms that no reading shows. */
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
  /** Its name in a list. */
  readonly title: string;
  /** The models to choose from. */
  readonly models: readonly Model[];
  /** The range of accepted set points unless the model or the user sets another, °C. */
  readonly setTemperatureRange: { readonly min: number; readonly max: number };
  /** How a chiller is reached, with the maker's defaults. */
  readonly transports: Transports;
  /** Missing if a line carries one chiller only. */
  readonly addresses?: Addresses;
  /** Every command by key. */
  readonly commands: T;
  /** The protocol on the wire. */
  readonly wire: Wire;
  /** Its reading or command for each role. */
  readonly roles: Roles;
  /** Missing if a chiller stays under host control without requests. */
  readonly keepAlive?: KeepAlive;
  /** The alarms that a chiller reports, and how they are read. */
  readonly alarms: DialectAlarms;
  /**
   * The dialect as the chillers of one model speak it; the dialect itself is what all of them have. The same value for the same model.
   * Missing if models differ in their range of set points only.
   */
  readonly forModel?: (model: string) => Dialect;
  /**
   * What speaks against a chiller of this dialect, for a test of the connection; undefined if nothing does. `values`: what the
   * commands of `roles.commands.also` have brought; null where the chiller has no such value.
   */
  readonly doubts?: (values: Readonly<Record<string, unknown>>) => ErrorText | undefined;
  /** Why a command must not be sent, by what is known of the chiller: the readings by name. Undefined if nothing speaks against it. */
  readonly refuses?: (
    command: string,
    known: ReadonlyMap<string, { readonly value: unknown; readonly quality: string }>,
  ) => ErrorText | undefined;
  /** Readings that `refuses` goes by. Those that are not known are read before a command is refused. */
  readonly refusesBy?: readonly string[];
  /** Makes a simulated chiller speak this dialect. */
  readonly simulator: F;
  /** Its own error sentences, in English by key, for translation. */
  readonly errorTexts?: Readonly<Record<string, string>>;
}

/** The dialect as the chillers of a model speak it; an unknown model counts as none. */
export function dialectForModel(dialect: Dialect, model: string | undefined): Dialect {
  const known = dialect.models.find(({ key }) => key === model);
  return known ? (dialect.forModel?.(known.key) ?? dialect) : dialect;
}

/** A dialect as all its chillers speak it, and as those of each model do that differ. */
export function variantsOf(dialect: Dialect): readonly Dialect[] {
  const keys = [undefined, ...dialect.models.map(({ key }) => key)];
  return [...new Set(keys.map((key) => dialectForModel(dialect, key)))];
}

/** The settings that a session can write at start-up, by the names of their readings: set point and limits, in the table's order. */
export function settingsOf({ commands, roles }: Pick<Dialect, 'commands' | 'roles'>): readonly string[] {
  const names = new Set([roles.readings.setPoint, ...roles.limits.flat()]);
  return Object.values(commands).flatMap(({ argument }) => (argument && names.has(argument) ? [argument] : []));
}

/** The meaning of a value of the state reading; undefined for an unknown value. */
export function runStateOf({ roles }: Pick<Dialect, 'roles'>, value: unknown): RunState | undefined {
  const { means } = roles.state;
  const name = String(value);
  return Object.hasOwn(means, name) ? means[name] : undefined;
}
