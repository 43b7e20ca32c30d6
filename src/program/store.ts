/*
 * A program on disk. What the chiller said is not stored: after a restart it has to be read again. What a store returns may be old, cut
 * short or edited by hand: all of it is checked, and where anything is wrong nothing runs.
 */
import { isInRange } from '../core';
import type { ErrorText, TextValue } from '../core';
import { segmentAt } from './cursor';
import type { Path } from './cursor';
import { initialState } from './engine';
import { PROGRAM_PHASES, PROGRAM_REASONS } from './engine-types';
import type { ProgramRun, ProgramState } from './engine-types';
import { errorText, reasonText } from './error-texts';
import type { ProgramLimits } from './limits';
import { preflight } from './preflight';
import { problemText } from './problems';
import { isObject } from './rows';
import { PROGRAM_BOUNDS } from './table';
import type { Program } from './types';

/** What could be restored; without a problem, the stored state. */
export interface RestoredProgram {
  /** The stored state, or a new one. */
  readonly state: ProgramState;
  /** Why nothing could be used; then the state is a new one. */
  readonly problem?: ErrorText;
}

/** The state as it is stored: plain JSON, without what belongs to this process. */
export function storedProgram(state: ProgramState): ProgramState {
  const { run, pending } = state;
  return {
    ...state,
    why: reasonText(state.reason),
    atMs: null,
    dueMs: null,
    sinceMs: null,
    pending: null,
    nextId: 1,
    isLinkUp: false,
    seen: {},
    run: run && {
      ...run,
      retryAtMs: null,
      mayBeStartUp: false,
      maybe: pending?.order === 'setPoint' ? pending.value : run.maybe,
      interruption: run.interruption && { ...run.interruption, sinceMs: null },
    },
  };
}

/** The state as JSON text. */
export function serialiseProgram(state: ProgramState): string {
  return JSON.stringify(storedProgram(state));
}

/**
 * The state from the content of a store: an object, JSON text, or nothing. Never throws.
 *
 * @param limits of the chiller as it is now: a program that would leave them is not used
 */
export function restoreProgram(stored: unknown, limits: ProgramLimits): RestoredProgram {
  const fresh = initialState(reasonText('command'));
  if (stored === undefined || stored === null || stored === '') return { state: fresh };
  const data = parsed(stored);
  const damaged = damageOf(data, limits);
  if (damaged !== undefined || !isObject(data))
    return { state: fresh, problem: errorText('programUnreadable', { name: damaged ?? 'JSON' }) };
  const { phase, reason, atEpochMs, run } = data as unknown as ProgramState;
  return { state: storedProgram({ ...fresh, phase, reason, atEpochMs, run: run && runOf(run) }) };
}

/** Only what belongs to a run. */
function runOf(run: ProgramRun): ProgramRun {
  const { program, path, fromC, back, ours, isHeldBack, isReady, interruption, maybe, isStartOrdered } = run;
  const numbers = Object.fromEntries(NUMBERS.map((name) => [name, run[name]])) as Pick<
    ProgramRun,
    (typeof NUMBERS)[number]
  >;
  const booleans = { isHeldBack, isReady, isStartOrdered };
  const ofProcess = { retryAtMs: null, mayBeStartUp: false };
  return { program, path, fromC, ...numbers, ...booleans, back, ours, interruption, maybe, ...ofProcess };
}

/** Times and counts of a run: not negative. */
const NUMBERS = [
  'durationMs',
  'elapsedMs',
  'heldBackMs',
  'waitedMs',
  'restMs',
  'restGuaranteed',
  'pastGuaranteed',
  'pastHeldBackMs',
  'ranMs',
  'startedAt',
  'writes',
  'attempts',
] as const satisfies readonly (keyof ProgramRun)[];

const AMOUNT = { min: 0, max: 1e15 };

/** What is wrong with a stored state, by name, or what its program would do now that it may not; undefined where all is right. */
function damageOf(data: unknown, limits: ProgramLimits): TextValue | undefined {
  if (!isObject(data)) return 'JSON';
  if (data.version !== 1) return 'version';
  if (!PROGRAM_PHASES.includes(data.phase as never)) return 'phase';
  if (!PROGRAM_REASONS.includes(data.reason as never)) return 'reason';
  if (!isInRange(data.atEpochMs, AMOUNT)) return 'atEpochMs';
  if (data.run === null) return data.phase === 'idle' ? undefined : 'run';
  return isObject(data.run) ? damageOfRun(data.run, limits) : 'run';
}

function damageOfRun(run: Readonly<Record<string, unknown>>, limits: ProgramLimits): TextValue | undefined {
  const { readings: _anyReading, ...open } = limits;
  const checked = Array.isArray(run.program) ? preflight(run.program, open) : undefined;
  if (!checked?.ok) return checked?.problems[0] ? problemText(checked.problems[0]) : 'program';
  if (!isPath(run.path) || !segmentAt(run.program as Program, run.path)) return 'path';
  const temperature = { min: limits.min - 0.001, max: limits.max + 0.001 };
  const isC = (value: unknown): boolean => isInRange(value, { min: -1000, max: 1000 });
  const isCOrNull = (value: unknown): boolean => value === null || isC(value);
  if (!isInRange(run.fromC, temperature) && run.isReady !== false) return 'fromC';
  const wrong = NUMBERS.find((name) => !isInRange(run[name], AMOUNT));
  if (wrong) return wrong;
  const flag = (['isHeldBack', 'isReady', 'isStartOrdered'] as const).find((name) => typeof run[name] !== 'boolean');
  if (flag) return flag;
  if (!isCOrNull(run.ours)) return 'ours';
  if (!isCOrNull(run.maybe)) return 'maybe';
  const { back, interruption } = run;
  const isBack =
    isObject(back) && isC(back.fromC) && [back.durationMs, back.elapsedMs].every((ms) => isInRange(ms, AMOUNT));
  if (back !== null && !isBack) return 'back';
  const isInterruption =
    isObject(interruption) &&
    PROGRAM_REASONS.includes(interruption.reason as never) &&
    isInRange(interruption.sinceEpochMs, AMOUNT);
  return interruption !== null && !isInterruption ? 'interruption' : undefined;
}

function isPath(path: unknown): path is Path {
  return (
    Array.isArray(path) &&
    path.length > 0 &&
    path.length <= PROGRAM_BOUNDS.depth + 1 &&
    path.every((place) => isObject(place) && isInRange(place.index, AMOUNT) && isInRange(place.round, AMOUNT))
  );
}

function parsed(stored: unknown): unknown {
  try {
    return JSON.parse(typeof stored === 'string' ? stored : JSON.stringify(stored));
  } catch {
    return undefined;
  }
}
