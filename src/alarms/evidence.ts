/* What comes from the chiller: reports of its flags, readings, the state of the link. */
import { dropCause, levelOf, setCause } from './causes';
import {
  communicationLost,
  COMMS_KEY,
  HIDDEN_KEY,
  hiddenAlarms,
  MONITOR_KEY,
  notMonitored,
  READINGS_OF_DEVICE_ALARMS,
  unexplainedFlag,
  UNKNOWN_KEYS,
} from './conditions';
import type { Condition } from './conditions';
import { readingsOfRule } from './derived';
import type { KnownReading } from './derived';
import type { Draft } from './draft';
import type { ResolvedAlarmOptions } from './options';
import { doubt } from './settle';
import { forgetStatus, seeStatus } from './stopped';
import { oneLine } from './text';
import type { AlarmLevel, LinkInput, ReadingInput, ReportInput } from './types';
import { conditionsOf, MAIN_WORD } from './words';

/** The readings that carry the flags with every watchdog reply. */
const FLAG_READINGS: ReadonlyMap<string, AlarmLevel> = new Map([
  ['alarmPresent', 'alarm'],
  ['warningPresent', 'warning'],
]);

/** Characters that are kept of why a link is down: the longest sentence of any language with the longest host name, twice. */
const LINK_TEXT_LENGTH = 1000;

/** A report of a flag. The bits of a rising flag stay until the flag falls, since the unit forgets them (section 7). */
export function onReport(draft: Draft, { flag, present, words, extent, timestamp }: ReportInput): void {
  markSeen(draft, flag);
  const at = Number.isFinite(timestamp) ? timestamp : draft.nowMs;
  if (!present) return fall(draft, flag);
  if (flag === 'alarm') tellHidden(draft, extent, at);
  rise(draft, flag, words, at);
  if (flag === 'alarm' && (extent === 'complete' || extent === 'late')) dropEndedAlarms(draft, words);
}

/** A flag that is up and of which no report came within the delay is an alarm all the same. */
export function onReportOverdue(draft: Draft, flag: AlarmLevel): void {
  markSeen(draft, flag);
  rise(draft, flag, {}, draft.nowMs);
}

export function onReading(draft: Draft, reading: ReadingInput): void {
  const { state, options, atMs } = draft;
  const { name } = reading;
  const value = plainValue(reading.value);
  const isGood = reading.quality === 'good' && value !== null;
  if (isGood) seeStatus(draft, name, value);
  if (isRelevant(name, options)) {
    const goodAt = isGood ? atMs : (state.readings[name]?.goodAt ?? null);
    state.readings[name] = { value, unit: reading.unit ?? null, isGood, goodAt };
  }
  const flag = FLAG_READINGS.get(name);
  if (flag) onFlagReading(draft, flag, isGood ? value === true : undefined);
}

/**
 * The flag as the watchdog brings it. It lowers a flag whose fall nobody reported (a restart in between), and it waits
 * for the report of a flag that rose.
 */
function onFlagReading(draft: Draft, name: AlarmLevel, isUp: boolean | undefined): void {
  const flag = draft.state.flags[name];
  if (isUp === undefined) {
    flag.isFresh = false;
    return;
  }
  // Whatever it says, it is read.
  dropCause(draft, MONITOR_KEY, 'alarm');
  if (!isUp) {
    markSeen(draft, name);
    fall(draft, name);
  } else {
    flag.isFresh = true;
    if (!flag.isUp) flag.unreportedSince ??= draft.atMs;
  }
}

export function onLink(draft: Draft, { phase, reason, text }: LinkInput): void {
  const { link } = draft.state;
  const isUp = phase === 'connected' && reason !== 'silent';
  const isClosed = reason === 'closed';
  link.text = oneLine(text).slice(0, LINK_TEXT_LENGTH);
  // A link that was closed on request counts as lost from when somebody wants it again.
  if (isUp !== link.isUp || (link.isClosed && !isClosed)) link.since = draft.atMs;
  link.isUp = isUp;
  link.isClosed = isClosed;
  if (isUp) dropCause(draft, COMMS_KEY, 'alarm');
  const isMonitored = isUp && reason !== 'unmonitored';
  if (!isMonitored) forgetFreshness(draft);
  if (reason === 'unmonitored') setCause(draft, notMonitored(link.text), draft.nowMs);
}

export function onLinkOverdue(draft: Draft): void {
  setCause(draft, communicationLost(draft.state.link.text), draft.nowMs);
}

