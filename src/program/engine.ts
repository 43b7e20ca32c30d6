/* The program of a chiller as a pure function: a state and an input give the next state, orders and events. No timer, no I/O. */
import type { ErrorText } from '../core';
import { isOver } from './commands';
import {
  begin,
  completeWhenSet,
  comeBackTo,
  goOnFrom,
  judgeHoldback,
  judgeWait,
  leftOfSegmentMs,
  pass,
  patienceMs,
} from './course';
import { draftOf, enter, hold, interrupt, segmentOf, stateOf } from './draft';
import type { Draft } from './draft';
import type { ProgramInput, ProgramRun, ProgramState, ProgramStep, ProgramTime } from './engine-types';
import { errorText, reasonText } from './error-texts';
import { hear, needs } from './hear';
import { resolveProgramOptions } from './options';
import type { ProgramOptions, ResolvedProgramOptions } from './options';
import { giveOrders, settleOrder } from './orders';
import { PROGRAM_TIMES } from './program-ranges';
import { progressOf } from './progress';
import { nextStepInMs, onWire, segmentPoint } from './set-point';
import { differs, isCheckedSince, knownNumber, obstacleOf, setPointOf, startingPoint, unknownReading } from './watch';

/** A program of one chiller. */
export interface ProgramEngine {
  /** The state before the first input. */
  initial(): ProgramState;
  /** Whether the chiller is known well enough for a start: there is contact, and what a start needs was read. */
  isKnown(state: ProgramState, time: ProgramTime): boolean;
  /** Takes an input. Never throws, in any order of inputs. */
  next(state: ProgramState, time: ProgramTime, input: ProgramInput): ProgramStep;
}

/**
 * Makes the engine of a program. It has no timer: call `next` with everything that happens, and with `tick` at `nextAtMs`.
 *
 * @throws ChillerError `invalidValue`, naming the option
 */
export function createProgram(options: ProgramOptions = {}): ProgramEngine {
  const resolved = resolveProgramOptions(options);
  return {
    initial: () => initialState(reasonText('command')),
    isKnown: (state, time) => state.isLinkUp && unknownReading(draftOf(state, time, resolved)) === undefined,
    next: (state, time, input) => next(state, time, input, resolved),
  };
}

export function initialState(why: ErrorText): ProgramState {
  return {
    version: 1,
    phase: 'idle',
    reason: 'command',
    why,
    atMs: null,
    atEpochMs: 0,
    dueMs: null,
    sinceMs: null,
    run: null,
    pending: null,
    nextId: 1,
    isLinkUp: false,
    seen: {},
  };
}

function next(
  before: ProgramState,
  time: ProgramTime,
  input: ProgramInput,
  options: ResolvedProgramOptions,
): ProgramStep {
  const draft = draftOf(before, time, options);
  // Nothing follows from a reading that the program does not need.
  if (input.kind === 'reading' && !needs(before, options, input.reading.name)) return stepOf(before, draft);
  // What happened over a restart is told first: until then no time has passed.
  if (input.kind !== 'restored') advance(draft);
  hear(draft, input);
  follow(draft);
  giveOrders(draft);
  // An order may have ended a state, and that another.
  giveOrders(draft);
  Object.assign(draft, { atMs: time.nowMs, atEpochMs: time.epochMs });
  draft.dueMs = nextAtMs(draft) ?? null;
  return stepOf(stateOf(draft), draft);
}

function stepOf(state: ProgramState, draft: Draft): ProgramStep {
  const { orders, events, refused } = draft;
  const step = {
    state,
    nextAtMs: state.dueMs ?? undefined,
    orders,
    events,
    // Worked out for who asks: a chiller tells dozens of readings a second.
    get progress() {
      return progressOf(draft);
    },
  };
  return refused ? Object.assign(step, { refused }) : step;
}

/** Lets the time since the last input pass. If the process stood, only what it was asked to wait counts: nothing is caught up. */
function advance(draft: Draft): void {
  const { atMs, dueMs, phase, run, time } = draft;
  draft.sinceMs ??= time.nowMs;
  if (atMs === null || !run) return;
  const lateMs = Math.max(0, time.nowMs - (dueMs ?? time.nowMs));
  const isLate = lateMs > PROGRAM_TIMES.lateMs;
  const passedMs = Math.max(0, time.nowMs - atMs - (isLate ? lateMs : 0));
  if (phase === 'running' && run.isReady && run.maybe === null) pass(draft, passedMs);
  if (isLate && (phase === 'running' || phase === 'restarting'))
    interrupt(draft, 'gap', time.nowMs - lateMs, time.epochMs - lateMs);
}

/** What follows from what is known now. */
function follow(draft: Draft): void {
  const { run, phase } = draft;
  if (!run) return;
  expire(draft);
  if (phase === 'running' && run.isReady) followRunning(draft, run);
  else if (draft.phase === 'running' || draft.phase === 'restarting') becomeReady(draft, run);
  else if (draft.phase === 'held') comeBack(draft, run);
}

/** An order without any answer. */
function expire(draft: Draft): void {
  const { pending, time } = draft;
  if (!pending || time.nowMs - pending.sinceMs < PROGRAM_TIMES.answerWithinMs) return;
  settleOrder(draft, pending.id, 'unknown', undefined);
}

