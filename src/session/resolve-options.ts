/* The options of a session, checked once, with every default filled in. */
import {
  argumentField,
  asCarried,
  checkNames,
  ChillerError,
  DEFAULT_PERIODS,
  isAbove,
  isInRange,
  planLoad,
  settingsOf,
  useRange,
} from '../core';
import type { Dialect, ErrorText, OptionRange, PollPeriods } from '../core';
import { dialectOf } from '../dialects';
import { systemClock } from './machine-clock';
import { lineOf } from './connection';
import type { Connection } from './connection';
import { misorderedLimits } from './limits';
import type { Settings } from './limits';
import { OPTION_NAMES, POLLING_NAMES } from './option-names';
import type { ChillerOptions, ResolvedOptions, SessionLog } from './options';
import { CHILLER_RANGES } from './ranges';
import { errorText } from './error-texts';

const SILENT: SessionLog = { info: () => undefined, warn: () => undefined };

/**
 * Checks the options once and fills in the defaults.
 *
 * @throws ChillerError `invalidValue`, naming the option and what it may be.
 */
export function resolveOptions(options: ChillerOptions<string>): ResolvedOptions {
  checkNames('Chiller', options, OPTION_NAMES);
  const { model } = options;
  const dialect = dialectOf(options.dialect, model);
  const line = lineOf(options.connection ?? tcpOf(options, dialect), dialect);
  const range = options.setTemperatureRange ?? rangeOf(dialect, model);
  checkRange(range, dialect);
  const resolved: ResolvedOptions = {
    dialect,
    line: options.openLink ? { ...line, open: options.openLink } : line,
    id: idOf(options, dialect),
    name: options.name ?? line.address,
    gapMs: within('gapMs', options.gapMs ?? dialect.wire.gaps.afterReadMs, CHILLER_RANGES.gapMs),
    timeoutMs: within('timeoutMs', options.timeoutMs ?? dialect.wire.timeoutMs, CHILLER_RANGES.timeoutMs),
    polling: resolvePolling(options.polling),
    setTemperatureRange: range,
    startUp: checkSettings(options.startUp ?? {}, range, dialect),
    readOnly: flag('readOnly', options.readOnly, false),
    standbyOnAlarm: flag('standbyOnAlarm', options.standbyOnAlarm, true),
    queueLimit: within('queueLimit', options.queueLimit, CHILLER_RANGES.queueLimit),
    clock: options.clock ?? systemClock,
    log: logOf(options.log),
    random: options.random ?? Math.random,
  };
  if (resolved.polling) checkControl(resolved.polling, resolved);
  return resolved;
}

function tcpOf({ host, port }: Pick<ChillerOptions, 'host' | 'port'>, { transports }: Dialect): Connection {
  // `lineOf` checks them, even when plain JavaScript leaves them out.
  return { host: host as string, port: port ?? (transports.tcp.port as number) };
}

function rangeOf({ models, setTemperatureRange }: Dialect, key: string | undefined): { min: number; max: number } {
  return models.find((model) => model.key === key)?.setTemperatureRange ?? setTemperatureRange;
}

function checkRange(range: { min: number; max: number }, { commands, roles }: Dialect): void {
  const row = commands[roles.commands.setPoint];
  const field = row && argumentField(row);
  const { min, max } = field?.kind === 'number' ? field : { min: -Infinity, max: Infinity };
  checkNames('setTemperatureRange', range, { min: true, max: true });
  between('setTemperatureRange.min', range.min, min, max);
  between('setTemperatureRange.max', range.max, range.min, max);
}

function resolvePolling(polling: ChillerOptions['polling']): PollPeriods | undefined {
  if (polling === false) return undefined;
  if ((polling as unknown) === true) fail('polling', true, 'leave it out to poll at the usual rhythm');
  checkNames('polling', polling ?? {}, POLLING_NAMES);
  const { watchdog, ...given } = polling ?? {};
  const periods = { ...DEFAULT_PERIODS, ...(watchdog !== undefined && { state: watchdog }), ...given };
  for (const [name, periodMs] of Object.entries(periods)) within(`polling.${name}`, periodMs, CHILLER_RANGES.periodMs);
  return periods;
}

