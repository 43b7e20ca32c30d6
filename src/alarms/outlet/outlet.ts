/*
 * The messages to people about all chillers of one node: events of the chosen kinds, at most one message per alarm and interval, one
 * summary in a flood. Pure like the engine: time is a number, the state is plain JSON. Receivers that keep the state of every alarm
 * (MQTT, Alertmanager, a table) get every event directly; only the summary comes from here.
 */
import type { SummaryTexts } from '../alarm-texts';
import type { EngineTime } from '../engine-time';
import type { GuidanceTexts } from '../guidance';
import type { Alarm, AlarmEventName } from '../types';
import { holdDueAt, holdEvent, holdTick, isForgotten, noteEvent } from './hold';
import type { Hold, HoldOptions } from './hold';
import { CALM, foldShared } from './shared-flood';
import type { SharedFlood, SharedFloodOptions } from './shared-flood';
import { sharedSummary } from './shared-summary';

/** Kinds of events that people choose from. */
export type AlarmEventGroup = 'raised' | 'cleared' | 'acknowledged' | 'reset' | 'shelved' | 'reminder';

const GROUP_OF: Readonly<Record<AlarmEventName, AlarmEventGroup | undefined>> = {
  raised: 'raised',
  escalated: 'raised',
  cleared: 'cleared',
  acknowledged: 'acknowledged',
  reset: 'reset',
  shelved: 'shelved',
  unshelved: 'shelved',
  suppressed: 'shelved',
  reminder: 'reminder',
  // A summary is always sent.
  summary: undefined,
};

/** All kinds of events, in the order of the dialog. */
export const EVENT_GROUPS: readonly AlarmEventGroup[] = [
  'raised',
  'cleared',
  'acknowledged',
  'reset',
  'shelved',
  'reminder',
];

/** Which events are sent to people, and how often at most. */
export interface OutletOptions extends HoldOptions, SharedFloodOptions {
  /** The kinds of events to send, see `EVENT_GROUPS`. A summary is always sent. */
  readonly events: readonly AlarmEventGroup[];
  /** Sentences of the summary. */
  readonly texts: SummaryTexts;
  /** What to check, by key; the summary uses `alarmSummary`. */
  readonly guidance: GuidanceTexts;
}

/** What was sent and what is held back. Plain data: it can be stored, and restored with `restoreTold`. */
export interface OutletState {
  /** By chiller and key. */
  readonly holds: Readonly<Record<string, Hold>>;
  /** The messages of the window, and what the next summary will hold. */
  readonly flood: SharedFlood;
  /** Number of the last summary. */
  readonly summaries: number;
}

/** What to send now, the new state, and when to call again. */
export interface OutletStep {
  /** The state for the next call. */
  readonly state: OutletState;
  /** What to send now, in order; a summary comes last. */
  readonly messages: readonly Alarm[];
  /** When to call again if there is no event before, on the clock of `nowMs`. */
  readonly nextAtMs: number | undefined;
}

export const EMPTY_OUTLET: OutletState = { holds: {}, flood: CALM, summaries: 0 };

/** Alarms beyond this number are not held back, but sent at once. */
const MOST_HELD = 1_000;

/**
 * Which of these events to send now: those of the chosen kinds, within the limits for one alarm and for all.
 *
 * @param events what happened, in order; empty if only time has passed
 * @param current all alarms that are not normal
 */
export function nextOutlet(
  state: OutletState,
  { nowMs, epochMs }: EngineTime,
  events: readonly Alarm[],
  current: readonly Alarm[],
  options: OutletOptions,
): OutletStep {
  const holds = new Map(Object.entries(state.holds));
  const waiting = sendWaiting(holds, nowMs, current, options);
  const passed = events.flatMap((alarm) => passOne(holds, alarm, nowMs, options));
  const { flood, messages, summary } = foldShared(state.flood, [...waiting, ...passed], nowMs, options);
  const summaries = state.summaries + (summary ? 1 : 0);
  const { texts, guidance, floodWindowMs } = options;
  const last = summary
    ? [sharedSummary({ flood: summary, current, sequence: summaries, nowMs: epochMs, texts, guidance, floodWindowMs })]
    : [];
  return {
    state: { holds: Object.fromEntries(holds), flood, summaries },
    messages: [...messages, ...last],
    nextAtMs: nextDue(holds, flood, options),
  };
}

/**
 * For chillers that are gone: of the messages held back about them, those that say an alarm has cleared are sent now. So is one about an
 * alarm that is still active, because its chiller has only been renamed. The rest no longer matters.
 */
export function leaveChillers(
  state: OutletState,
  chillers: readonly string[],
  current: readonly Alarm[] = [],
): { readonly state: OutletState; readonly messages: readonly Alarm[] } {
  const nameOf = (id: string): unknown => (JSON.parse(id) as unknown[])[0];
  const isGone = ([id]: readonly [string, Hold]): boolean => !chillers.some((name) => name === nameOf(id));
  const gone = Object.entries(state.holds).filter(isGone);
  const left = Object.entries(state.holds).filter((entry) => !isGone(entry));
  const messages = gone.flatMap(([, { last, heldBack }]) => {
    const told = last?.event === 'cleared' ? last : current.find(({ id, active }) => active && id === last?.id);
    return told ? [{ ...told, heldBack: heldBack - 1 }] : [];
  });
  return { state: { ...state, holds: Object.fromEntries(left) }, messages };
}

/** Messages held back that are due now, unless they are no longer true. */
function sendWaiting(
  holds: Map<string, Hold>,
  atMs: number,
  current: readonly Alarm[],
  options: OutletOptions,
): Alarm[] {
  return [...holds].flatMap(([id, before]) => {
    if (isForgotten(before, atMs, options)) {
      holds.delete(id);
      return [];
    }
    const { hold, message } = holdTick(before, atMs, options);
    holds.set(id, hold);
    return message && isStillTrue(message, current) ? [message] : [];
  });
}

function isStillTrue({ event, chiller, key, active }: Alarm, current: readonly Alarm[]): boolean {
  if (event === 'cleared' || !active) return true;
  return current.some((alarm) => alarm.chiller === chiller && alarm.key === key && alarm.active);
}

function passOne(holds: Map<string, Hold>, alarm: Alarm, atMs: number, options: OutletOptions): Alarm[] {
  if (alarm.event === 'summary') return [alarm];
  const id = JSON.stringify([alarm.chiller, alarm.key]);
  const before = holds.get(id);
  const group = GROUP_OF[alarm.event];
  if (group !== undefined && !options.events.includes(group)) {
    if (before) holds.set(id, noteEvent(before, alarm, atMs));
    return [];
  }
  if (!before && holds.size >= MOST_HELD) return [alarm];
  const { hold, message } = holdEvent(before, alarm, atMs, options);
  holds.set(id, hold);
  return message ? [message] : [];
}

function nextDue(
  holds: ReadonlyMap<string, Hold>,
  { summaryAt }: SharedFlood,
  options: OutletOptions,
): number | undefined {
  const times = [...holds.values()].map((hold) => holdDueAt(hold, options));
  const due = [...times, summaryAt ?? undefined].filter((time) => time !== undefined);
  return due.length > 0 ? Math.min(...due) : undefined;
}
