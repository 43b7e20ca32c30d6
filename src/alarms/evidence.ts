/* Input from the chiller: reports of its flags, readings, the state of the link. */
import { ALARM_LEVELS, HIDDEN_KEY, isLinkUp, sourcesOf } from '../core';
import type { AlarmLevel, LinkInput, ReadingInput } from '../core';
import { deviceKeys, dropCause, setCause } from './causes';
import { communicationLost, hiddenAlarms, notMonitored, unexplainedFlag } from './conditions';
import type { KnownReading } from './derived';
import type { Draft } from './draft';
import { dropEnded } from './ended';
import { COMMS_KEY, MONITOR_KEY, UNKNOWN_KEYS } from './keys';
import { keepUntilSettled } from './settle';
import { forgetRunState, noteRunState } from './stopped';
import { oneLine } from './text';
import type { ReportInput } from './types';
import { conditionsOf } from './words';

/** Characters kept of why a link is down: twice the longest sentence in any language with the longest host name. */
const LINK_TEXT_LENGTH = 1000;

/** A report of a flag. Alarms that were read under it stay until the flag falls, or a source shows that they are over. */
export function onReport(draft: Draft, report: ReportInput): void {
  const { flag, present, words, extent, timestamp } = report;
  markSeen(draft, flag);
  const at = Number.isFinite(timestamp) ? timestamp : draft.nowMs;
  if (!present) return fall(draft, flag);
  if (flag === 'alarm') raiseHidden(draft, extent, at);
  rise(draft, flag, words, at);
  dropEnded(draft, report);
}

/** A flag that is up and has not been reported within the delay is still an alarm. */
export function onReportOverdue(draft: Draft, flag: AlarmLevel): void {
  markSeen(draft, flag);
  rise(draft, flag, {}, draft.nowMs);
}

export function onReading(draft: Draft, reading: ReadingInput): void {
  const { state, options, atMs } = draft;
  const { name } = reading;
  const value = plainValue(reading.value);
  const isGood = reading.quality === 'good' && value !== null;
  if (isGood) noteRunState(draft, name, value);
  if (options.watched.has(name)) {
    const goodAt = isGood ? atMs : (state.readings[name]?.goodAt ?? null);
    state.readings[name] = { value, unit: reading.unit ?? null, isGood, goodAt };
  }
  const flag = ALARM_LEVELS.find((level) => options.roles.readings[level] === name);
  if (flag) onFlagReading(draft, flag, isGood ? value === true : undefined);
}

/**
 * The flag as a reading. It lowers a flag whose fall was never reported (because of a restart), and starts the wait for the report when
 * the flag has risen.
 */
function onFlagReading(draft: Draft, name: AlarmLevel, isUp: boolean | undefined): void {
  const flag = draft.state.flags[name];
  if (isUp === undefined) {
    flag.isFresh = false;
    return;
  }
  // The state can be read again, whatever it is.
  dropCause(draft, MONITOR_KEY, 'alarm');
  if (!isUp) {
    markSeen(draft, name);
    fall(draft, name);
  } else {
    flag.isFresh = true;
    if (!flag.isUp) flag.unreportedSince ??= draft.atMs;
  }
}

export function onLink(draft: Draft, input: LinkInput): void {
  const { reason, text } = input;
  const { link } = draft.state;
  const isUp = isLinkUp(input);
  const isClosed = reason === 'closed';
  link.text = oneLine(text).slice(0, LINK_TEXT_LENGTH);
  // A link that was closed on request counts as lost from when it is wanted again.
  if (isUp !== link.isUp || (link.isClosed && !isClosed)) link.since = draft.atMs;
  link.isUp = isUp;
  link.isClosed = isClosed;
  if (isUp) dropCause(draft, COMMS_KEY, 'alarm');
  const isMonitored = isUp && reason !== 'unmonitored';
  if (!isMonitored) markOutOfDate(draft);
  if (reason === 'unmonitored') setCause(draft, notMonitored(link.text, draft.options.alarms), draft.nowMs);
}

export function onLinkOverdue(draft: Draft): void {
  setCause(draft, communicationLost(draft.state.link.text), draft.nowMs);
}

/** After a start: what is remembered stays, but is out of date until it is seen again. */
export function onStart(draft: Draft): void {
  Object.assign(draft.state.link, { isUp: false, isClosed: false, since: draft.atMs });
  markOutOfDate(draft);
  forgetRunState(draft);
}

/** Without a link, nothing that is known is evidence any more. */
function markOutOfDate({ state }: Draft): void {
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
  const { alarms } = draft.options;
  const explains = sourcesOf(alarms, name).filter(({ isDetail }) => !isDetail);
  flag.isRead ||= explains.every((source) => words[source.name] !== undefined);
  for (const condition of conditionsOf(words, alarms)) setCause(draft, condition, at);
  const explaining = deviceKeys(draft, name).filter((key) => key !== UNKNOWN_KEYS[name]);
  const isExplained = explaining.includes(HIDDEN_KEY) || (flag.isRead && explaining.length > 0);
  if (isExplained) dropCause(draft, UNKNOWN_KEYS[name], name);
  else setCause(draft, unexplainedFlag(name, alarms), at);
}

/** Alarms that may have come unseen are an alarm of their own: one per reason. */
function raiseHidden(draft: Draft, extent: ReportInput['extent'], at: number): void {
  const known = draft.state.alarms[HIDDEN_KEY]?.causes.alarm;
  const hidden = extent && extent !== 'complete' ? hiddenAlarms(extent, draft.options.alarms) : undefined;
  if (known && known.note !== hidden?.note) dropCause(draft, HIDDEN_KEY, 'alarm');
  if (hidden) setCause(draft, hidden, at);
}

function fall(draft: Draft, name: AlarmLevel): void {
  const flag = draft.state.flags[name];
  flag.isUp = false;
  flag.isRead = false;
  for (const key of deviceKeys(draft, name)) {
    if (!keepUntilSettled(draft, key, name)) dropCause(draft, key, name);
  }
}

function plainValue(value: unknown): KnownReading['value'] {
  if (typeof value === 'string') return value.slice(0, 100);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'boolean' ? value : null;
}
