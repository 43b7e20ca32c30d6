/*
 * Saving and restoring the state (Node-RED's context, a file). What a store returns may be old, cut short or edited by hand: each part is
 * checked, and a part that does not match is dropped and named. If anything was dropped, the chiller's flags count as never read, so that
 * a flag that is up raises an alarm again.
 */
import { inEnglish } from '../core';
import type { ErrorText } from '../core';
import { CHATTER_RAISES } from './chatter';
import { errorText } from './error-texts';
import { initialState, STATE_SCHEMA } from './state';
import type { EngineState } from './state';
import {
  alarmRecord,
  clock,
  count,
  datedEpisode,
  episode,
  flag,
  flagState,
  floodState,
  isObject,
  knownReading,
  number,
  ruleState,
  shape,
  text,
  times,
} from './store-shapes';
import type { Shape } from './store-shapes';

/** What could be restored. */
export interface Restored {
  /** The state to go on from; dropped parts are as in a new one. */
  state: EngineState;
  /** What was dropped, as sentences in English; empty if everything could be used. */
  problems: string[];
  /** The same, to say them in another language. */
  whys: ErrorText[];
}

/** More alarms than tables and rules together can make: a damaged store. */
const MAX_ALARMS = 1000;

/** The state as JSON text. The state is plain JSON itself, and can be stored as it is. */
export function serialiseState(state: EngineState): string {
  return JSON.stringify(state);
}

/** The state from the content of a store: an object, JSON text, or nothing. Never throws. */
export function restoreState(stored: unknown): Restored {
  const fresh = initialState();
  if (stored === undefined || stored === null) return restored(fresh, []);
  const data = plainCopy(stored);
  if (!isObject(data)) return restored(fresh, [errorText('alarmsUnreadable')]);
  if (data.schema !== STATE_SCHEMA) {
    const formats = { found: String(data.schema), known: STATE_SCHEMA };
    return restored(fresh, [errorText('alarmsOfOtherFormat', formats)]);
  }
  const whys: ErrorText[] = [];
  const take = <T>(name: string, matches: Shape<T>, fallback: T): T => {
    const value = data[name];
    if (matches(value)) return value;
    whys.push(errorText('storedDamaged', { name }));
    return fallback;
  };
  const takeEntries = <T>(name: string, matches: Shape<T>): Record<string, T> => {
    const { kept, dropped } = sift(take(name, isObject, {}), matches);
    if (dropped.length > 0) whys.push(errorText('storedPartsDamaged', { name, parts: dropped.slice(0, 5).join(', ') }));
    return kept;
  };
  const { wallMs, elapsedMs } = take('clock', clock, fresh.clock);
  if (datedEpisode(data.episode)) data.episode = undated(data.episode, wallMs, elapsedMs);
  // Not stored by version 0.1.0.
  data.raises ??= {};
  const state: EngineState = {
    schema: STATE_SCHEMA,
    clock: { wallMs, monotonicMs: null, elapsedMs },
    sequence: take('sequence', count, fresh.sequence),
    episode: take('episode', episode, fresh.episode),
    link: take('link', shape({ isUp: flag, isClosed: flag, since: number, text }), fresh.link),
    flags: take('flags', shape({ alarm: flagState, warning: flagState }), fresh.flags),
    readings: takeEntries('readings', knownReading),
    rules: takeEntries('rules', ruleState),
    alarms: takeEntries('alarms', alarmRecord),
    flood: take('flood', floodState, fresh.flood),
    raises: takeEntries('raises', times),
  };
  if (whys.length > 0) readAgain(state);
  repair(state);
  return restored(state, whys);
}

function restored(state: EngineState, whys: ErrorText[]): Restored {
  return { state, problems: whys.map(inEnglish), whys };
}

/** The start of an episode in engine time. */
function undated(
  { number: latest, startedAt }: { number: number; startedAt: number },
  wallMs: number | null,
  elapsedMs: number,
): EngineState['episode'] {
  return { number: latest, beganAt: elapsedMs - Math.max(0, (wallMs ?? startedAt) - startedAt) };
}

const WEEK_MS = 7 * 86_400_000;

/** Something was dropped: read the flags again, and send the reminders now rather than never. */
function readAgain(state: EngineState): void {
  state.flags = initialState().flags;
  for (const record of Object.values(state.alarms)) record.remindAt &&= state.clock.elapsedMs;
}

/** Repairs wrong numbers, so that no event number is used twice and nothing is put off for ever. */
function repair(state: EngineState): void {
  const { elapsedMs } = state.clock;
  const notAfter = (time: number | null, latest = elapsedMs): number | null => time && Math.min(time, latest);
  const records = Object.values(state.alarms);
  state.sequence = Math.max(state.sequence, ...records.map(({ sequence }) => sequence));
  state.episode.beganAt = Math.min(state.episode.beganAt, elapsedMs);
  state.link.since = Math.min(state.link.since, elapsedMs);
  state.flood.windowAt = Math.min(state.flood.windowAt, elapsedMs);
  for (const record of records) {
    record.remindAt = notAfter(record.remindAt, elapsedMs + WEEK_MS);
    record.shelfEndsAt = notAfter(record.shelfEndsAt, elapsedMs + WEEK_MS);
    for (const cause of Object.values(record.causes))
      record.causes[cause.level] = { ...cause, seenAt: Math.min(cause.seenAt, elapsedMs) };
    // A shelf without an end would hide the alarm for ever.
    if (record.lifecycle.shelved) record.shelfEndsAt ??= elapsedMs;
  }
  for (const [key, raises] of Object.entries(state.raises))
    state.raises[key] = raises.slice(-CHATTER_RAISES).map((time) => Math.min(time, elapsedMs));
  for (const flagRecord of Object.values(state.flags))
    flagRecord.unreportedSince = notAfter(flagRecord.unreportedSince);
  for (const [id, rule] of Object.entries(state.rules)) state.rules[id] = { ...rule, since: notAfter(rule.since) };
  for (const [name, reading] of Object.entries(state.readings))
    state.readings[name] = { ...reading, goodAt: notAfter(reading.goodAt) };
}

/** A copy that is pure JSON; undefined if there can be none. */
function plainCopy(stored: unknown): unknown {
  try {
    return JSON.parse(typeof stored === 'string' ? stored : JSON.stringify(stored));
  } catch {
    return undefined;
  }
}

function sift<T>(entries: Record<string, unknown>, matches: Shape<T>): { kept: Record<string, T>; dropped: string[] } {
  const kept: Record<string, T> = {};
  const dropped: string[] = [];
  for (const [key, value] of Object.entries(entries)) {
    const isOwnKey = !(key in {}) && (!isObject(value) || value.key === undefined || value.key === key);
    if (isOwnKey && matches(value) && Object.keys(kept).length < MAX_ALARMS) kept[key] = value;
    else dropped.push(key);
  }
  return { kept, dropped };
}
