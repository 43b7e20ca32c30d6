/* What people tell the alarms: acknowledge, reset, shelve, take out of service. */
import { errorText } from '../protocol';
import type { ErrorText } from '../protocol';
import { resetAlarm, recordFor } from './causes';
import { bitCondition, communicationLost, unexplainedFlag } from './conditions';
import type { Condition } from './conditions';
import { conditionOfRule } from './derived';
import { apply } from './draft';
import type { Draft } from './draft';
import { stateOf } from './lifecycle';
import type { AlarmRecord } from './state';
import { stoppedWithoutOrder } from './stopped';
import { oneLine } from './text';
import type { AlarmCommand } from './types';

/** An alarm cannot be put aside for longer than this, so that none is forgotten. */
export const MAX_SHELF_MS = 7 * 86_400_000;

/** Carries out a command. Returns a sentence that says why nothing was done, or undefined. */
export function runCommand(draft: Draft, command: AlarmCommand): ErrorText | undefined {
  switch (command.kind) {
    case 'acknowledge':
      return forEachTarget(draft, command.alarm, isOpen, (record) => acknowledge(draft, record, command));
    case 'reset':
      return forEachTarget(draft, command.alarm, everyAlarm, (record) => reset(draft, record, command));
    case 'shelve':
      return shelve(draft, command);
    case 'unshelve':
      return forEachTarget(draft, command.alarm, everyAlarm, (record) => unshelve(draft, record));
    case 'takeOutOfService':
      return forCondition(draft, command.alarm, (record) => {
        record.shelfEndsAt = null;
        note(record, command.comment);
        apply(draft, record, { kind: 'takeOutOfService' });
      });
    case 'returnToService':
      return forEachTarget(draft, command.alarm, everyAlarm, (record) => {
        note(record, command.comment);
        apply(draft, record, { kind: 'returnToService' });
      });
    case 'list':
      return undefined;
    default:
      return command satisfies never;
  }
}

/** Ends the shelf of an alarm, by command or because its time is over. */
export function unshelve(draft: Draft, record: AlarmRecord): void {
  record.shelfEndsAt = null;
  apply(draft, record, { kind: 'unshelve' });
}

const everyAlarm = (): boolean => true;

/** What people see and have not acknowledged. A hidden alarm is acknowledged only by name. */
function isOpen({ lifecycle }: AlarmRecord): boolean {
  const state = stateOf(lifecycle);
  return state === 'activeUnacked' || state === 'clearedUnacked';
}

function forEachTarget(
  draft: Draft,
  name: string | undefined,
  isMeantByAll: (record: AlarmRecord) => boolean,
  run: (record: AlarmRecord) => void,
): ErrorText | undefined {
  const records = Object.values(draft.state.alarms);
  if (name === undefined) {
    for (const record of records.filter(isMeantByAll)) run(record);
    return undefined;
  }
  const named = records.filter((record) => isNamed(record, name));
  for (const record of named) run(record);
  return named.length > 0 ? undefined : errorText('noOpenAlarm', { name: typed(name) });
}

/** What somebody has typed, for a sentence. */
function typed(name: string): string {
  return oneLine(name).slice(0, 200);
}

function isNamed({ id, key, shown, causes }: AlarmRecord, name: string): boolean {
  const codes = [shown.code, ...Object.values(causes).map(({ code }) => code)];
  return name === id || name === key || codes.includes(name);
}

/** For commands that also make sense before the alarm comes. */
function forCondition(draft: Draft, name: string, run: (record: AlarmRecord) => void): ErrorText | undefined {
  const known = Object.values(draft.state.alarms).find((record) => isNamed(record, name));
  if (known) {
    run(known);
    return undefined;
  }
  const condition = conditionNamed(draft, name);
  if (!condition) return errorText('noAlarm', { name: typed(name) });
  run(recordFor(draft, condition));
  return undefined;
}

function conditionNamed({ options }: Draft, name: string): Condition | undefined {
  const conditions = [
    ...options.bits.map((bit) => bitCondition(bit, null)),
    ...options.derived.map(conditionOfRule),
    unexplainedFlag('alarm'),
    unexplainedFlag('warning'),
    communicationLost(''),
    stoppedWithoutOrder(),
  ];
  return conditions.find(({ key, code }) => key === name || code === name);
}

function acknowledge(
  draft: Draft,
  record: AlarmRecord,
  command: { by?: string | undefined; comment?: string | undefined },
): void {
  if (record.lifecycle.acknowledged) return;
  sign(draft, record, command);
  apply(draft, record, { kind: 'acknowledge' });
}

function reset(
  draft: Draft,
  record: AlarmRecord,
  command: { by?: string | undefined; comment?: string | undefined },
): void {
  const { active, latched, acknowledged } = record.lifecycle;
  if (!acknowledged && (latched || !active)) sign(draft, record, command);
  resetAlarm(draft, record);
}

function shelve(draft: Draft, { alarm, forMs, comment }: AlarmCommand & { kind: 'shelve' }): ErrorText | undefined {
  if (typeof alarm !== 'string') return errorText('shelveWhich');
  if (!(forMs >= 1 && forMs <= MAX_SHELF_MS)) return errorText('shelfTime', { forMs });
  return forCondition(draft, alarm, (record) => {
    if (record.lifecycle.outOfService) return;
    record.shelfEndsAt = draft.atMs + forMs;
    note(record, comment);
    apply(draft, record, { kind: 'shelve' });
  });
}

function sign(
  draft: Draft,
  record: AlarmRecord,
  { by, comment }: { by?: string | undefined; comment?: string | undefined },
): void {
  record.acknowledgedAt = draft.nowMs;
  record.acknowledgedBy = by === undefined ? null : oneLine(by).slice(0, 100);
  note(record, comment);
}

function note(record: AlarmRecord, comment: string | undefined): void {
  if (comment !== undefined) record.comment = oneLine(comment).slice(0, 500);
}
