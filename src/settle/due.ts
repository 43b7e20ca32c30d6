/* When a wait has to end, and how far it has come. */
import { timeToBand } from './approach';
import type { View } from './ends';
import type { SettleProgress } from './types';

/** The deadline; Infinity where only the read-back has one. */
export function dueAtMs({ state, options }: View): number {
  if (options.doneWhen === 'verified') return Infinity;
  const { allowanceMs, settlingMs } = options;
  const { contactAtMs, approach: so } = state;
  return (contactAtMs === undefined ? so.betterAtMs : contactAtMs + settlingMs) + allowanceMs;
}

/** When to look again if nothing comes before; undefined when it has ended. */
export function nextAtMs(view: View): number | undefined {
  const { state, options } = view;
  if (state.phase === 'ended') return undefined;
  const readBack = state.isReadBack ? Infinity : state.readBackDueAtMs;
  if (options.doneWhen === 'verified') return readBack;
  // Just after the last moment at which it still counts.
  const staleAtMs = Math.min(...Object.values(state.goodAtMs)) + options.staleAfterMs + 1;
  return Math.min(staleAtMs, readBack, state.phase === 'waiting' ? dueAtMs(view) : Infinity);
}

/** How far it has come. */
export function progressOf(view: View): SettleProgress {
  const { state, options } = view;
  const { goal, settlingMs } = options;
  return {
    target: goal.value,
    temperature: state.temperature,
    readBack: state.found,
    isInside: state.band.last?.isInside === true,
    insideMs: state.band.insideMs,
    settlingMs,
    timeLeftMs: timeLeftMs(view),
    elapsedMs: state.atMs - state.startedAtMs,
  };
}

function timeLeftMs({ state, options }: View): number | undefined {
  if (options.doneWhen === 'verified' || state.temperature === undefined) return undefined;
  if (state.phase === 'settled' || state.phase === 'ended') return 0;
  const { goal, settlingMs, tolerance } = options;
  const distance = Math.abs(state.temperature - Number(goal.value));
  const untilMs = timeToBand(state.approach, { atMs: state.atMs, distance }, tolerance);
  return untilMs === undefined ? undefined : untilMs + Math.max(0, settlingMs - state.band.insideMs);
}
