/* How a program goes on as time passes: from segment to segment, waiting where it has to. */
import { isAbove } from '../core';
import { beginningOf, pathAfter, restAfter, segmentAt } from './cursor';
import type { Path } from './cursor';
import { enter, hold, segmentOf, tell } from './draft';
import type { Draft } from './draft';
import type { ProgramRun } from './engine-types';
import { errorText } from './error-texts';
import { onWire, wantedPoint } from './set-point';
import { ROW_FIELDS } from './table';
import type { Program, Wait } from './types';
import { guaranteeOf, minutesOf, targetOf } from './walk';
import type { Leaf } from './walk';
import { differs, knownNumber } from './watch';

export const MINUTE_MS = 60_000;

/** Segments that one input can pass; the others follow at once with the next. */
const MOST_AT_ONCE = 1_000;

const longest = (field: 'maxHoldbackMinutes' | 'timeoutMinutes'): number => {
  const row = ROW_FIELDS[field];
  return row.kind === 'number' ? (row.range.usual ?? 0) : 0;
};
const LONGEST_HOLDBACK_MIN = longest('maxHoldbackMinutes');
const LONGEST_WAIT_MIN = longest('timeoutMinutes');

/** A run that stands before its first segment. */
export function newRun(program: Program, startedAt: number): ProgramRun {
  return {
    program,
    path: beginningOf(program),
    fromC: 0,
    durationMs: 0,
    elapsedMs: 0,
    heldBackMs: 0,
    isHeldBack: false,
    waitedMs: 0,
    back: null,
    ours: null,
    isReady: false,
    restMs: 0,
    restGuaranteed: 0,
    pastGuaranteed: 0,
    pastHeldBackMs: 0,
    ranMs: 0,
    startedAt,
    writes: 0,
    interruption: null,
    attempts: 0,
    retryAtMs: null,
    maybe: null,
    mayBeStartUp: false,
    isStartOrdered: false,
  };
}

/** Begins the segment at a path. @param elapsedMs what was left of the time of the one before */
export function begin(draft: Draft, run: ProgramRun, path: Path, fromC: number, elapsedMs = 0): void {
  const segment = place(run, path, fromC, elapsedMs);
  if (!segment) return;
  if ('end' in segment) completeWhenSet(draft, run, segment);
  else tell(draft, { event: 'segment', reason: draft.reason, why: errorText('programSegmentBegins') });
}

/** Puts a run at the beginning of a segment. @returns it; undefined where a path leads nowhere */
export function place(run: ProgramRun, path: Path, fromC: number, elapsedMs = 0): Leaf | undefined {
  const segment = segmentAt(run.program, path);
  if (!segment) return undefined;
  const rest = restAfter(run.program, path, targetOf(segment, fromC));
  Object.assign(run, {
    path,
    fromC,
    elapsedMs,
    durationMs: minutesOf(segment, fromC) * MINUTE_MS,
    heldBackMs: 0,
    isHeldBack: false,
    waitedMs: 0,
    restMs: rest.minutes * MINUTE_MS,
    restGuaranteed: rest.guaranteed,
  });
  return segment;
}

/** At the end. To hold the last set point it has to be there first: a step just before may not have gone out yet. */
export function completeWhenSet(draft: Draft, run: ProgramRun, { end }: Extract<Leaf, { end: unknown }>): void {
  const isOpen = end.action === 'hold' && differs(draft, onWire(run.fromC, draft.options.limits), run.ours);
  if (!isOpen) enter(draft, 'completing', 'finished');
}

/** Goes on to the next segment. @returns false at the end */
export function proceed(draft: Draft, run: ProgramRun, fromC: number, leftMs = 0): boolean {
  const segment = segmentAt(run.program, run.path);
  const path = pathAfter(run.program, run.path);
  if (segment && guaranteeOf(segment)) {
    run.pastGuaranteed += 1;
    run.pastHeldBackMs += run.heldBackMs;
  }
  if (path) begin(draft, run, path, fromC, leftMs);
  return path !== undefined && draft.phase === 'running';
}

/** Time passes in a running program. */
export function pass(draft: Draft, ms: number): void {
  const { run } = draft;
  const segment = segmentOf(draft);
  if (!run || !segment) return;
  run.ranMs += ms;
  let leftMs = ms;
  if (run.back) {
    const { durationMs, elapsedMs } = run.back;
    leftMs = Math.max(0, elapsedMs + ms - durationMs);
    run.back = elapsedMs + ms < durationMs ? { ...run.back, elapsedMs: elapsedMs + ms } : null;
  }
  if (run.isHeldBack) run.heldBackMs += leftMs;
  else if ('wait' in segment) run.waitedMs += leftMs;
  else run.elapsedMs += leftMs;
  leave(draft, run);
}

