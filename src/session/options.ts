import {
  addressOf,
  argumentField,
  asCarried,
  checkHost,
  checkNames,
  ChillerError,
  codec,
  DEFAULT_PERIODS,
  isAbove,
  isDeviceId,
  planLoad,
  REMOTE_MODE_MS,
} from '../protocol';
import type { Codec, ThermotekTable, ErrorText, PollPeriods, Readings } from '../protocol';
import { systemClock } from './clock';
import type { Clock } from './clock';
import { tcpLink } from '../links';
import type { OpenLink } from '../links';
import { errorText } from './error-texts';
import { OPTION_NAMES, POLLING_NAMES } from './option-names';

/** Where lines for people go: Node-RED's node, a logger, or nothing. `why` is the line as a text of the table, if it is one. */
export interface SessionLog {
  /** The contact is back, or the chiller has started anew. */
  info(text: string, why?: ErrorText): void;
  /** Something is wrong: no contact, a bad line, an error that nobody listens for, a listener that failed. */
  warn(text: string, why?: ErrorText): void;
}

/** The settings that a session can bring about on connect: the set point and the ten limits, in °C and L/min. */
export const SETTING_NAMES = [
  'setTemperature',
  'highSupplyTemperatureWarning',
  'lowSupplyTemperatureWarning',
  'highAmbientTemperatureWarning',
  'lowAmbientTemperatureWarning',
  'lowProcessFlowWarning',
  'highSupplyTemperatureAlarm',
  'lowSupplyTemperatureAlarm',
  'highAmbientTemperatureAlarm',
  'lowAmbientTemperatureAlarm',
  'lowProcessFlowAlarm',
] as const satisfies readonly (keyof Readings)[];

/** One of the settings that `startUp` brings about. */
export type SettingName = (typeof SETTING_NAMES)[number];
/** Some of these settings, in °C and L/min. */
export type Settings = Readonly<Partial<Record<SettingName, number>>>;

/** Which chiller, and how a session treats it. Only `host` and `port` are needed; an option that does not exist is an error. */
export interface ChillerOptions {
  /** Name or address of the chiller or of the device server in front of it. */
  host: string;
  /** TCP port, 1 to 65535. */
  port: number;
  /** Device id `01` to `32`; `01` unless several share an RS-485 line. Default `01`. */
  id?: string;
  /** The same as `id`, as `ChillerClient` calls it. */
  deviceId?: string;
  /** What people call it. Default: `host:port`. */
  name?: string;
  /** Pause between a reply and the next request, 0 to 5000 ms. Default 100; the protocol document asks for 1000. */
  gapMs?: number;
  /** How long a whole reply may take, 100 to 5000 ms, counted from the write. Default 3000 (protocol section 2). */
  timeoutMs?: number;
  /** Periods in ms, 100 ms or more, by class; false reads nothing by itself, not even the watchdog. Default: `DEFAULT_PERIODS`. */
  polling?: Partial<PollPeriods> | false;
  /** The band in which set points are accepted, °C. Default -20 to 60, outside which no profile of the makers goes. */
  setTemperatureRange?: { min: number; max: number };
  /**
   * Settings to bring about on every connect, and when the chiller has started anew meanwhile (noticed where it is polled): read
   * first, written where they differ, tried again until they are there. `Chiller.settings` tells what is missing. Default none.
   */
  startUp?: Settings;
  /** Refuses every command that changes something. Default false. */
  readOnly?: boolean;
  /** Sends standby before the alarms are read, so that the reset in reading them cannot confuse the panel. Default true. */
  standbyOnAlarm?: boolean;
  /** How many commands may wait, 1 to 10000. Default 100. */
  queueLimit?: number;
  /** Where time comes from. Default: the machine's time, `systemClock`. */
  clock?: Clock;
  /** Two functions, `info` and `warn`; `console` fits. Default: says nothing. */
  log?: SessionLog;
  /** Random numbers in [0, 1) for the reconnect jitter. Default Math.random. */
  random?: () => number;
  /** Another kind of link than TCP to `host` and `port`; those still name the bus. */
  openLink?: OpenLink;
  /** The dialect. Default TTK Release II. */
  codec?: Codec<ThermotekTable>;
}

