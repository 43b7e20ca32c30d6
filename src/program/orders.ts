/*
 * What a program sends, one order at a time: a set point only when its step changes and only after it was seen that ours still stands;
 * nothing again before it is known what became of it.
 */
import { leftOfSegmentMs } from './course';
import { pathAfter, segmentAt } from './cursor';
import type { Draft } from './draft';
import { enter, hold, segmentOf, send, tell } from './draft';
import type { FinalAction, OrderOutcome, ProgramPhase, ProgramRun } from './engine-types';
import { errorText, reasonText } from './error-texts';
import type { ErrorText } from '../core';
import { MOST_ATTEMPTS, PROGRAM_TIMES } from './program-ranges';
import { nextStepInMs, onWire, wantedPoint } from './set-point';
import type { Leaf } from './walk';
import { differs, isCheckedSince, obstacleOf } from './watch';

/** The states in which an action of the end is under way, and where it leads. */
const FINALS: Readonly<Partial<Record<ProgramPhase, ProgramPhase>>> = {
  stopping: 'stopped',
  aborting: 'aborted',
  completing: 'complete',
};

/** Decides what goes out now. */
export function giveOrders(draft: Draft): void {
  const { run, phase, time } = draft;
  if (!run || draft.pending || (run.retryAtMs !== null && time.nowMs < run.retryAtMs)) return;
  run.retryAtMs = null;
  if (phase === 'running' && run.isReady) orderSetPoint(draft, run);
  else if (phase === 'running' || phase === 'restarting') prepare(draft, run);
  else if (phase === 'holding') enter(draft, 'held', draft.reason, draft.why);
  else if (phase in FINALS) finish(draft, run);
}

/** Before the first set point: the chiller runs, and its set point has been read. */
function prepare(draft: Draft, run: ProgramRun): void {
  if (!draft.isLinkUp) return;
  // Only when a person said so: a chiller that somebody has stopped stays so.
  const mayStart = draft.options.startChiller && draft.reason === 'command' && !run.isStartOrdered;
  if (mayStart && obstacleOf(draft) === 'stopped') {
    run.isStartOrdered = true;
    send(draft, { order: 'start' });
  } else if (!isCheckedSince(draft, draft.sinceMs ?? 0)) send(draft, { order: 'readSetPoint' });
}

function orderSetPoint(draft: Draft, run: ProgramRun): void {
  const segment = segmentOf(draft);
  if (!segment) return;
  const { time, options } = draft;
  if (run.maybe !== null) return send(draft, { order: 'readSetPoint' });
  const value = wantedPoint(run, segment, options.limits);
  const isDue = differs(draft, value, run.ours);
  const stepInMs = isDue
    ? 0
    : (nextStepInMs(run, segment, options.limits) ?? stepAfterInMs(draft, run, segment, value));
  if (stepInMs === undefined || (run.isHeldBack && !isDue) || stepInMs > PROGRAM_TIMES.checkAheadMs) return;
  const isChecked = isCheckedSince(draft, time.nowMs - PROGRAM_TIMES.checkedForMs);
  if (!isChecked) send(draft, { order: 'readSetPoint' });
  else if (isDue) {
    run.writes += 1;
    send(draft, { order: 'setPoint', value });
  }
}

/** In how many ms the segment after this one sets another set point at once; undefined while it is far off, or does not. */
function stepAfterInMs(draft: Draft, run: ProgramRun, segment: Leaf, value: number): number | undefined {
  const leftMs = leftOfSegmentMs(run, segment);
  if (leftMs === undefined || leftMs > PROGRAM_TIMES.checkAheadMs) return undefined;
  const path = pathAfter(run.program, run.path);
  const next = path && segmentAt(run.program, path);
  return next && 'step' in next && differs(draft, onWire(next.step.to, draft.options.limits), value)
    ? leftMs
    : undefined;
}