/** After a start: what is remembered stays, but counts as out of date until it is seen again. */
export function onStart(draft: Draft): void {
  Object.assign(draft.state.link, { isUp: false, isClosed: false, since: draft.atMs });
  forgetFreshness(draft);
  forgetStatus(draft.state);
}

/** Without a link nothing that is known is evidence any more. */
function forgetFreshness({ state }: Draft): void {
  for (const flag of Object.values(state.flags)) Object.assign(flag, { isFresh: false, unreportedSince: null });
  for (const [name, reading] of Object.entries(state.readings)) state.readings[name] = { ...reading, isGood: false };
}

function markSeen({ state }: Draft, name: AlarmLevel): void {
  const flag = state.flags[name];
  flag.isFresh = true;
  flag.unreportedSince = null;
}

function rise(draft: Draft, name: AlarmLevel, words: ReportInput['words'], at: number): void {
  const flag = draft.state.flags[name];
  flag.isUp = true;
  flag.isRead ||= words[MAIN_WORD[name]] !== undefined;
  const conditions = conditionsOf(words, draft.options.bits);
  for (const condition of conditions) setCause(draft, condition, at);
  dropEndedWarnings(draft, conditions);
  const explaining = deviceKeys(draft, name).filter((key) => key !== UNKNOWN_KEYS[name]);
  const isExplained = explaining.includes(HIDDEN_KEY) || (flag.isRead && explaining.length > 0);
  if (isExplained) dropCause(draft, UNKNOWN_KEYS[name], name);
  else setCause(draft, unexplainedFlag(name), at);
}

/** An alarm that may have come unseen is one of its own. For another reason it is another. */
function tellHidden(draft: Draft, extent: ReportInput['extent'], at: number): void {
  const known = draft.state.alarms[HIDDEN_KEY]?.causes.alarm;
  const hidden = extent && extent !== 'complete' ? hiddenAlarms(extent) : undefined;
  if (known && known.note !== hidden?.note) dropCause(draft, HIDDEN_KEY, 'alarm');
  if (hidden) setCause(draft, hidden, at);
}

/** Everything was read while the flag is up: what is not there is over. No word at all under a raised flag changes nothing. */
function dropEndedAlarms(draft: Draft, words: ReportInput['words']): void {
  const current = conditionsOf(words, draft.options.bits).map(({ key }) => key);
  if (current.length === 0) return;
  for (const key of deviceKeys(draft, 'alarm')) {
    if (current.includes(key) || key === UNKNOWN_KEYS.alarm || key === HIDDEN_KEY) continue;
    if (!doubt(draft, key)) dropCause(draft, key, 'alarm');
  }
}

/**
 * Reading warnings resets nothing, so a renewed word tells which of them are over while others remain. An empty word
 * under a raised flag contradicts it and changes nothing: the flag decides.
 */
function dropEndedWarnings(draft: Draft, conditions: readonly Condition[]): void {
  const current = conditions.filter(({ level }) => level === 'warning').map(({ key }) => key);
  if (current.length === 0) return;
  const ended = deviceKeys(draft, 'warning').filter((key) => !current.includes(key) && key !== UNKNOWN_KEYS.warning);
  for (const key of ended) dropCause(draft, key, 'warning');
}

function fall(draft: Draft, name: AlarmLevel): void {
  const flag = draft.state.flags[name];
  flag.isUp = false;
  flag.isRead = false;
  for (const key of deviceKeys(draft, name)) {
    if (name === 'warning' || !doubt(draft, key)) dropCause(draft, key, name);
  }
}

/** Keys of the device alarms that are there on one level. */
function deviceKeys({ state }: Draft, level: AlarmLevel): string[] {
  const records = Object.values(state.alarms).filter((record) => levelOf(record) !== undefined);
  return records
    .filter(({ causes }) => causes[level]?.source === 'device' && !causes[level].isHeld)
    .map(({ key }) => key);
}

/** Only what alarms look at is remembered, so that the state stays small. */
function isRelevant(name: string, { derived }: ResolvedAlarmOptions): boolean {
  return (
    name === 'controlStatus' ||
    READINGS_OF_DEVICE_ALARMS.includes(name) ||
    derived.some((rule) => readingsOfRule(rule).includes(name))
  );
}

function plainValue(value: unknown): KnownReading['value'] {
  if (typeof value === 'string') return value.slice(0, 100);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'boolean' ? value : null;
}
