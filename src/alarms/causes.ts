/*
 * How conditions make alarms. A warning and an alarm with the same key are one alarm: when the alarm joins the warning it escalates,
 * and when only the warning is left it is cleared and raised again as a warning.
 */
import type { AlarmLevel } from '../core';
import { noteRaise } from './chatter';
import { apply } from './draft';
import type { Draft } from './draft';
import type { Condition } from './conditions';
import { isShown, NORMAL } from './lifecycle';
import { parentOf } from './parents';
import type { AlarmRecord, Cause } from './state';

/** The alarm of a condition; a new one begins in state normal. */
export function recordFor(draft: Draft, condition: Condition): AlarmRecord {
  const { alarms } = draft.state;
  const { key } = condition;
  return (alarms[key] ??= {
    key,
    id: newId(draft, key),
    lifecycle: NORMAL,
    causes: {},
    shown: condition,
    event: 'raised',
    sequence: 0,
    episode: 0,
    firstOut: false,
    count: 0,
    raisedAt: null,
    clearedAt: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    comment: null,
    shelfEndsAt: null,
    remindAt: null,
  });
}

/** Event numbers are never reused, so the number of its first event identifies an occurrence for good. */
function newId({ options, state }: Draft, key: string): string {
  return `${options.chiller}/${key}/${state.sequence + 1}`;
}

/** A condition is present. Repeating it changes nothing: what was read first is kept. `at` is epoch ms. */
export function setCause(draft: Draft, condition: Condition, at: number): void {
  const record = recordFor(draft, condition);
  const { level } = condition;
  const known = record.causes[level];
  const seen = { seenAt: draft.atMs, isDoubtful: false, isHeld: false };
  if (known && !known.isHeld) {
    record.causes[level] = { ...known, ...seen };
    return;
  }
  const before = levelOf(record);
  record.causes[level] = { ...condition, ...seen };
  record.shown = worstCause(record) ?? condition;
  syncSuppression(draft, record);
  const isEscalation = before === 'warning' && level === 'alarm';
  if (before === undefined || isEscalation) noteRaise(draft.state, record.key, draft.atMs);
  if (before === undefined) raise(draft, record, at);
  else if (isEscalation) escalate(draft, record);
}

/** A condition is gone. */
export function dropCause(draft: Draft, key: string, level: AlarmLevel): void {
  const record = draft.state.alarms[key];
  const cause = record?.causes[level];
  if (!record || !cause || cause.isHeld) return;
  const latches = doesLatch(draft, cause);
  if (latches) record.causes[level] = { ...cause, isHeld: true };
  else delete record.causes[level];
  const left = levelOf(record);
  if (left === undefined) clear(draft, record, latches);
  else if (level === 'alarm' && !latches) fallBack(draft, record);
}

/** Ends an alarm that only the latch holds, or that has cleared and was never acknowledged. */
export function resetAlarm(draft: Draft, record: AlarmRecord): void {
  const held = Object.values(record.causes).filter((cause) => cause.isHeld);
  for (const cause of held) delete record.causes[cause.level];
  if (levelOf(record) === undefined) {
    if (record.lifecycle.latched) record.clearedAt = draft.nowMs;
    apply(draft, record, { kind: 'reset' });
  } else if (held.length > 0) {
    // The latch held the alarm; the warning below it is still present.
    record.lifecycle = { ...record.lifecycle, latched: true };
    apply(draft, record, { kind: 'reset' });
    record.shown = worstCause(record) ?? record.shown;
    raise(draft, record, draft.nowMs);
  }
}

/** Suppresses an alarm while its parent is shown, and shows it again when the parent is not. */
function syncSuppression(draft: Draft, record: AlarmRecord): void {
  const parentKey = parentOf(record.shown.code, draft.options.alarms);
  const parent = parentKey === undefined ? undefined : draft.state.alarms[parentKey];
  const isSuppressed = parent !== undefined && isShown(parent.lifecycle);
  if (isSuppressed !== record.lifecycle.suppressed)
    apply(draft, record, { kind: isSuppressed ? 'suppress' : 'unsuppress' });
}

/** Brings all details in line with their parents, which may have come, gone or been shelved. */
export function syncAllSuppression(draft: Draft): void {
  for (const record of Object.values(draft.state.alarms)) syncSuppression(draft, record);
}

/** Keys of the chiller's own alarms that are present on one level. */
export function deviceKeys({ state }: Draft, level: AlarmLevel): string[] {
  const records = Object.values(state.alarms).filter((record) => levelOf(record) !== undefined);
  return records
    .filter(({ causes }) => causes[level]?.source === 'device' && !causes[level].isHeld)
    .map(({ key }) => key);
}

/** The worst level that is really present, not just latched. */
export function levelOf({ causes }: AlarmRecord): AlarmLevel | undefined {
  if (causes.alarm && !causes.alarm.isHeld) return 'alarm';
  return causes.warning && !causes.warning.isHeld ? 'warning' : undefined;
}

function worstCause({ causes }: AlarmRecord): Cause | undefined {
  return causes.alarm ?? causes.warning;
}

function doesLatch({ options }: Draft, cause: Cause): boolean {
  switch (options.latch) {
    case 'none':
      return false;
    case 'device':
      return cause.latches;
    case 'all':
      return true;
    default:
      return options.latch satisfies never;
  }
}

function raise(draft: Draft, record: AlarmRecord, at: number): void {
  const { active, acknowledged, shelved, outOfService } = record.lifecycle;
  const isNewOccurrence = !active && acknowledged;
  if (isNewOccurrence) {
    record.id = newId(draft, record.key);
    record.count = 0;
    // While it is shelved or out of service, the reason given still applies.
    if (!shelved && !outOfService) record.comment = null;
  }
  record.count += 1;
  record.raisedAt = at;
  record.clearedAt = null;
  forgetAcknowledgement(record);
  apply(draft, record, { kind: 'raise' });
}

function escalate(draft: Draft, record: AlarmRecord): void {
  record.shelfEndsAt = null;
  forgetAcknowledgement(record);
  apply(draft, record, { kind: 'escalate' });
}

function forgetAcknowledgement(record: AlarmRecord): void {
  record.acknowledgedAt = null;
  record.acknowledgedBy = null;
}

function clear(draft: Draft, record: AlarmRecord, latches: boolean): void {
  if (!latches) record.clearedAt = draft.nowMs;
  apply(draft, record, { kind: 'clear', latches });
}

function fallBack(draft: Draft, record: AlarmRecord): void {
  clear(draft, record, false);
  record.shown = worstCause(record) ?? record.shown;
  raise(draft, record, draft.nowMs);
}
