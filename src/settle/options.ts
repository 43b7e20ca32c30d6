/* The options of a wait, checked once, before anything is sent. */
import { checkNames, ChillerError, commandName, isInRange, useRange } from '../core';
import type { Dialect, ErrorText, NameText, NamesOf, OptionRange } from '../core';
import { dialectOf } from '../dialects';
import type { DialectOption } from '../dialects';
import { errorText } from './error-texts';
import { goalOf } from './goal';
import type { Goal } from './goal';
import { SETTLE_RANGES } from './ranges';
import type { DoneWhen } from './types';

const DONE_WHEN: readonly DoneWhen[] = ['verified', 'settled'];

/** What to wait for, and how long. */
export interface SettleOptions {
  /** The command that is waited for, by key; for `settled` the one that sets the temperature. */
  command: string;
  /** Its value: the target. */
  value?: unknown;
  /** `verified`: the chiller reads it back. `settled`: that, and the temperature is there and stays there. Default `settled`. */
  doneWhen?: DoneWhen;
  /** How far from the target, 0.01 to 100 °C. Default 0.2. */
  tolerance?: number;
  /** Time inside the tolerance, 0 to 86 400 000 ms; time outside counts backwards. 0: the first reading inside will do. Default 60 000. */
  settlingMs?: number;
  /**
   * 10 000 to 86 400 000 ms. Before the first reading inside the tolerance: how long it may take until the temperature is closer than
   * expected. After it: how much longer than the settling time it may take. Default 900 000.
   */
  allowanceMs?: number;
  /** The least rate of approach that is expected, 0 to 100 °C/min; 0: any step closer counts. Default 0.1. */
  expectedRate?: number;
  /** How long the chiller may take to read back the value, 1 000 to 600 000 ms. Default 60 000. */
  readBackMs?: number;
  /** For how long a reading may be missing, 2 000 to 3 600 000 ms. Default 60 000. */
  staleAfterMs?: number;
  /** Goes on after it has settled: says when the temperature leaves the tolerance, and when it is back. Default false. */
  keepWatching?: boolean;
  /** The chiller's dialect, by key or as a value. Default `thermotek`. */
  dialect?: DialectOption;
}

export interface ResolvedSettleOptions extends Readonly<
  Required<Omit<SettleOptions, 'dialect' | 'command' | 'value'>>
> {
  readonly dialect: Dialect;
  /** What has to be read back. */
  readonly goal: Goal;
  /** The command, as errors name it. */
  readonly name: NameText;
  /** What has to be known all the time. */
  readonly watched: readonly string[];
}

const OPTION_NAMES: NamesOf<SettleOptions> = {
  command: true,
  value: true,
  doneWhen: true,
  tolerance: true,
  settlingMs: true,
  allowanceMs: true,
  expectedRate: true,
  readBackMs: true,
  staleAfterMs: true,
  keepWatching: true,
  dialect: true,
};

/** @throws ChillerError `invalidValue`, naming the option and what it may be; `refused` for a command that cannot be waited for */
export function resolveSettleOptions(options: SettleOptions): ResolvedSettleOptions {
  checkNames('createSettle', options, OPTION_NAMES);
  const { command, value, doneWhen = 'settled', keepWatching = false } = options;
  if (!DONE_WHEN.includes(doneWhen))
    fail('doneWhen', doneWhen, errorText('useThese', { choices: DONE_WHEN.join(', ') }));
  if (typeof keepWatching !== 'boolean') fail('keepWatching', keepWatching, errorText('useFlag'));
  const dialect = dialectOf(options.dialect);
  const goal = goalOf(dialect, command, value, doneWhen);
  const { readings, state } = dialect.roles;
  return {
    doneWhen,
    tolerance: within('tolerance', options.tolerance),
    settlingMs: within('settlingMs', options.settlingMs),
    allowanceMs: within('allowanceMs', options.allowanceMs),
    expectedRate: within('expectedRate', options.expectedRate),
    readBackMs: within('readBackMs', options.readBackMs),
    staleAfterMs: within('staleAfterMs', options.staleAfterMs),
    keepWatching,
    dialect,
    goal,
    name: commandName(command, dialect.commands[command] ?? {}),
    watched: doneWhen === 'verified' ? [goal.reading] : [readings.controlled, goal.reading, state.reading],
  };
}

function within(name: keyof typeof SETTLE_RANGES, given: number | undefined): number {
  const range: OptionRange & { usual: number } = SETTLE_RANGES[name];
  const value = given ?? range.usual;
  return isInRange(value, range) ? value : fail(name, value, useRange(range));
}

function fail(name: string, value: unknown, advice: ErrorText): never {
  const why = errorText('waitOption', { name, value: String(value), advice });
  throw new ChillerError('invalidValue', why, { option: name, value });
}
