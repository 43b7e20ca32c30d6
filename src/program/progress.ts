/* How far a program is, and how long it will take. */
import { isOver } from './commands';
import { rowAt, segmentAt } from './cursor';
import type { Draft } from './draft-type';
import type { ProgramProgress, ProgramRun } from './engine-types';
import { guaranteeOf, targetOf } from './walk';
import type { Leaf } from './walk';
import { knownNumber } from './watch';

const MINUTE_MS = 60_000;

/**
 * The holdback to expect of a guaranteed segment, ms: the average of those that are over, or what this one has waited if that is more. Of the
 * first one nothing is known, so nothing is expected.
 */
function expectedHoldback(run: ProgramRun, segment: Leaf): { here: number; rest: number } {
  const average = run.pastGuaranteed > 0 ? run.pastHeldBackMs / run.pastGuaranteed : 0;
  const here = guaranteeOf(segment) ? Math.max(0, average - run.heldBackMs) : 0;
  return { here, rest: average * run.restGuaranteed };
}

export function progressOf(draft: Draft): ProgramProgress {
  const { run, phase, reason, options } = draft;
  const measured = knownNumber(draft, options.roles.controlled);
  const segment = run ? segmentAt(run.program, run.path) : undefined;
  const none = {
    isHeldBack: false,
    heldBackMinutes: 0,
    ranMinutes: 0,
    segmentLeftMinutes: 0,
    leftMinutes: 0,
    writes: 0,
  };
  const stand = {
    state: phase,
    ...(phase !== 'idle' && { reason }),
    ...(measured !== undefined && { measured }),
  };
  if (!run || !segment) return { ...stand, ...none };
  const expected = expectedHoldback(run, segment);
  const backMs = run.back ? run.back.durationMs - run.back.elapsedMs : 0;
  const isLeft = !isOver(phase) && phase !== 'stopping' && phase !== 'aborting';
  const segmentLeftMs = isLeft ? backMs + Math.max(0, run.durationMs - run.elapsedMs) + expected.here : 0;
  const leftMs = isLeft ? segmentLeftMs + run.restMs + expected.rest : 0;
  const target = targetIn(run, segment);
  return {
    ...stand,
    row: rowAt(run.program, run.path),
    segment: Object.keys(segment)[0] as Exclude<ProgramProgress['segment'], undefined>,
    ...(run.ours !== null && { setPoint: run.ours }),
    ...(target !== undefined && { target }),
    isHeldBack: run.isHeldBack,
    heldBackMinutes: run.heldBackMs / MINUTE_MS,
    ranMinutes: run.ranMs / MINUTE_MS,
    segmentLeftMinutes: segmentLeftMs / MINUTE_MS,
    leftMinutes: leftMs / MINUTE_MS,
    writes: run.writes,
  };
}

/** The set point at the end of the segment; undefined where it stays what it was and nobody has read that yet. */
function targetIn(run: ProgramRun, segment: Leaf): number | undefined {
  const isKnown = run.ours !== null || Number.isFinite(targetOf(segment, Number.NaN));
  return isKnown ? targetOf(segment, run.fromC) : undefined;
}