/** What an end does: the end action of the program, or the safe one. */
function actionOf({ phase, options, run }: Draft): FinalAction {
  const last = run?.program.at(-1);
  if (phase === 'aborting') return options.safe;
  return last && 'end' in last ? last.end : { action: 'hold' };
}

function finish(draft: Draft, run: ProgramRun): void {
  const { action, to } = actionOf(draft);
  if (action !== 'hold' && isWorthWaiting(draft)) return;
  if (action === 'standby') send(draft, { order: 'standby' });
  else if (action === 'goTo' && to !== undefined) {
    // Also when ours is the same: in hold, somebody else may have set another.
    run.writes += 1;
    send(draft, { order: 'setPoint', value: onWire(to, draft.options.limits) });
  } else over(draft);
}

/** Nothing can be sent now, and soon perhaps it can. */
function isWorthWaiting({ isLinkUp, sinceMs, time }: Draft): boolean {
  return !isLinkUp && time.nowMs - (sinceMs ?? time.nowMs) < PROGRAM_TIMES.linkWithinMs;
}

function over(draft: Draft): void {
  const next = FINALS[draft.phase];
  if (next) enter(draft, next, draft.reason, draft.why);
}

/** What became of an order. */
export function settleOrder(draft: Draft, id: number, outcome: OrderOutcome, why: ErrorText | undefined): void {
  const { pending, run, phase } = draft;
  if (!pending || !run || pending.id !== id) return;
  draft.pending = null;
  if (phase in FINALS) return settleFinal(draft, run, outcome, why);
  const { order, value, sinceMs } = pending;
  if (order === 'setPoint' && outcome === 'taken') Object.assign(run, { ours: value, maybe: null, attempts: 0 });
  else if (order === 'setPoint' && outcome === 'unknown') doubt(draft, run, value ?? 0);
  else if (order === 'readSetPoint' && isCheckedSince(draft, sinceMs)) return;
  else if (order === 'start' && outcome === 'taken') run.attempts = 0;
  else again(draft, run, outcome, why);
}

/** Nobody knows whether the chiller took it: it is read, and not sent again before. */
function doubt(draft: Draft, run: ProgramRun, value: number): void {
  run.maybe = value;
  run.attempts += 1;
  if (draft.phase === 'running' && run.attempts > MOST_ATTEMPTS) hold(draft, 'unanswered');
}

/** After a rest, at most a few times. */
function again(draft: Draft, run: ProgramRun, outcome: OrderOutcome, why?: ErrorText): void {
  if (draft.phase !== 'running' && draft.phase !== 'restarting') return;
  run.isStartOrdered = false;
  if (outcome === 'declined') return hold(draft, 'declined', errorText('reasonDeclined', { why: why ?? '' }));
  run.attempts += 1;
  if (run.attempts > MOST_ATTEMPTS) return hold(draft, 'unanswered', why && errorText('reasonUnansweredWhy', { why }));
  run.retryAtMs = draft.time.nowMs + PROGRAM_TIMES.retryMs;
}

/** A set point was read that clears a doubt about ours. */
export function clearDoubt({ options }: Draft, run: ProgramRun, found: number): void {
  if (run.maybe !== null && !differs({ options }, found, run.maybe)) run.ours = run.maybe;
  run.maybe = null;
}

function settleFinal(draft: Draft, run: ProgramRun, outcome: OrderOutcome, why: ErrorText | undefined): void {
  if (outcome === 'taken') return over(draft);
  run.attempts += 1;
  if (outcome !== 'declined' && run.attempts <= MOST_ATTEMPTS) {
    run.retryAtMs = draft.time.nowMs + PROGRAM_TIMES.retryMs;
    return;
  }
  const reason = outcome === 'declined' ? 'declined' : 'unanswered';
  tell(draft, { event: 'failure', reason, why: errorText('programEndFailed', { why: why ?? reasonText(reason) }) });
  over(draft);
}