function checkControl(periods: PollPeriods, { gapMs, timeoutMs, dialect }: ResolvedOptions): void {
  const { holdsControl, longestSilenceMs } = planLoad(periods, { gapMs, timeoutMs }, dialect);
  if (holdsControl) return;
  const silence = { silenceMs: longestSilenceMs, withinMs: dialect.keepAlive?.withinMs ?? Infinity };
  fail('polling.state', periods.state, errorText('losesControl', silence));
}

/**
 * Checks settings as a whole: each in range, alarm limits outside warning limits, lows below highs.
 *
 * @returns them as the wire carries them
 * @throws ChillerError `invalidValue`
 */
function checkSettings(
  given: Readonly<Record<string, unknown>>,
  range: { min: number; max: number },
  dialect: Dialect,
): Settings {
  const { commands, roles } = dialect;
  const names = settingsOf(dialect);
  const settings: Record<string, number> = {};
  for (const [name, value] of Object.entries(given)) {
    const row = Object.values(commands).find(({ argument }) => argument === name);
    const field = row && argumentField(row);
    if (!field || !names.includes(name))
      return fail(`startUp.${name}`, value, errorText('useThese', { choices: names.join(', ') }));
    const why = field.check(value);
    if (why) fail(`startUp.${name}`, value, why);
    settings[name] = asCarried(field, value) as number;
  }
  const setPoint = settings[roles.readings.setPoint];
  if (setPoint !== undefined) between(`startUp.${roles.readings.setPoint}`, setPoint, range.min, range.max);
  const conflict = misorderedLimits(roles, settings);
  if (conflict) {
    const [low, high] = conflict;
    fail(`startUp.${low}`, settings[low], errorText('notAbove', { other: high, value: String(settings[high]) }));
  }
  return settings;
}

function within(name: string, given: number | undefined, range: OptionRange): number {
  const value = given ?? range.usual;
  return isInRange(value, range) ? value : fail(name, value, useRange(range));
}

/** @throws ChillerError `invalidValue` */
export function between(name: string, value: number, min: number, max: number): number {
  if (typeof value === 'number' && !Number.isNaN(value) && !isAbove(min, value) && !isAbove(value, max)) return value;
  return fail(name, value, errorText('useRange', { min, max }));
}

/** The default applies only to a missing option: `null` or the text "false" is a mistake. */
function flag(name: string, value: boolean | undefined, otherwise: boolean): boolean {
  if (value === undefined || typeof value === 'boolean') return value ?? otherwise;
  return fail(name, value, errorText('useFlag'));
}

function idOf({ id, deviceId }: Pick<ChillerOptions, 'id' | 'deviceId'>, { addresses }: Dialect): string {
  if (id !== undefined && deviceId !== undefined && id !== deviceId)
    fail('deviceId', deviceId, `the option id is ${id}, and both mean the same: give one of them`);
  const given = id ?? deviceId;
  // A line with a single chiller ignores the id, which may be left over from another make.
  if (!addresses) return '';
  const address = given ?? addresses.default;
  return addresses.all.includes(address) ? address : fail('id', address, addresses.advice);
}

/** Guards against a log without its functions, or one that throws: either would end the process at the first outage. */
function logOf(log: SessionLog | undefined): SessionLog {
  if (log === undefined) return SILENT;
  for (const level of ['info', 'warn'] as const)
    if (typeof log?.[level] !== 'function') fail('log', log, `it needs a function ${level}; console has it`);
  const harmless = (level: keyof SessionLog) => (text: string, why?: ErrorText) => {
    try {
      log[level](text, why);
    } catch {
      // There is nowhere left to report it, and a full disk must not stop a lab run.
    }
  };
  return { info: harmless('info'), warn: harmless('warn') };
}

function fail(name: string, value: unknown, advice: ErrorText | string): never {
  const why = errorText('option', { name, value: String(value), advice });
  throw new ChillerError('invalidValue', why, { option: name, value });
}
