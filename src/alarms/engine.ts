/*
 * The alarms of one chiller. Pure: `next` takes the state, the time and an input, and returns the new state, the events to send and when
 * to call again. It has no timer and does no I/O.
 *
 *   const engine = createAlarmEngine({ chiller: 'Cold lab' });
 *   let state = engine.initial();
 *   const step = engine.next(state, Date.now(), { kind: 'reading', reading });
 *   state = step.state;                 // keep it
 *   step.events.forEach(send);
 *   wakeAt(step.nextAtMs);              // call next(state, now, { kind: 'tick' }) then
 */
import { inEnglish } from '../core';
import type { ErrorText } from '../core';
import { forgetCalm } from './chatter';
import { runCommand } from './operator-commands';
import { finishedEvents, openDraft } from './draft';
import type { Draft } from './draft';
import { runDue, nextDueAt } from './due';
import { timeOf } from './engine-time';
import type { EngineTime } from './engine-time';
import { onLink, onReading, onReport, onStart } from './evidence';
import { foldFlood } from './flood';
import { stateOf } from './lifecycle';
import { resolveAlarmOptions } from './options';
import type { AlarmOptions } from './options';
import { isAtLeast } from '../core';
import { snapshot } from './snapshot';
import { initialState } from './state';
import { onOrder } from './stopped';
import type { EngineState } from './state';
import type { Alarm, AlarmInput } from './types';

/** The result of one step of the engine. */
export interface AlarmStep {
  /** The state after the input, for the next call. The state passed in is not changed. */
  readonly state: EngineState;
  /** What happened, in order. */
  readonly events: readonly Alarm[];
  /** In a flood: the events that went into a summary. For receivers that mirror the state of every alarm. */
  readonly withheld: readonly Alarm[];
  /** When to call with `tick` if there is no input before, on the clock of `nowMs`; undefined if time alone changes nothing. */
  readonly nextAtMs: number | undefined;
  /** Why a command did nothing, in English. */
  readonly refused?: string;
  /** The same, to say it in another language. */
  readonly why?: ErrorText;
  /** The answer to `list`. */
  readonly list?: readonly Alarm[];
}

/** The alarms of one chiller. It has no timer and does no I/O: call it with what happens and the time, and send the events on. */
export interface AlarmEngine {
  /** The state of a chiller about which nothing is known. */
  initial(): EngineState;
  /**
   * Processes one input: returns the new state, what happened, and when to call again.
   * @param now a monotonic clock and the time of day; a single number, epoch ms, is taken for both: then setting the clock forward lets
   * delays and shelves run out
   * @throws ChillerError `invalidValue` for a time that is not a finite number
   */
  next(state: EngineState, now: number | EngineTime, input: AlarmInput): AlarmStep;
  /** All alarms that are not normal: the worst first, then the oldest. As of the last input. */
  list(state: EngineState): Alarm[];
}

/**
 * Makes the alarm engine of one chiller.
 *
 * @throws ChillerError `invalidValue`, naming the option and what it may be.
 */
export function createAlarmEngine(options: AlarmOptions): AlarmEngine {
  const resolved = resolveAlarmOptions(options);
  const list = (state: EngineState): Alarm[] => {
    const { wallMs, elapsedMs } = state.clock;
    const view = { state, options: resolved, nowMs: wallMs ?? 0, atMs: elapsedMs };
    return Object.values(state.alarms)
      .map((record) => snapshot(view, record))
      .sort(byUrgency);
  };
  return {
    initial: initialState,
    list,
    next(state, now, input) {
      const time = timeOf(now);
      const draft = openDraft(state, time, resolved, input.kind === 'start');
      // What was due before this input comes before it; but after a start, what is remembered is no evidence.
      if (input.kind !== 'start') runDue(draft);
      const why = handle(draft, input);
      runDue(draft);
      const { events, withheld } = foldFlood(draft, finishedEvents(draft));
      tidy(draft.state);
      forgetCalm(draft.state, draft.atMs);
      const dueAt = nextDueAt(draft);
      return {
        state: draft.state,
        events,
        withheld,
        nextAtMs: dueAt === undefined ? undefined : Math.ceil(time.nowMs + (dueAt - draft.atMs)),
        ...(why && { refused: inEnglish(why), why }),
        ...(input.kind === 'list' && { list: list(draft.state) }),
      };
    },
  };
}

function handle(draft: Draft, input: AlarmInput): ErrorText | undefined {
  switch (input.kind) {
    case 'start':
      onStart(draft);
      return undefined;
    case 'report':
      onReport(draft, input.report);
      return undefined;
    case 'reading':
      onReading(draft, input.reading);
      return undefined;
    case 'link':
      onLink(draft, input.link);
      return undefined;
    case 'order':
      onOrder(draft, input.order);
      return undefined;
    case 'tick':
      return undefined;
    case 'acknowledge':
    case 'reset':
    case 'shelve':
    case 'unshelve':
    case 'takeOutOfService':
    case 'returnToService':
    case 'list':
      return runCommand(draft, input);
    default:
      return input satisfies never;
  }
}

/** Drops alarms that are normal again. */
function tidy(state: EngineState): void {
  for (const { key, lifecycle } of Object.values(state.alarms)) {
    if (stateOf(lifecycle) === 'normal') delete state.alarms[key];
  }
}

function byUrgency(left: Alarm, right: Alarm): number {
  if (left.severity !== right.severity) return isAtLeast(left.severity, right.severity) ? -1 : 1;
  return (left.raisedAt ?? 0) - (right.raisedAt ?? 0) || left.sequence - right.sequence;
}
