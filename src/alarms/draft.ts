/*
 * The working copy of one step. A step copies the state once, changes the copy and returns it: pure from outside, plain assignments
 * inside. Every event goes through `emit`.
 */
import { moveClock } from './engine-time';
import type { EngineTime } from './engine-time';
import { joinEpisode } from './episode';
import { next, stateOf } from './lifecycle';
import type { Lifecycle, LifecycleInput } from './lifecycle';
import type { ResolvedAlarmOptions } from './options';
import { snapshot } from './snapshot';
import type { View } from './snapshot';
import type { AlarmRecord, EngineState } from './state';
import type { Alarm, AlarmEventName } from './types';

export interface Draft extends View {
  readonly events: Alarm[];
}

/** A copy of the state with its clock moved forward. */
export function openDraft(state: EngineState, time: EngineTime, options: ResolvedAlarmOptions, isStart = false): Draft {
  const copy = structuredClone(state);
  moveClock(copy, time, isStart);
  return { state: copy, options, nowMs: time.epochMs, atMs: copy.clock.elapsedMs, events: [] };
}

/** Takes one alarm through its lifecycle and emits its events. */
export function apply(draft: Draft, record: AlarmRecord, input: LifecycleInput): void {
  const before = record.lifecycle;
  const { lifecycle, events } = next(before, input);
  record.lifecycle = lifecycle;
  for (const event of events) emit(draft, record, event, before);
}

/** Emits a reminder, which is not a step of the lifecycle. */
export function remind(draft: Draft, record: AlarmRecord): void {
  emit(draft, record, 'reminder', record.lifecycle);
}

function emit(draft: Draft, record: AlarmRecord, event: AlarmEventName, before: Lifecycle): void {
  const { state, options, atMs } = draft;
  record.event = event;
  record.sequence = ++state.sequence;
  // An escalation stays in the episode of its warning, if that is still running.
  if (event === 'raised') joinEpisode(state, record, atMs - ageOf(draft, record.raisedAt));
  if (event === 'escalated' && stateOf(before) !== 'activeUnacked') joinEpisode(state, record, atMs);
  const isOpen = stateOf(record.lifecycle) === 'activeUnacked';
  record.remindAt = isOpen && options.remindEveryMs > 0 ? atMs + options.remindEveryMs : null;
  draft.events.push(snapshot(draft, record));
}

/** How long ago a time of day was; 0 for one in the future. */
function ageOf({ nowMs }: Draft, epochMs: number | null): number {
  return Math.max(0, nowMs - (epochMs ?? nowMs));
}

/**
 * The events of the step, completed: whether an alarm came first is known only at the end of the step, when all alarms are in.
 */
export function finishedEvents({ state, events }: Draft): Alarm[] {
  return events.map((alarm) => {
    const record = state.alarms[alarm.key];
    return record?.id === alarm.id && record.episode === alarm.episode
      ? { ...alarm, firstOut: record.firstOut }
      : alarm;
  });
}
