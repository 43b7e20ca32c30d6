/*
 * One yes or no for other equipment: "the chiller does what this needs". Yes only while everything that was chosen is
 * shown to hold by fresh readings; no on any doubt, at once. Pure: time comes in as a number, the answer goes out with
 * the reasons and with when to ask again. For equipment, never for the protection of persons.
 */
import { inEnglish } from '../protocol';
import type { ErrorText } from '../protocol';
import { errorText } from './error-texts';
import { freshUntil, INTERLOCK_READINGS, isInTolerance, judgeConditions, resetFailure } from './interlock-conditions';
import type { InterlockFailure } from './interlock-conditions';
import { resolveInterlockOptions } from './interlock-options';
import type { InterlockOptions, ResolvedInterlockOptions } from './interlock-options';
import type { Alarm, LinkInput, ReadingInput } from './types';

/** An alarm as far as an interlock looks at it. */
export type InterlockAlarm = Pick<Alarm, 'title' | 'severity' | 'active' | 'state' | 'source' | 'level'> &
  Partial<Pick<Alarm, 'key' | 'text'>>;

/** What an interlock is told. */
export type InterlockInput =
  /** A reading, as it comes. Those that an interlock does not look at are dropped. */
  | { readonly kind: 'reading'; readonly reading: ReadingInput }
  /** How the link stands: with every change. A link that is down ends what was read. */
  | { readonly kind: 'link'; readonly link: LinkInput }
  /** All alarms that are not normal, as `AlarmEngine.list` gives them. To be given after every change. */
  | { readonly kind: 'alarms'; readonly alarms: readonly InterlockAlarm[] }
  /** A person says that it may come on. Does nothing while a condition fails, and says so. */
  | { readonly kind: 'reset' }
  /** Time went on. To be given at `nextAtMs`. */
  | { readonly kind: 'tick' }
  /** Redeploy, closing: forgets everything. */
  | { readonly kind: 'stop' };

export interface InterlockReading {
  readonly value: unknown;
  /** Of good quality, and not dated ahead of the clock. */
  readonly isGood: boolean;
  /** Epoch ms. */
  readonly timestamp: number;
}

/** What an interlock remembers. Kept in memory only: after a restart everything has to be shown anew. */
export interface InterlockState {
  /** Epoch ms of the last input; undefined before the first. */
  readonly atMs: number | undefined;
  /** The link is connected and the chiller answers; false before the first `link` input. */
  readonly isLinkUp: boolean;
  /** The last reading of each name that an interlock looks at. Forgotten when the link goes down. */
  readonly readings: Readonly<Record<string, InterlockReading>>;
  /** Undefined until they were given. */
  readonly alarms: readonly InterlockAlarm[] | undefined;
  /** Since when the temperature has been in tolerance without a break, epoch ms. */
  readonly inToleranceSince: number | undefined;
  /** Since when every condition has held, epoch ms. */
  readonly allHoldSince: number | undefined;
  /** Somebody has reset it, and no condition has failed since. */
  readonly isReset: boolean;
}

/** The answer of an interlock, and the state to go on from. */
export interface InterlockStep {
  /** The state after the input, to be given to the next call. */
  readonly state: InterlockState;
  /** The answer: true only while everything is shown to hold. */
  readonly isOn: boolean;
  /** What fails, and why. Empty with `isOn` false: all holds, and the delay runs. */
  readonly failing: readonly InterlockFailure[];
  /** When to call with `tick` if nothing comes before, epoch ms. Nothing else turns it off when readings stop coming. */
  readonly nextAtMs: number | undefined;
  /** Why a reset did nothing, as a sentence. */
  readonly refused?: string;
  /** The same as a text of the table, to say it in another language. */
  readonly why?: ErrorText;
}

/** One yes or no. It has no timer: call `next` with everything that happens, and with `tick` at `nextAtMs`. */
export interface Interlock {
  /** The state of which nothing is known: off. */
  initial(): InterlockState;
  /**
   * Takes one input: gives the answer, what fails, the new state, and when to call again.
   * @param nowMs epoch ms, on the clock of the readings' time stamps. A jump of that clock starts all delays anew, except
   *   one forward by less than `freshForMs`, which shortens them by as much.
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
 * Makes an interlock from what it shall ask for.
 *
 * @throws ChillerError `invalidValue` for an option out of its range.
 */
export function createInterlock(options: InterlockOptions): Interlock {
  const resolved = resolveInterlockOptions(options);
  return {
    initial: () => NOTHING_KNOWN,
    next(state, nowMs, input) {
      // First what time alone has done to what was known: a gap between two good readings breaks the dwell time.
      const aged = judge(toNow(state, nowMs), resolved);
      if (input.kind === 'reset') return reset(aged, resolved);
      return judge(take(aged.state, input), resolved);
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
 * Without the time nothing can be shown to hold. When the clock goes back, the readings are dated ahead: they would pass
 * for fresh once it has caught up, and are forgotten.
 */
function toNow(state: InterlockState, nowMs: number): InterlockState {
  if (!Number.isFinite(nowMs)) return NOTHING_KNOWN;
  const isBack = state.atMs !== undefined && nowMs < state.atMs;
  return { ...state, atMs: nowMs, ...(isBack && { readings: {} }) };
}

function take(state: InterlockState, input: Exclude<InterlockInput, { kind: 'reset' }>): InterlockState {
  switch (input.kind) {
    case 'reading': {
      const { name, value, quality, timestamp } = input.reading;
      if (!INTERLOCK_READINGS.some((known) => known === name)) return state;
      const isDated = state.atMs !== undefined && timestamp <= state.atMs;
      const reading: InterlockReading = { value, isGood: quality === 'good' && isDated, timestamp };
      return { ...state, readings: { ...state.readings, [name]: reading } };
    }
    case 'link': {
      const isLinkUp = input.link.phase === 'connected' && input.link.reason !== 'silent';
      // What was read before the link was lost says nothing about now.
      return isLinkUp ? { ...state, isLinkUp } : { ...NOTHING_KNOWN, atMs: state.atMs, alarms: state.alarms };
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

/** The earliest time at which the answer or its reasons change without an input. */
function nextAtMs(state: InterlockState, options: ResolvedInterlockOptions, nowMs: number): number | undefined {
  const { inToleranceSince, allHoldSince } = state;
  const endings = INTERLOCK_READINGS.map((name) => freshUntil({ state, options, nowMs }, name)).filter(
    (until) => until !== undefined,
  );
  const times = [
    // The last fresh millisecond has to be over.
    ...endings.map((until) => Math.floor(until) + 1),
    ...(inToleranceSince === undefined ? [] : [inToleranceSince + (options.temperature?.dwellMs ?? 0)]),
    ...(allHoldSince === undefined ? [] : [allHoldSince + options.onDelayMs]),
  ].filter((time) => time > nowMs);
  return times.length > 0 ? Math.min(...times) : undefined;
}