/** The options with every default filled in. */
export type ResolvedOptions = Readonly<
  Required<Omit<ChillerOptions, 'polling' | 'deviceId'>> & { polling: PollPeriods | undefined }
>;

/** The band in which set points are accepted unless the options say another, °C: no profile of the makers goes beyond. */
export const DEFAULT_SET_TEMPERATURE_RANGE = { min: -20, max: 60 } as const;

const SILENT: SessionLog = { info: () => undefined, warn: () => undefined };

/**
 * Checks the options once and fills in the defaults.
 *
 * @throws ChillerError `invalidValue`, naming the option and what it may be.
 */
export function resolveOptions(options: ChillerOptions): ResolvedOptions {
  checkNames('Chiller', options, OPTION_NAMES);
  const { port } = options;
  const host = resolveHost(options.host);
  const id = deviceIdOf(options);
  const range = options.setTemperatureRange ?? DEFAULT_SET_TEMPERATURE_RANGE;
  between('port', port, 1, 65_535);
  if (!Number.isInteger(port)) fail('port', port, errorText('useWhole'));
  if (!isDeviceId(id)) fail('id', id, errorText('useDeviceId'));
  checkNames('setTemperatureRange', range, { min: true, max: true });
  between('setTemperatureRange.min', range.min, -999.9, 999.9);
  between('setTemperatureRange.max', range.max, range.min, 999.9);
  const resolved: ResolvedOptions = {
    host,
    port,
    id,
    name: options.name ?? addressOf(host, port),
    gapMs: between('gapMs', options.gapMs ?? 100, 0, 5_000),
    timeoutMs: between('timeoutMs', options.timeoutMs ?? 3_000, 100, 5_000),
    polling: resolvePolling(options.polling),
    setTemperatureRange: range,
    startUp: checkSettings(options.startUp ?? {}, range, options.codec ?? codec),
    readOnly: flag('readOnly', options.readOnly, false),
    standbyOnAlarm: flag('standbyOnAlarm', options.standbyOnAlarm, true),
    queueLimit: between('queueLimit', options.queueLimit ?? 100, 1, 10_000),
    clock: options.clock ?? systemClock,
    log: logOf(options.log),
    random: options.random ?? Math.random,
    openLink: options.openLink ?? tcpLink(host, port),
    codec: options.codec ?? codec,
  };
  if (resolved.polling) checkRemoteMode(resolved.polling, resolved);
  return resolved;
}

function resolveHost(host: unknown): string {
  if (typeof host !== 'string') return fail('host', host, errorText('useHost'));
  const checked = checkHost(host);
  return checked.ok ? checked.host : fail('host', host, checked.advice);
}

function resolvePolling(polling: ChillerOptions['polling']): PollPeriods | undefined {
  if (polling === false) return undefined;
  if ((polling as unknown) === true) fail('polling', true, 'leave it out to poll at the usual rhythm');
  checkNames('polling', polling ?? {}, POLLING_NAMES);
  const periods = { ...DEFAULT_PERIODS, ...polling };
  for (const [name, periodMs] of Object.entries(periods)) between(`polling.${name}`, periodMs, 100, 86_400_000);
  return periods;
}

function checkRemoteMode(periods: PollPeriods, line: { gapMs: number; timeoutMs: number }): void {
  const { holdsControl, longestSilenceMs } = planLoad(periods, line);
  if (holdsControl) return;
  const silence = { silenceMs: longestSilenceMs, remoteModeMs: REMOTE_MODE_MS };
  fail('polling.state', periods.state, errorText('leavesRemoteMode', silence));
}

/**
 * Checks settings as a whole: each in range, alarm limits outside warning limits, lows below highs.
 *
 * @returns them as the wire carries them
 * @throws ChillerError `invalidValue`
 */
