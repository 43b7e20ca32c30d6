/*
 * What goes to people, of the events of all chillers of one node: the chosen kinds, at most one message per alarm in an interval, one
 * summary in a flood. Pure like the engine: time is a number, the state is plain JSON. Receivers that mirror the state of every
 * alarm (MQTT, Alertmanager, a table) get every event, and do not go through here but for the summary.
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
  // It stands for what was chosen.
  summary: undefined,
};

/** Every kind of event that can be chosen, in the order of the dialog. */
export const EVENT_GROUPS: readonly AlarmEventGroup[] = [
  'raised',
  'cleared',
  'acknowledged',
  'reset',
  'shelved',
  'reminder',
];

/** Which events go to people, and how often at most; see `EVENT_GROUPS`. */
export interface OutletOptions extends HoldOptions, SharedFloodOptions {
  /** The kinds of events that people want. A summary goes out whatever stands here. */
  readonly events: readonly AlarmEventGroup[];
  /** Sentences of the summary. */
  readonly texts: SummaryTexts;
  /** What to check, by key; the summary takes the one under `alarmSummary`. */
  readonly guidance: GuidanceTexts;
}

/** What has gone out and what is held back. Plain data: it can be stored and given back with `restoreTold`. */
export interface OutletState {
  /** By chiller and key. */
  readonly holds: Readonly<Record<string, Hold>>;
  /** The messages of the window, and what the next summary stands for. */
  readonly flood: SharedFlood;
  /** Number of the last summary. */
  readonly summaries: number;
}

/** What goes out now, the state after it, and when to ask again. */
export interface OutletStep {
  /** The state after it, to be given to the next call. */
  readonly state: OutletState;
  /** What goes to people now, in order; a summary comes last. */
  readonly messages: readonly Alarm[];
  /** When to call again if nothing comes before, on the scale of `nowMs`. */
  readonly nextAtMs: number | undefined;
}

export const EMPTY_OUTLET: OutletState = { holds: {}, flood: CALM, summaries: 0 };

/** More alarms than this are not held, but told at once. */
const MOST_HELD = 1_000;

/**
 * What of these events goes to people now: of the kinds that they chose, and within the limits for one alarm and for all.
 *
 * @param events what happened, in order; none to let time go on
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
  const waiting = tellWaiting(holds, nowMs, current, options);
  const passed = events.flatMap((alarm) => passOne(holds, alarm, nowMs, options));
  const { flood, messages, summary } = foldShared(state.flood, [...waiting, ...passed], nowMs, options);
  const summaries = state.summaries + (summary ? 1 : 0);
  const { texts, guidance, floodWindowMs } = options;
  const told = summary
    ? [sharedSummary({ flood: summary, current, sequence: summaries, nowMs: epochMs, texts, guidance, floodWindowMs })]
    : [];
  return {
    state: { holds: Object.fromEntries(holds), flood, summaries },
    messages: [...messages, ...told],
    nextAtMs: nextDue(holds, flood, options),
  };
}

/**
 * Chillers that are not there any more: what waits of them and says that something is over is told now. So is an alarm that came
 * and is still there, since its chiller has got another name: nothing else would tell it. The rest is moot.
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

/** What has waited for long enough. What is not true any more, and whose end nobody wants to hear of, is not told. */
function tellWaiting(
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
