/* The conditions of an interlock, checked once against what the dialect reports. */
import {
  ALARM_LEVELS,
  checkNames,
  ChillerError,
  isAtLeast,
  isInRange,
  SEVERITIES,
  sourcesOf,
  useRange,
  worstOn,
} from '../core';
import type { AlarmLevel, Dialect, ErrorText, NamesOf, OptionRange, Severity } from '../core';
import { dialectOf } from '../dialects';
import type { DialectOption } from '../dialects';
import { errorText } from './error-texts';
import { INTERLOCK_RANGES } from './ranges';
import { INTERLOCK_TEXTS_EN } from './texts';
import type { InterlockTexts } from './texts';

type SwitchOn = 'byItself' | 'afterReset';

const SWITCH_ON: readonly SwitchOn[] = ['byItself', 'afterReset'];

/** Conditions of an interlock. The link and a fresh state of the chiller are always required. */
export interface InterlockOptions {
  /** The pump is on. Default true. */
  pumpOn?: boolean;
  /** The chiller runs. Default true. */
  run?: boolean;
  /** No active alarm of this severity or worse, even if acknowledged, shelved or suppressed; false: alarms do not matter. Default `major`. */
  noAlarm?: Severity | false;
  /** The controlled temperature is near the set point. Default: not required. */
  temperature?: {
    /** °C, 0 to 100. */
    tolerance: number;
    /** For how long without interruption, 0 to 86 400 000 ms. */
    dwellMs: number;
  };
  /** The flow is above this, 0 to 1000 L/min. Default: not required. */
  flowAbove?: number;
  /** How old a reading may be, 500 to 600 000 ms; several times its polling period. Default 10 000. */
  freshForMs?: number;
  /** The same for the set point, which is read less often. Default 60 000, or `freshForMs` if that is more. */
  setPointFreshForMs?: number;
  /** How long all conditions must hold before the answer is yes, 0 to 86 400 000 ms. No is always immediate. Default 0. */
  onDelayMs?: number;
  /**
   * How it comes on when all conditions hold: `byItself`, or `afterReset`, by the input `reset`, after a person has looked. Then it is also
   * off after every start. Default `byItself`.
   */
  switchOn?: SwitchOn;
  /** The sentences. Default English. */
  texts?: InterlockTexts;
  /** The chiller's dialect, by key or as a value. Default `thermotek`. */
  dialect?: DialectOption;
}

type Optional = 'temperature' | 'flowAbove';

export type ResolvedInterlockOptions = Readonly<Required<Omit<InterlockOptions, Optional | 'dialect'>>> &
  Readonly<Pick<InterlockOptions, Optional>> & {
    readonly dialect: Dialect;
    /** Names of the readings that it needs; others are not kept. */
    readonly watched: readonly string[];
    /** The levels that can have alarms severe enough to count. */
    readonly levels: readonly AlarmLevel[];
  };

const OPTION_NAMES: NamesOf<InterlockOptions> = {
  pumpOn: true,
  run: true,
  noAlarm: true,
  temperature: true,
  flowAbove: true,
  freshForMs: true,
  setPointFreshForMs: true,
  onDelayMs: true,
  switchOn: true,
  texts: true,
  dialect: true,
};

/** @throws ChillerError `invalidValue`, naming the option and what it may be; also for what the chiller does not report. */
export function resolveInterlockOptions(options: InterlockOptions): ResolvedInterlockOptions {
  checkNames('createInterlock', options, OPTION_NAMES);
  const { temperature, flowAbove, noAlarm = 'major', switchOn = 'byItself' } = options;
  if (temperature !== undefined) checkNames('temperature', temperature, { tolerance: true, dwellMs: true });
  if (noAlarm !== false && !SEVERITIES.includes(noAlarm))
    fail('noAlarm', noAlarm, errorText('useTheseOrFalse', { choices: SEVERITIES.join(', ') }));
  if (!SWITCH_ON.includes(switchOn))
    fail('switchOn', switchOn, errorText('useThese', { choices: SWITCH_ON.join(', ') }));
  const freshForMs = within('freshForMs', options.freshForMs);
  const setPointFreshForMs =
    options.setPointFreshForMs ?? Math.max(INTERLOCK_RANGES.setPointFreshForMs.usual, freshForMs);
  const dialect = dialectOf(options.dialect);
  const levels = levelsFor(noAlarm, dialect);
  checkReported({ ...options, noAlarm }, levels, dialect);
  return {
    pumpOn: flag('pumpOn', options.pumpOn ?? true),
    run: flag('run', options.run ?? true),
    noAlarm,
    ...(temperature && {
      temperature: {
        tolerance: within('tolerance', temperature.tolerance, 'temperature.tolerance'),
        dwellMs: within('dwellMs', temperature.dwellMs, 'temperature.dwellMs'),
      },
    }),
    ...(flowAbove !== undefined && { flowAbove: within('flowAbove', flowAbove) }),
    freshForMs,
    setPointFreshForMs: within('setPointFreshForMs', setPointFreshForMs),
    onDelayMs: within('onDelayMs', options.onDelayMs),
    switchOn,
    texts: options.texts ?? INTERLOCK_TEXTS_EN,
    dialect,
    watched: watchedOf(dialect),
    levels,
  };
}

function watchedOf({ roles: { readings, state } }: Dialect): string[] {
  const { pump, alarm, warning, controlled, setPoint, flow } = readings;
  const names = [state.reading, pump, alarm, warning, controlled, setPoint, flow];
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** Warnings do not matter if none of them can be severe enough. */
function levelsFor(noAlarm: Severity | false, { alarms, roles }: Dialect): readonly AlarmLevel[] {
  if (noAlarm === false) return [];
  const hasWarnings = roles.readings.warning !== undefined || sourcesOf(alarms, 'warning').length > 0;
  const doWarningsCount = hasWarnings && isAtLeast(worstOn(alarms, 'warning'), noAlarm);
  return ALARM_LEVELS.filter((level) => level === 'alarm' || doWarningsCount);
}

const NOT_REPORTED = { alarm: 'alarmsNotReported', warning: 'warningsNotReported' } as const;

/** A condition that the chiller does not report can never be proved: the interlock would never come on. */
function checkReported(options: InterlockOptions, levels: readonly AlarmLevel[], { roles }: Dialect): void {
  const { pumpOn = true, flowAbove, noAlarm } = options;
  const { readings } = roles;
  if (pumpOn && readings.pump === undefined) fail('pumpOn', pumpOn, errorText('pumpNotReported'));
  if (flowAbove !== undefined && readings.flow === undefined)
    fail('flowAbove', flowAbove, errorText('flowNotReported'));
  for (const level of levels)
    if (readings[level] === undefined) fail('noAlarm', noAlarm, errorText(NOT_REPORTED[level]));
}

function flag(name: string, value: boolean): boolean {
  return typeof value === 'boolean' ? value : fail(name, value, errorText('useFlag'));
}

function within(option: keyof typeof INTERLOCK_RANGES, given: number | undefined, name: string = option): number {
  const range: OptionRange = INTERLOCK_RANGES[option];
  const value = given ?? range.usual;
  return isInRange(value, range) ? value : fail(name, value, useRange(range));
}

function fail(name: string, value: unknown, advice: ErrorText): never {
  const why = errorText('interlockOption', { name, value: String(value), advice });
  throw new ChillerError('invalidValue', why, { option: name, value });
}
