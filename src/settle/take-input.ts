/* What each input makes of a wait: readings prove, everything else can only end it. */
import { isAbove, isAtLeast, isLinkUp, runStateOf } from '../core';
import type { ChillerError, RunState } from '../core';
import { SESSION_ORIGINS } from '../session';
import { approach } from './approach';
import { passTime } from './band-time';
import * as ends from './ends';
import type { View } from './ends';
import { isMet, isSameOrder } from './goal';
import type { AlarmInput, NewsInput, SettleInput, SettleState } from './types';

/** What an input makes of a wait; an error ends it. */
export interface Taken {
  readonly state: SettleState;
  readonly error?: ChillerError | undefined;
}

const GOING: readonly (RunState | undefined)[] = ['running', 'starting', undefined];

/** One input, at `state.atMs`. */
export function takeInput(view: View, input: SettleInput): Taken {
  const { state } = view;
  switch (input.kind) {
    case 'reading':
      return takeReading(view, input.reading);
    case 'link':
      return isLinkUp(input.link)
        ? { state }
        : { state, error: ends.linkLost(view, input.link.why ?? input.link.text) };
    case 'alarm':
      return takeAlarm(view, input.report);
    case 'command':
      return takeNews(view, input.news);
    case 'cancel':
      return { state, error: ends.cancelled(view, input.reason) };
    case 'tick':
      return { state };
    default:
      return input satisfies never;
  }
}

function takeReading(view: View, reading: Extract<SettleInput, { kind: 'reading' }>['reading']): Taken {
  const { options } = view;
  const { roles } = options.dialect;
  const { name, value } = reading;
  const isGood = reading.quality === 'good' && value !== null && value !== undefined;
  if (options.doneWhen === 'settled' && name === roles.readings.controlled) {
    const isNumber = typeof value === 'number' && Number.isFinite(value);
    return { state: seeTemperature(view, isGood && isNumber ? value : undefined) };
  }
  if (!isGood) return { state: view.state };
  if (name === roles.readings.alarm) return { state: { ...view.state, isAlarmUp: value === true } };
  if (!options.watched.includes(name)) return { state: view.state };
  const state = { ...view.state, goodAtMs: { ...view.state.goodAtMs, [name]: view.state.atMs } };
  if (name === options.goal.reading) return seeGoal({ state, options }, value);
  return seeState({ state, options }, value);
}

/** @param value undefined if there is no good one: that is not inside */
function seeTemperature({ state, options }: View, value: number | undefined): SettleState {
  const { tolerance, expectedRate, goal, dialect } = options;
  const { atMs } = state;
  if (value === undefined) return { ...state, band: passTime(state.band, atMs, false), isOutside: false };
  const distance = Math.abs(value - Number(goal.value));
  const isInside = !isAbove(distance, tolerance);
  return {
    ...state,
    temperature: value,
    goodAtMs: { ...state.goodAtMs, [dialect.roles.readings.controlled]: atMs },
    band: passTime(state.band, atMs, isInside),
    isOutside: !isInside,
    contactAtMs: state.contactAtMs ?? (isInside ? atMs : undefined),
    approach: approach(state.approach, { atMs, distance }, expectedRate),
  };
}

/** What was ordered is read back; or something else, which somebody has set if it was read back before. */
function seeGoal(view: View, found: unknown): Taken {
  const { state, options } = view;
  const { goal, dialect, readBackMs } = options;
  if (isMet(goal, found, dialect)) return { state: { ...state, found, isReadBack: true } };
  const after = { ...state, found };
  if (goal.state) return { state: { ...after, readBackDueAtMs: dueOfState({ state, options }, found) } };
  const { other } = state;
  const isOthers = other !== undefined && isMet({ ...goal, value: other.value }, found, dialect);
  if (isOthers) return { state: after, error: ends.changed({ state: after, options }, found, { by: other.origin }) };
  if (state.isReadBack) return { state: after, error: ends.changed({ state: after, options }, found) };
  // A chiller that ramps its set point takes its time.
  if (!isCloser(Number(goal.value), state.found, found)) return { state: after };
  return { state: { ...after, readBackDueAtMs: state.atMs + readBackMs } };
}

/** A chiller that is starting has taken the order and may be at it for a while; but not for ever. */
function dueOfState({ state, options }: View, found: unknown): number {
  if (runStateOf(options.dialect, found) !== 'starting') return state.readBackDueAtMs;
  const lastMs = state.startedAtMs + options.allowanceMs;
  return Math.max(state.readBackDueAtMs, Math.min(lastMs, state.atMs + options.readBackMs));
}

function isCloser(target: number, before: unknown, now: unknown): boolean {
  if (typeof before !== 'number' || typeof now !== 'number') return false;
  return isAbove(Math.abs(before - target), Math.abs(now - target));
}

function seeState(view: View, found: unknown): Taken {
  const { state, options } = view;
  const runs = runStateOf(options.dialect, found);
  if (GOING.includes(runs)) return { state };
  const isByAlarm = state.isAlarmUp || runs === 'tripped';
  return { state, error: isByAlarm ? ends.stoppedByAlarm(view) : ends.notRunning(view, found) };
}

function takeAlarm(view: View, { flag, present, words }: AlarmInput): Taken {
  const { state, options } = view;
  if (flag !== 'alarm') return { state };
  const { all, worstWhileRunning = 'critical' } = options.dialect.alarms;
  const active = all.filter(({ key, word }) => words[word]?.active.includes(key));
  const after = { ...state, isAlarmUp: present, alarms: present ? active.map(({ title }) => title) : [] };
  const doesStop = present && active.some(({ severity }) => !isAtLeast(worstWhileRunning, severity));
  if (!doesStop || options.doneWhen === 'verified') return { state: after };
  return { state: after, error: ends.stoppedByAlarm({ state: after, options }) };
}

/** News of the command that is waited for says nothing new; an order of another value ends the wait once it may have been taken. */
function takeNews(view: View, news: NewsInput): Taken {
  const { state, options } = view;
  const { goal, dialect } = options;
  const { command, value, origin, outcome } = news;
  const mayBeTaken = outcome === 'taken' || outcome === 'unknown';
  const { stop } = dialect.roles.commands;
  const isStop = command === stop.command && value === stop.value;
  if (options.doneWhen === 'settled' && isStop && outcome === 'taken') {
    const isByAlarm = state.isAlarmUp || origin === SESSION_ORIGINS.alarm;
    return { state, error: isByAlarm ? ends.stoppedByAlarm(view) : ends.stoppedBy(view, origin) };
  }
  const isSame = goal.state ? command === goal.command : news.sets === goal.reading;
  if (!isSame) return { state };
  if (isSameOrder(goal, value) || outcome === 'declined') return { state: { ...state, other: undefined } };
  if (mayBeTaken) return { state, error: ends.changed(view, value, { by: origin }) };
  return { state: { ...state, other: { value, origin } } };
}
