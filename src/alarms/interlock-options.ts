import { checkNames, ChillerError } from '../protocol';
import { isInRange, useRange } from '../core';
import type { OptionRange } from '../core';
import type { ErrorText, NamesOf, Severity } from '../protocol';
import { errorText } from './error-texts';
import { INTERLOCK_TEXTS_EN } from './interlock-texts';
import type { InterlockTexts } from './interlock-texts';
import { INTERLOCK_RANGES } from './ranges';
import { SEVERITIES } from './severity';

type SwitchOn = 'byItself' | 'afterReset';

const SWITCH_ON: readonly SwitchOn[] = ['byItself', 'afterReset'];

/** What an interlock asks for. The link and a fresh control status are asked for always. */
export interface InterlockOptions {
  /** The pump is on. Default true. */
  pumpOn?: boolean;
  /** The control status is `run`. Default true. */
  run?: boolean;
  /** No active alarm of this severity or worse, acknowledged, shelved and suppressed ones included; false asks for none. Default `major`. */
  noAlarm?: Severity | false;
  /** The supply temperature is near the set point. Default: not asked for. */
  temperature?: {
    /** °C, 0 to 100. */
    tolerance: number;
    /** How long without a break, 0 to 86 400 000 ms. */
    dwellMs: number;
  };
  /** The flow is above this, 0 to 1000 L/min. Default: not asked for. */
  flowAbove?: number;
  /** How old a reading may be, 500 to 600 000 ms; several times its polling period. Default 10 000. */
  freshForMs?: number;
  /** The same for the set point, which is read less often. Default 60 000, or `freshForMs` where that is more. */
  setPointFreshForMs?: number;
  /** How long everything must hold before the answer is yes, 0 to 86 400 000 ms. Off is always immediate. Default 0. */
  onDelayMs?: number;
  /**
   * How it comes on when everything holds: `byItself`, or `afterReset`, with the input `reset`, so that a person has looked first.
   * Then it is off after every start, too. Default `byItself`.
   */
  switchOn?: SwitchOn;
  /** The sentences. Default English. */
  texts?: InterlockTexts;
}

export type ResolvedInterlockOptions = Readonly<Required<Omit<InterlockOptions, 'temperature' | 'flowAbove'>>> &
  Readonly<Pick<InterlockOptions, 'temperature' | 'flowAbove'>>;

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
};

/** @throws ChillerError `invalidValue`, naming the option and what it may be. */
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
  };
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
