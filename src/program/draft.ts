/* The next state of a program while it is worked out: a copy that may be changed, and what follows from it. */
import type { ErrorText } from '../core';
import { rowAt, segmentAt } from './cursor';
import type { Draft } from './draft-type';
import type {
  Interruption,
  PendingOrder,
  ProgramEvent,
  ProgramOrder,
  ProgramPhase,
  ProgramReason,
  ProgramState,
  ProgramTime,
} from './engine-types';
import { reasonText } from './error-texts';
import type { ResolvedProgramOptions } from './options';
import { progressOf } from './progress';
import type { Leaf } from './walk';

export type { Draft } from './draft-type';

/**
 * A copy to be changed. The program itself is shared: it never changes; `seen` is copied by whoever changes it. Member by member: to spread a
 * state into a larger object takes a hundred times as long, and a chiller tells dozens of readings a second.
 */
export function draftOf(state: ProgramState, time: ProgramTime, options: ResolvedProgramOptions): Draft {
  const { version, phase, reason, why, atMs, atEpochMs, dueMs, sinceMs, pending, nextId, isLinkUp, seen } = state;
  const run = state.run && { ...state.run };
  const known = { version, phase, reason, why, atMs, atEpochMs, dueMs, sinceMs, run, pending, nextId, isLinkUp, seen };
  return Object.assign(known, { time, options, orders: [], events: [], refused: undefined });
}

/** The state of a draft. */
export function stateOf(draft: ProgramState): ProgramState {
  const { version, phase, reason, why, atMs, atEpochMs, dueMs, sinceMs, run, pending, nextId, isLinkUp, seen } = draft;
  return { version, phase, reason, why, atMs, atEpochMs, dueMs, sinceMs, run, pending, nextId, isLinkUp, seen };
}

/** The segment that runs; undefined where none does. */
export function segmentOf({ run }: Pick<Draft, 'run'>): Leaf | undefined {
  return run ? segmentAt(run.program, run.path) : undefined;
}

export function tell(draft: Draft, event: Omit<ProgramEvent, 'state' | 'row' | 'progress' | 'timestamp'>): void {
  const { run, phase, time } = draft;
  draft.events.push({
    ...event,
    state: phase,
    ...(run && segmentAt(run.program, run.path) && { row: rowAt(run.program, run.path) }),
    progress: progressOf(draft),
    timestamp: time.epochMs,
  });
}

/** Goes into another state, and says so. */
export function enter(
  draft: Draft,
  phase: ProgramPhase,
  reason: ProgramReason,
  why: ErrorText = reasonText(reason),
): void {
  const from = draft.phase;
  Object.assign(draft, { phase, reason, why, sinceMs: draft.time.nowMs });
  if (draft.run) Object.assign(draft.run, { attempts: 0, retryAtMs: null });
  tell(draft, { event: 'state', from, reason, why });
}

/** Goes into hold: the set point stays where it is until a person says more. */
export function hold(draft: Draft, reason: ProgramReason, why?: ErrorText): void {
  if (draft.run) draft.run.interruption = null;
  // The set point of somebody else must not be overwritten by one of ours that still waits.
  if (reason === 'foreignSetPoint') draft.pending = null;
  enter(draft, 'holding', reason, why);
}

/** Goes into hold for something that may be over by itself. */
export function interrupt(draft: Draft, reason: Interruption, sinceMs: number | null, sinceEpochMs: number): void {
  hold(draft, reason);
  if (draft.run && draft.options.afterInterruption === 'goOn')
    draft.run.interruption = { reason, sinceMs, sinceEpochMs };
}

/** An order under way, in place of the one before. */
export function send(draft: Draft, order: { order: ProgramOrder['order']; value?: number }): void {
  const id = draft.nextId++;
  const pending: PendingOrder = {
    id,
    order: order.order,
    value: order.value ?? null,
    sinceMs: draft.time.nowMs,
  };
  draft.pending = pending;
  draft.orders.push({ id, ...order } as ProgramOrder);
}
