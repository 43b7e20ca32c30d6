/*
 * The state that receivers keep: retained MQTT topics, alerts of an Alertmanager. An alarm that is no longer true is retracted at the
 * place where it was sent, whatever has happened to the chiller since: renamed, removed, or recovered while nobody was watching.
 */
import type { Alarm } from '../types';

/** An alarm that a receiver keeps, in one place: a topic, or the labels of an alert. */
export interface Standing {
  /** The alarm as last sent there. */
  readonly alarm: Alarm;
  /** Prefix of its topic; null if there is no topic. */
  readonly prefix: string | null;
}

/** All alarms that a receiver keeps, by place; at most 1000. */
export type Mirror = Readonly<Record<string, Standing>>;

export interface MirrorSync {
  readonly mirror: Mirror;
  /** To be sent to the places where they are kept: these are over. */
  readonly takenBack: readonly Standing[];
  /** To be sent now: these are not there yet. */
  readonly missing: readonly Alarm[];
}

/** Beyond this, the oldest are forgotten: a receiver keeps them until somebody clears them by hand. */
const MOST_STANDING = 1_000;

/** What the receiver keeps after these alarms have been sent. */
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

/** Compares what the receiver keeps with the current alarms. */
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

/** The alarm once it is gone: nothing left to do about it. */
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