function checkSettings(
  given: Settings,
  range: { min: number; max: number },
  { table }: Codec<ThermotekTable>,
): Settings {
  const settings: Partial<Record<SettingName, number>> = {};
  for (const [name, value] of Object.entries(given)) {
    const row = Object.values(table).find(({ argument }) => argument === name);
    const field = row && argumentField(row);
    if (!field || !(SETTING_NAMES as readonly string[]).includes(name))
      return fail(`startUp.${name}`, value, errorText('useThese', { choices: SETTING_NAMES.join(', ') }));
    const why = field.check(value);
    if (why) fail(`startUp.${name}`, value, why);
    settings[name as SettingName] = asCarried(field, value) as number;
  }
  if (settings.setTemperature !== undefined)
    between('startUp.setTemperature', settings.setTemperature, range.min, range.max);
  const conflict = misorderedLimits(settings);
  if (conflict) {
    const [low, high] = conflict;
    fail(`startUp.${low}`, settings[low], errorText('notAbove', { other: high, value: String(settings[high]) }));
  }
  return settings;
}

/** The first pair of limits, among those given, of which the lower stands above the higher; with a name, a pair with that name. */
export function misorderedLimits(
  settings: Settings,
  name?: SettingName,
): [low: SettingName, high: SettingName] | undefined {
  for (const chain of ORDERED) {
    const given = chain.filter((limit) => settings[limit] !== undefined);
    for (const [index, low] of given.entries()) {
      const high = given
        .slice(index + 1)
        .find((limit) => isAbove(settings[low]!, settings[limit]!) && (!name || low === name || limit === name));
      if (high) return [low, high];
    }
  }
  return undefined;
}

/** The settings of these names, and the limits that have to be in order with them. */
export function withNeighbours(names: readonly SettingName[]): SettingName[] {
  const chains = ORDERED.filter((chain) => chain.some((limit) => names.includes(limit)));
  return SETTING_NAMES.filter((name) => names.includes(name) || chains.some((chain) => chain.includes(name)));
}

/** Limits from low to high: an alarm stands outside its warning. */
const ORDERED: readonly (readonly SettingName[])[] = [
  [
    'lowSupplyTemperatureAlarm',
    'lowSupplyTemperatureWarning',
    'highSupplyTemperatureWarning',
    'highSupplyTemperatureAlarm',
  ],
  [
    'lowAmbientTemperatureAlarm',
    'lowAmbientTemperatureWarning',
    'highAmbientTemperatureWarning',
    'highAmbientTemperatureAlarm',
  ],
  ['lowProcessFlowAlarm', 'lowProcessFlowWarning'],
];

/** @throws ChillerError `invalidValue` */
export function between(name: string, value: number, min: number, max: number): number {
  if (typeof value === 'number' && !Number.isNaN(value) && !isAbove(min, value) && !isAbove(value, max)) return value;
  return fail(name, value, errorText('useRange', { min, max }));
}

/** Only what is left out has its default: `null` or the text "false" is somebody's mistake. */
function flag(name: string, value: boolean | undefined, otherwise: boolean): boolean {
  if (value === undefined || typeof value === 'boolean') return value ?? otherwise;
  return fail(name, value, errorText('useFlag'));
}

function deviceIdOf({ id, deviceId }: ChillerOptions): string {
  if (id !== undefined && deviceId !== undefined && id !== deviceId)
    fail('deviceId', deviceId, `the option id is ${id}, and both mean the same: give one of them`);
  return id ?? deviceId ?? '01';
}

/** A log without its functions would end the process when it is needed, at the first outage; so would one that throws. */
function logOf(log: SessionLog | undefined): SessionLog {
  if (log === undefined) return SILENT;
  for (const level of ['info', 'warn'] as const)
    if (typeof log?.[level] !== 'function') fail('log', log, `it needs a function ${level}; console has it`);
  const harmless = (level: keyof SessionLog) => (text: string, why?: ErrorText) => {
    try {
      log[level](text, why);
    } catch {
      // There is nowhere left to say it, and a full disk must not stop a lab run.
    }
  };
  return { info: harmless('info'), warn: harmless('warn') };
}

function fail(name: string, value: unknown, advice: ErrorText | string): never {
  const why = errorText('option', { name, value: String(value), advice });
  throw new ChillerError('invalidValue', why, { option: name, value });
}
