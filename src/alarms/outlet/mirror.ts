/*
 * What receivers hold that keep the state of every alarm until they are told otherwise: retained MQTT topics, alerts of an
 * Alertmanager. What stands there and is not true any more is taken back at the place where it was told, whatever has become of
 * the chiller meanwhile: renamed, removed, or well again while nobody looked.
 */
import type { Alarm } from '../types';

/** What stands at a receiver, by its place there: a topic, or the labels of an alert. */
export interface Standing {
  /** The alarm as it was last told there. */
  readonly alarm: Alarm;
  /** Of the topic that it was told under; null where there is none. */
  readonly prefix: string | null;
}

/** What stands at a receiver that keeps state, by its place there; at most 1000 places. */
export type Mirror = Readonly<Record<string, Standing>>;

export interface MirrorSync {
  readonly mirror: Mirror;
  /** To be told at the places where they stood: what is over. */
  readonly takenBack: readonly Standing[];
  /** To be told now: what does not stand there yet. */
  readonly missing: readonly Alarm[];
}

/** Beyond this the oldest are forgotten: a receiver then keeps them until somebody clears them by hand. */
const MOST_STANDING = 1_000;

/** What stands at the receiver after these alarms have been told. */
export function noteTold(mirror: Mirror, alarms: readonly Alarm[], prefix: string | null): Mirror {
  if (alarms.length === 0) return mirror;
  const standing = new Map(Object.entries(mirror));
  for (const alarm of alarms) {
    if (alarm.event === 'summary') continue;
    const place = placeOf(alarm, prefix);
    standing.delete(place);
    if (alarm.state !== 'normal') standing.set(place, { alarm, prefix });
  }
  return Object.fromEntries([...standing].slice(-MOST_STANDING));
}

/** Compares what stands at the receiver with what is true. */
export function syncMirror(
  mirror: Mirror,
  current: readonly Alarm[],
  prefix: string | null,
  nowMs: number,
): MirrorSync {
  const truth = new Map(current.map((alarm) => [placeOf(alarm, prefix), alarm]));
  const takenBack = Object.entries(mirror)
    .filter(([place]) => !truth.has(place))
    .map(([, { alarm, prefix: at }]) => ({ alarm: over(alarm, nowMs), prefix: at }));
  const missing = [...truth].filter(([place]) => !(place in mirror)).map(([, alarm]) => alarm);
  return { mirror: noteTold({}, current, prefix), takenBack, missing };
}

/** The alarm as it is when it is gone: nobody has to do anything about it any more. */
function over(alarm: Alarm, nowMs: number): Alarm {
  const ended = {
    active: false,
    acknowledged: true,
    latched: false,
    stale: false,
    chattering: false,
    shelvedUntil: null,
  };
  return { ...alarm, ...ended, event: 'cleared', state: 'normal', clearedAt: nowMs };
}

function placeOf({ chiller, key }: Alarm, prefix: string | null): string {
  return JSON.stringify([prefix, chiller, key]);
}