/** Leaves the segments that are over. */
function leave(draft: Draft, run: ProgramRun): void {
  for (let passed = 0; passed < MOST_AT_ONCE; passed++) {
    const segment = segmentOf(draft);
    if (!segment || 'wait' in segment || 'end' in segment || run.back || run.elapsedMs < run.durationMs) return;
    if (!proceed(draft, run, targetOf(segment, run.fromC), run.elapsedMs - run.durationMs)) return;
  }
}

/** Looks whether the segment waits for the temperature, and whether it has waited too long. */
export function judgeHoldback(draft: Draft, run: ProgramRun, segment: Leaf): void {
  const guarantee = guaranteeOf(segment);
  const measured = knownNumber(draft, draft.options.roles.controlled);
  if (!guarantee || run.back || measured === undefined) return;
  const { within, hysteresis = 0, holdback, maxHoldbackMinutes = LONGEST_HOLDBACK_MIN } = guarantee;
  const off = measured - wantedPoint(run, segment, draft.options.limits);
  const distance = holdback === 'low' ? -off : holdback === 'high' ? off : Math.abs(off);
  const isHeldBack = isAbove(distance, run.isHeldBack ? within - hysteresis : within);
  if (isHeldBack !== run.isHeldBack) {
    run.isHeldBack = isHeldBack;
    const why = errorText(isHeldBack ? 'holdbackBegins' : 'holdbackEnds', { measured });
    tell(draft, { event: 'holdback', reason: 'holdback', why, isHeldBack });
  }
  if (!isHeldBack || run.heldBackMs < maxHoldbackMinutes * MINUTE_MS) return;
  hold(draft, 'holdback', errorText('reasonHoldback', { minutes: maxHoldbackMinutes, measured }));
}

/** What is left of the segment, or of the way back to it, ms; undefined where its time does not run. */
export function leftOfSegmentMs(run: ProgramRun, segment: Leaf): number | undefined {
  if (run.isHeldBack || 'wait' in segment || 'end' in segment) return undefined;
  return run.back ? run.back.durationMs - run.back.elapsedMs : run.durationMs - run.elapsedMs;
}

/** How long the segment may still wait, ms; undefined where it does not. */
export function patienceMs(run: ProgramRun, segment: Leaf): number | undefined {
  if ('wait' in segment) return (segment.wait.timeoutMinutes ?? LONGEST_WAIT_MIN) * MINUTE_MS - run.waitedMs;
  const longestMs = (guaranteeOf(segment)?.maxHoldbackMinutes ?? LONGEST_HOLDBACK_MIN) * MINUTE_MS;
  return run.isHeldBack ? longestMs - run.heldBackMs : undefined;
}

/** Looks whether a wait is over, or too long. */
export function judgeWait(draft: Draft, run: ProgramRun, wait: Wait): void {
  if (run.back) return;
  if (!('message' in wait) && isReached(draft, wait)) proceed(draft, run, run.fromC);
  else if (run.waitedMs >= (wait.timeoutMinutes ?? LONGEST_WAIT_MIN) * MINUTE_MS)
    hold(draft, 'waitTooLong', errorText('reasonWaitTooLong', { minutes: wait.timeoutMinutes ?? LONGEST_WAIT_MIN }));
}

function isReached(draft: Draft, wait: Extract<Wait, { value: number }>): boolean {
  const { value, when, within = 0, reading = draft.options.roles.controlled } = wait;
  const measured = draft.seen[reading]?.isGood ? knownNumber(draft, reading) : undefined;
  if (measured === undefined) return false;
  if (when === 'within') return !isAbove(Math.abs(measured - value), within);
  return when === 'above' ? isAbove(measured, value) : isAbove(value, measured);
}

/** The segment goes on where it was, whatever set point stands now. */
export function comeBackTo(run: ProgramRun, setPoint: number): void {
  Object.assign(run, { heldBackMs: 0, isHeldBack: false, waitedMs: 0, ours: setPoint });
  Object.assign(run, { maybe: null, mayBeStartUp: false });
}

/** After a hold the segment goes on from the set point that stands now. */
export function goOnFrom(run: ProgramRun, segment: Leaf, setPoint: number, draft: Draft): void {
  comeBackTo(run, setPoint);
  if (!('ramp' in segment)) return;
  const { to, rate } = segment.ramp;
  const wayC = Math.abs(to - run.fromC);
  const perMs = rate === undefined ? wayC / run.durationMs : rate / MINUTE_MS;
  const durationMs = perMs > 0 ? Math.abs(to - setPoint) / perMs : run.durationMs - run.elapsedMs;
  Object.assign(run, { fromC: onWire(setPoint, draft.options.limits), durationMs, elapsedMs: 0 });
}
