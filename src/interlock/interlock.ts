/*
 * One yes or no for other equipment: "the chiller does what this needs". Yes only while fresh readings prove that every chosen condition
 * holds; otherwise no, at once. Pure: time is a number, and the answer comes with reasons and with when to ask again. For equipment,
 * never for the protection of persons.
 */
import { inEnglish, isLinkUp } from '../core';
import { errorText } from './error-texts';
import { freshUntil, isInTolerance, judgeConditions, resetFailure } from './conditions';
import { resolveInterlockOptions } from './options';
import type { InterlockOptions, ResolvedInterlockOptions } from './options';
import type { InterlockFailure, InterlockInput, InterlockReading, InterlockState, InterlockStep } from './types';

/** An interlock. It has no timer: call `next` with everything that happens, and with `tick` at `nextAtMs`. */
export interface Interlock {
  /** The state in which nothing is known: off. */
  initial(): InterlockState;
  /**
   * Processes one input: returns the answer, what fails, the new state, and when to call again.
   * @param nowMs epoch ms, on the clock of the readings' time stamps. If that clock jumps, all delays start over; a jump forward by less
   *   than `freshForMs` shortens them instead.
   */
  next(state: InterlockState, nowMs: number, input: InterlockInput): InterlockStep;
}

const NOTHING_KNOWN: InterlockState = {
  atMs: undefined,
  isLinkUp: false,
  readings: {},
  alarms: undefined,
  inToleranceSince: undefined,
  allHoldSince: undefined,
  isReset: false,
};

/**
 * Makes an interlock from the conditions that it has to check.
 *
 * @throws ChillerError `invalidValue` for an option out of its range.
 */
export function createInterlock(options: InterlockOptions): Interlock {
  const resolved = resolveInterlockOptions(options);
  return {
    initial: () => NOTHING_KNOWN,
    next(state, nowMs, input) {
      // First let time pass: a gap between two good readings breaks the dwell time.
      const aged = judge(toNow(state, nowMs), resolved);
      if (input.kind === 'reset') return reset(aged, resolved);
      return judge(take(aged.state, input, resolved), resolved);
    },
  };
}

function reset(step: InterlockStep, options: ResolvedInterlockOptions): InterlockStep {
  const [failing] = step.failing.filter(({ condition }) => condition !== 'reset');
  if (!failing) return judge({ ...step.state, isReset: true }, options);
  const why = errorText('notReset', { why: failing.text });
  return { ...step, refused: inEnglish(why), why };
}

/**
 * Without a time nothing can be proved. If the clock was set back, readings are dated ahead and would pass for fresh later: they are
 * dropped.
 */
function toNow(state: InterlockState, nowMs: number): InterlockState {
  if (!Number.isFinite(nowMs)) return NOTHING_KNOWN;
  const isBack = state.atMs !== undefined && nowMs < state.atMs;
  return { ...state, atMs: nowMs, ...(isBack && { readings: {} }) };
}

function take(
  state: InterlockState,
  input: Exclude<InterlockInput, { kind: 'reset' }>,
  { watched }: ResolvedInterlockOptions,
): InterlockState {
  switch (input.kind) {
    case 'reading': {
      const { name, value, quality, timestamp } = input.reading;
      if (!watched.includes(name)) return state;
      const isDated = state.atMs !== undefined && timestamp <= state.atMs;
      const reading: InterlockReading = { value, isGood: quality === 'good' && isDated, timestamp };
      return { ...state, readings: { ...state.readings, [name]: reading } };
    }
    case 'link': {
      // Readings from before the link was lost prove nothing.
      return isLinkUp(input.link)
        ? { ...state, isLinkUp: true }
        : { ...NOTHING_KNOWN, atMs: state.atMs, alarms: state.alarms };
    }
    case 'alarms':
      return { ...state, alarms: input.alarms };
    case 'tick':
      return state;
    case 'stop':
      return { ...NOTHING_KNOWN, atMs: state.atMs };
    default:
      return input satisfies never;
  }
}

function judge(before: InterlockState, options: ResolvedInterlockOptions): InterlockStep {
  const nowMs = before.atMs;
  if (nowMs === undefined) {
    const failing: InterlockFailure[] = [{ condition: 'data', reason: 'missing', text: options.texts.noTime }];
    return { state: before, isOn: false, failing, nextAtMs: undefined };
  }
  const isNear = isInTolerance({ state: before, options, nowMs });
  const near: InterlockState = { ...before, inToleranceSince: isNear ? (before.inToleranceSince ?? nowMs) : undefined };
  const violations = judgeConditions({ state: near, options, nowMs });
  const doAllHold = violations.length === 0;
  const allHoldSince = doAllHold ? (before.allHoldSince ?? nowMs) : undefined;
  const state: InterlockState = { ...near, allHoldSince, isReset: before.isReset && doAllHold };
  const failing = [...violations, ...resetFailure(state, options)];
  const isOn = failing.length === 0 && allHoldSince !== undefined && nowMs - allHoldSince >= options.onDelayMs;
  return { state, isOn, failing, nextAtMs: nextAtMs(state, options, nowMs) };
}

/** When the answer or its reasons next change without an input. */
function nextAtMs(state: InterlockState, options: ResolvedInterlockOptions, nowMs: number): number | undefined {
  const { inToleranceSince, allHoldSince } = state;
  const endings = options.watched
    .map((name) => freshUntil({ state, options, nowMs }, name))
    .filter((until) => until !== undefined);
  const times = [
    // One after the last fresh millisecond.
    ...endings.map((until) => Math.floor(until) + 1),
    ...(inToleranceSince === undefined ? [] : [inToleranceSince + (options.temperature?.dwellMs ?? 0)]),
    ...(allHoldSince === undefined ? [] : [allHoldSince + options.onDelayMs]),
  ].filter((time) => time > nowMs);
  return times.length > 0 ? Math.min(...times) : undefined;
}