function followRunning(draft: Draft, run: ProgramRun): void {
  const obstacle = obstacleOf(draft);
  const { nowMs, epochMs } = draft.time;
  if (obstacle) return interrupt(draft, obstacle, nowMs, epochMs);
  const segment = segmentOf(draft);
  if (!segment || draft.phase !== 'running') return;
  if ('end' in segment) return completeWhenSet(draft, run, segment);
  judgeHoldback(draft, run, segment);
  if ('wait' in segment && draft.phase === 'running') judgeWait(draft, run, segment.wait);
}

/** After a start or a restart: the chiller runs, and its set point was read since. */
function becomeReady(draft: Draft, run: ProgramRun): void {
  const { time, phase, reason: phaseReason } = draft;
  const sinceMs = draft.sinceMs ?? time.nowMs;
  const obstacle = obstacleOf(draft);
  const setPoint = setPointOf(draft);
  if (obstacle !== undefined || setPoint === undefined || !isCheckedSince(draft, sinceMs)) {
    if (time.nowMs - sinceMs >= PROGRAM_TIMES.readyWithinMs)
      hold(draft, 'notReady', errorText('reasonNotReadyWhy', { why: reasonText(obstacle ?? 'stale') }));
    return;
  }
  if (phase === 'running' || run.ours === null) return beginRun(draft, run, setPoint);
  const isMoved = differs(draft, setPoint, run.ours);
  const isStartUp = run.mayBeStartUp && !differs(draft, setPoint, draft.options.startUpSetPoint);
  const isOurs = !isMoved || isStartUp || !differs(draft, setPoint, run.maybe);
  if (phaseReason === 'ready' && !isOurs)
    return hold(draft, 'foreignSetPoint', errorText('reasonForeignAtUnit', { value: setPoint }));
  const segment = segmentOf(draft);
  run.isReady = true;
  if (run.back) Object.assign(run, { ours: setPoint, maybe: null, mayBeStartUp: false });
  // What we have moved ourselves goes back to where it was.
  else if (phaseReason === 'ready' && isMoved) comeBackTo(run, setPoint);
  else if (segment) goOnFrom(run, segment, setPoint, draft);
  enter(draft, 'running', 'ready');
}

/** Also of a run that was interrupted before it had set anything: no set point that stands there is a stranger's. */
function beginRun(draft: Draft, run: ProgramRun, setPoint: number): void {
  Object.assign(run, { isReady: true, ours: setPoint, maybe: null, mayBeStartUp: false, back: null });
  if (draft.phase === 'restarting') enter(draft, 'running', 'ready');
  begin(draft, run, run.path, startingPoint(draft) ?? setPoint);
}

/** Whether an interruption is over, and what its length says. */
function comeBack(draft: Draft, run: ProgramRun): void {
  const { interruption } = run;
  const { time, options } = draft;
  if (!interruption) return;
  const { sinceMs, sinceEpochMs } = interruption;
  const gapMs = sinceMs === null ? time.epochMs - sinceEpochMs : time.nowMs - sinceMs;
  // The wall clock was set back since the restart: nobody knows how long it was.
  if (gapMs < 0) return hold(draft, 'clock');
  if (gapMs > options.rampBackWithinMs) {
    run.interruption = null;
    return enter(
      draft,
      'aborting',
      interruption.reason,
      errorText('reasonTooLong', { why: reasonText(interruption.reason) }),
    );
  }
  const measured = knownNumber(draft, options.roles.controlled);
  const segment = segmentOf(draft);
  if (obstacleOf(draft) || measured === undefined || !segment) return;
  Object.assign(run, { interruption: null, isReady: false, back: null });
  if (gapMs > options.continueWithinMs) {
    const fromC = onWire(measured, options.limits);
    const wayC = Math.abs(segmentPoint(run, segment) - fromC);
    run.back = { fromC, durationMs: (wayC / options.rampBackRate) * 60_000, elapsedMs: 0 };
  }
  enter(draft, 'restarting', 'ready');
}

/** When something happens without an input. */
function nextAtMs(draft: Draft): number | undefined {
  const { phase, run, time, options, pending } = draft;
  const isWaiting = phase === 'held' || isOver(phase);
  if (!run || (isWaiting && !run.interruption)) return undefined;
  const segment = segmentOf(draft);
  const inMs: number[] = [PROGRAM_TIMES.tickMs];
  if (run.retryAtMs !== null) inMs.push(run.retryAtMs - time.nowMs);
  if (phase === 'running' && run.isReady && segment && run.maybe === null) {
    const stepInMs = run.isHeldBack ? undefined : nextStepInMs(run, segment, options.limits);
    // A set point that waits for its answer is not due before that.
    if (stepInMs !== undefined && !pending) inMs.push(aheadOf(stepInMs));
    inMs.push(aheadOf(leftOfSegmentMs(run, segment)), patienceMs(run, segment) ?? Infinity);
  }
  return time.nowMs + Math.max(PROGRAM_TIMES.shortestMs, Math.min(...inMs));
}

/** When to look at the set point before it changes. */
function aheadOf(changeInMs = Infinity): number {
  const { checkAheadMs } = PROGRAM_TIMES;
  return changeInMs > checkAheadMs ? changeInMs - checkAheadMs : changeInMs;
}
