/*
 * When a command is done: the chiller reads back what was ordered, and the water is truly at its temperature and stays there. Pure: time
 * is a number, inputs go in, and what has happened comes out with when to ask again.
 *
 * Settled is judged against the target that was ordered, not against a set point that the chiller may be ramping. The deadline starts
 * over while the temperature comes closer than expected; from the first reading inside the tolerance it is fixed.
 */
import { NOISE } from '../core';
import type { ChillerError, CommandTable } from '../core';
import { beginApproach } from './approach';
import { NO_TIME } from './band-time';
import { dueAtMs, nextAtMs, progressOf } from './due';
import * as ends from './ends';
import type { View } from './ends';
import type { Goal } from './goal';
import { resolveSettleOptions } from './options';
import type { ResolvedSettleOptions, SettleOptions } from './options';
import { takeInput } from './take-input';
import type { Taken } from './take-input';
import type { SettleEvent, SettleInput, SettleState, SettleStep } from './types';

/** One wait. It has no timer: call `next` with everything that happens, and with `tick` at `nextAtMs`. */
export interface Settle {
  /** The readings that it has to be given: each has to stay good. */
  readonly watched: readonly string[];
  /** What has to be read back. */
  readonly goal: Goal;
  /** The commands that read. */
  readonly commands: CommandTable;
  /** The command was taken. @param nowMs on a clock that only goes forward */
  begin(nowMs: number): SettleStep;
  /** Processes one input. A time that goes back counts as no time passed. */
  next(state: SettleState, nowMs: number, input: SettleInput): SettleStep;
}

/**
 * Makes a wait.
 *
 * @throws ChillerError `invalidValue` for an option out of its range, `refused` for a command that cannot be waited for
 */
export function createSettle(options: SettleOptions): Settle {
  const resolved = resolveSettleOptions(options);
  return {
    watched: resolved.watched,
    goal: resolved.goal,
    commands: resolved.dialect.commands,
    begin: (nowMs) => stepOf({ state: initial(resolved, nowMs), options: resolved }, []),
    next: (state, nowMs, input) => advance(state, nowMs, input, resolved),
  };
}

function initial({ watched, readBackMs }: ResolvedSettleOptions, nowMs: number): SettleState {
  return {
    phase: 'waiting',
    startedAtMs: nowMs,
    atMs: nowMs,
    isReadBack: false,
    readBackDueAtMs: nowMs + readBackMs,
    found: undefined,
    temperature: undefined,
    goodAtMs: Object.fromEntries(watched.map((name) => [name, nowMs])),
    band: NO_TIME,
    isOutside: false,
    contactAtMs: undefined,
    approach: beginApproach(nowMs),
    isAlarmUp: false,
    alarms: [],
    other: undefined,
  };
}

function advance(before: SettleState, nowMs: number, input: SettleInput, options: ResolvedSettleOptions): SettleStep {
  if (before.phase === 'ended') return stepOf({ state: before, options }, []);
  const atMs = Number.isFinite(nowMs) ? Math.max(before.atMs, nowMs) : before.atMs;
  const view = { state: { ...before, atMs }, options };
  // What was missing for too long is not mended by what comes now.
  const overdue = staleError(view);
  const { state, error }: Taken = overdue ? { state: view.state, error: overdue } : takeInput(view, input);
  if (error) return ended({ state, options }, error);
  return judge({ state, options }, before);
}

/** What has been missing for too long, if anything. */
function staleError(view: View): ChillerError | undefined {
  const { state, options } = view;
  if (options.doneWhen === 'verified') return undefined;
  const missing = options.watched.find((name) => state.atMs - state.goodAtMs[name]! > options.staleAfterMs);
  return missing === undefined ? undefined : ends.stale(view, missing);
}

/** What has come about by now. */
function judge(view: View, before: SettleState): SettleStep {
  const { state, options } = view;
  const events: SettleEvent[] = [];
  if (state.isReadBack && !before.isReadBack) events.push('readBack');
  if (state.contactAtMs !== undefined && before.contactAtMs === undefined) events.push('contact');
  if (state.phase !== 'waiting') return judgeWatched(view, events);
  if (isDone(view)) {
    const phase = options.keepWatching && options.doneWhen === 'settled' ? 'settled' : 'ended';
    return stepOf({ state: { ...state, phase }, options }, [...events, 'settled']);
  }
  if (!state.isReadBack && state.atMs >= state.readBackDueAtMs) return ended(view, ends.notReadBack(view));
  if (state.atMs >= dueAtMs(view)) return ended(view, ends.tooLate(view));
  return stepOf(view, events);
}

/** Only a reading inside the tolerance proves it. */
function isDone({ state, options }: View): boolean {
  if (!state.isReadBack) return false;
  if (options.doneWhen === 'verified') return true;
  return provesInside(state) && state.band.insideMs >= options.settlingMs - NOISE;
}

function provesInside({ band, atMs }: SettleState): boolean {
  return band.last?.isInside === true && band.last.atMs === atMs;
}

/** After it has settled: the first reading outside, and settled again. */
function judgeWatched({ state, options }: View, events: SettleEvent[]): SettleStep {
  const { band, phase, isOutside } = state;
  if (phase === 'settled' && isOutside) {
    const left = { ...state, phase: 'left' as const, band: { ...band, insideMs: 0 } };
    return stepOf({ state: left, options }, [...events, 'left']);
  }
  if (phase === 'left' && isDone({ state, options }))
    return stepOf({ state: { ...state, phase: 'settled' }, options }, [...events, 'back']);
  return stepOf({ state, options }, events);
}

function ended({ state, options }: View, error: ChillerError): SettleStep {
  const after = { state: { ...state, phase: 'ended' as const }, options };
  return { ...stepOf(after, state.phase === 'waiting' ? [] : ['ended']), error };
}

function stepOf(view: View, events: readonly SettleEvent[]): SettleStep {
  return { state: view.state, events, progress: progressOf(view), nextAtMs: nextAtMs(view) };
}
