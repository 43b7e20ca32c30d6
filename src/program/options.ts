/* The options of a program, checked once. */
import { checkNames, ChillerError, isInRange, runStateOf, useRange } from '../core';
import type { NamesOf } from '../core';
import { dialectOf } from '../dialects';
import type { DialectOption } from '../dialects';
import type { FinalAction, ProgramRoles } from './engine-types';
import { errorText } from './error-texts';
import { limitsOf } from './limits';
import type { ProgramLimits } from './limits';
import { PROGRAM_RANGES } from './program-ranges';
import { onWire } from './set-point';
import { END_ACTIONS } from './types';

/** Where a program begins. `measured`: at the controlled temperature (servo start). */
export const START_FROM = ['measured', 'setPoint'] as const;
/** One of `START_FROM`. */
export type StartFrom = (typeof START_FROM)[number];

/** After an interruption. `hold`: wait for a person. `goOn`: by itself, as `continueWithinMs` and `rampBackWithinMs` say. */
export const AFTER_INTERRUPTION = ['hold', 'goOn'] as const;
/** One of `AFTER_INTERRUPTION`. */
export type AfterInterruption = (typeof AFTER_INTERRUPTION)[number];

/** How programs of one chiller run. */
export interface ProgramOptions {
  /** The chiller's dialect, by key or as a value. Default `thermotek`. */
  dialect?: DialectOption;
  /** What set points the chiller takes. Default: those of the dialect. */
  limits?: ProgramLimits;
  /** Default `measured`. */
  startFrom?: StartFrom;
  /** Whether start and restart also start a chiller that stands still; else they are refused. Default false. */
  startChiller?: boolean;
  /** What abort does. Default: hold the set point. */
  safe?: FinalAction;
  /** Default `hold`. */
  afterInterruption?: AfterInterruption;
  /** T1: after a shorter interruption it goes on where it was, 0 to 86 400 000 ms. Default 60 000. */
  continueWithinMs?: number;
  /** T2: after a shorter one it ramps back and goes on; after a longer one it aborts. T1 to 604 800 000 ms. Default 600 000. */
  rampBackWithinMs?: number;
  /** The rate of the way back, above 0 to 100 °C/min. Default 1. */
  rampBackRate?: number;
  /** The set point that the session writes when it begins, °C: after a restart it is nobody else's. Default: none is written. */
  startUpSetPoint?: number | undefined;
  /** How old the temperature and the state of the chiller may be, 2000 to 600 000 ms. Default 30 000. */
  freshForMs?: number;
}

const NAMES: NamesOf<ProgramOptions> = {
  dialect: true,
  limits: true,
  startFrom: true,
  startChiller: true,
  safe: true,
  afterInterruption: true,
  continueWithinMs: true,
  rampBackWithinMs: true,
  rampBackRate: true,
  startUpSetPoint: true,
  freshForMs: true,
};

export type ResolvedProgramOptions = Readonly<Required<Omit<ProgramOptions, 'dialect' | 'startUpSetPoint'>>> & {
  readonly roles: ProgramRoles;
  readonly startUpSetPoint: number | undefined;
};

/** @throws ChillerError `invalidValue`, naming the option */
export function resolveProgramOptions(options: ProgramOptions): ResolvedProgramOptions {
  checkNames('program', options, NAMES);
  const dialect = dialectOf(options.dialect);
  const limits = options.limits ?? limitsOf(dialect);
  const continueWithinMs = ranged('continueWithinMs', options.continueWithinMs);
  return {
    roles: {
      setPoint: dialect.roles.readings.setPoint,
      controlled: dialect.roles.readings.controlled,
      state: dialect.roles.state.reading,
      alarm: dialect.roles.readings.alarm,
      runStateOf: (value) => runStateOf(dialect, value),
    },
    limits,
    startFrom: among('startFrom', options.startFrom ?? 'measured', START_FROM),
    startChiller: options.startChiller ?? false,
    safe: checkSafe(options.safe ?? { action: 'hold' }, limits),
    afterInterruption: among('afterInterruption', options.afterInterruption ?? 'hold', AFTER_INTERRUPTION),
    continueWithinMs,
    rampBackWithinMs: Math.max(continueWithinMs, ranged('rampBackWithinMs', options.rampBackWithinMs)),
    rampBackRate: ranged('rampBackRate', options.rampBackRate),
    startUpSetPoint: options.startUpSetPoint === undefined ? undefined : startUp(options.startUpSetPoint),
    freshForMs: ranged('freshForMs', options.freshForMs),
  };
}

const ANY_C = { min: -1000, max: 1000 };

/** It may lie outside the band of the program: the session takes care of it. */
function startUp(value: number): number {
  return isInRange(value, ANY_C) ? value : wrong('startUpSetPoint', value, useRange(ANY_C, '°C'));
}

function checkSafe(safe: FinalAction, limits: ProgramLimits): FinalAction {
  among('safe.action', safe.action, END_ACTIONS);
  if (safe.action !== 'goTo') return { action: safe.action };
  const { min, max } = limits;
  if (!isInRange(safe.to, { min, max })) wrong('safe.to', safe.to, useRange({ min, max }, '°C'));
  return { action: 'goTo', to: onWire(safe.to, limits) };
}

function ranged(name: keyof typeof PROGRAM_RANGES, given: number | undefined): number {
  const range = PROGRAM_RANGES[name];
  const value = given ?? range.usual;
  return isInRange(value, range) ? value : wrong(name, value, useRange(range));
}

function among<T extends string>(name: string, value: T, choices: readonly T[]): T {
  return choices.includes(value) ? value : wrong(name, value, errorText('useOneOf', { choices: choices.join(', ') }));
}

function wrong(name: string, value: unknown, advice: ReturnType<typeof errorText>): never {
  throw new ChillerError('invalidValue', errorText('programOption', { name, value: String(value), advice }), { name });
}
