/* How far a program is, and how long it will take. */
import { rowAt } from './cursor';
import { segmentOf } from './draft';
import type { Draft } from './draft';
import type { ProgramProgress, ProgramRun } from './engine-types';
import { isOver } from './commands';
import { segmentPoint } from './set-point';
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
  const segment = segmentOf(draft);
  const none = {
    isHeldBack: false,
    heldBackMinutes: 0,
    ranMinutes: 0,
    segmentLeftMinutes: 0,
    leftMinutes: 0,
    writes: 0,
  };
  const stand = { state: phase, reason, ...(measured !== undefined && { measured }) };
  if (!run || !segment) return { ...stand, ...none };
  const expected = expectedHoldback(run, segment);
  const backMs = run.back ? run.back.durationMs - run.back.elapsedMs : 0;
  const isLeft = !isOver(phase) && phase !== 'stopping' && phase !== 'aborting';
  const segmentLeftMs = isLeft ? backMs + Math.max(0, run.durationMs - run.elapsedMs) + expected.here : 0;
  const leftMs = isLeft ? segmentLeftMs + run.restMs + expected.rest : 0;
  const target = targetOf(segment, run.fromC);
  return {
    ...stand,
    row: rowAt(run.program, run.path),
    segment: Object.keys(segment)[0] as Exclude<ProgramProgress['segment'], undefined>,
    ...(run.ours !== null && { setPoint: run.ours }),
    target: 'end' in segment ? (segment.end.to ?? segmentPoint(run, segment)) : target,
    isHeldBack: run.isHeldBack,
    heldBackMinutes: run.heldBackMs / MINUTE_MS,
    ranMinutes: run.ranMs / MINUTE_MS,
    segmentLeftMinutes: segmentLeftMs / MINUTE_MS,
    leftMinutes: leftMs / MINUTE_MS,
    writes: run.writes,
  };
}
