/* Commands of operators: acknowledge, reset, shelve, take out of service. */
import { isInRange } from '../core';
import type { ErrorText } from '../core';
import { resetAlarm, recordFor } from './causes';
import { bitCondition, communicationLost, unexplainedFlag } from './conditions';
import { titleOf } from './condition-words';
import type { Condition } from './conditions';
import { conditionOfRule } from './derived';
import { apply } from './draft';
import type { Draft } from './draft';
import { errorText } from './error-texts';
import { stateOf } from './lifecycle';
import { SHELF_MS } from './ranges';
import { settlesAt } from './settle';
import type { AlarmRecord } from './state';
import { stoppedWithoutOrder } from './stopped';
import { oneLine } from './text';
import type { AlarmCommand } from './types';

/** Carries out a command. Returns why nothing was done, or undefined. */
export function runCommand(draft: Draft, command: AlarmCommand): ErrorText | undefined {
  switch (command.kind) {
    case 'acknowledge':
    case 'reset':
    case 'unshelve':
    case 'returnToService':
      return forEachTarget(draft, command);
    case 'shelve':
      return shelve(draft, command);
    case 'takeOutOfService':
      return forCondition(draft, command.alarm, (record) => takeOut(draft, record, command));
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

/** Visible and not acknowledged. A hidden alarm can only be acknowledged by name. */
function isOpen({ lifecycle }: AlarmRecord): boolean {
  const state = stateOf(lifecycle);
  return state === 'activeUnacked' || state === 'clearedUnacked';
}

/** Commands for alarms that are there. */
type TargetCommand = Extract<AlarmCommand, { kind: 'acknowledge' | 'reset' | 'unshelve' | 'returnToService' }>;
/** Why a command did nothing to an alarm. `isIdle`: the command does not concern it, so a command for all alarms need not mention it. */
type Refusal = { readonly why: ErrorText; readonly isIdle: boolean };

/** The command succeeds if it applies to one alarm at least; else the first refusal that matters is returned. */
function forEachTarget(draft: Draft, command: TargetCommand): ErrorText | undefined {
  const { alarm: name, kind } = command;
  const records = Object.values(draft.state.alarms);
  const targets = name === undefined ? records : records.filter((record) => isNamed(record, name));
  if (name !== undefined && targets.length === 0) return errorText('noOpenAlarm', { name: typed(name) });
  const refusals = targets.map((record) => runOn(draft, record, command));
  if (refusals.includes(undefined)) return undefined;
  const told = refusals.find((refusal) => refusal && (name !== undefined || !refusal.isIdle));
  return told?.why ?? errorText(NOTHING[kind]);
}

const NOTHING = {
  acknowledge: 'nothingToAcknowledge',
  reset: 'nothingToReset',
  unshelve: 'nothingToUnshelve',
  returnToService: 'nothingOutOfService',
} as const satisfies Record<TargetCommand['kind'], string>;

function runOn(draft: Draft, record: AlarmRecord, command: TargetCommand): Refusal | undefined {
  const { shelved, outOfService } = record.lifecycle;
  switch (command.kind) {
    case 'acknowledge':
      return acknowledge(draft, record, command);
    case 'reset':
      return reset(draft, record, command);
    case 'unshelve':
      if (!shelved) return idle(draft, record, 'notShelved');
      unshelve(draft, record);
      return undefined;
    case 'returnToService':
      if (!outOfService) return idle(draft, record, 'notOutOfService');
      note(record, command.comment);
      apply(draft, record, { kind: 'returnToService' });
      return undefined;
    default:
      return command satisfies never;
  }
}

function idle(
  draft: Draft,
  record: AlarmRecord,
  key: 'notShelved' | 'notOutOfService' | 'nothingOpenOf' | 'notOver',
): Refusal {
  return { why: errorText(key, { title: titleFor(draft, record) }), isIdle: true };
}

function titleFor({ options }: Draft, { shown }: AlarmRecord): string {
  return oneLine(titleOf(shown, options.texts, options.alarms));
}

/** What somebody typed, made fit for a sentence. */
function typed(name: string): string {
  return oneLine(name).slice(0, 200);
}

function isNamed({ id, key, shown, causes }: AlarmRecord, name: string): boolean {
  const codes = [shown.code, ...Object.values(causes).map(({ code }) => code)];
  return name === id || name === key || codes.includes(name);
}

/** For commands that also make sense before the alarm is raised. */
function forCondition(
  draft: Draft,
  name: string,
  run: (record: AlarmRecord) => ErrorText | undefined,
): ErrorText | undefined {
  const known = Object.values(draft.state.alarms).find((record) => isNamed(record, name));
  if (known) return run(known);
  const condition = conditionNamed(draft, name);
  return condition ? run(recordFor(draft, condition)) : errorText('noAlarm', { name: typed(name) });
}

function conditionNamed({ options }: Draft, name: string): Condition | undefined {
  const { alarms, derived } = options;
  const conditions = [
    ...alarms.all.map((bit) => bitCondition(bit, null, alarms)),
    ...derived.map(conditionOfRule),
    unexplainedFlag('alarm', alarms),
    unexplainedFlag('warning', alarms),
    communicationLost(''),
    stoppedWithoutOrder(),
  ];
  return conditions.find(({ key, code }) => key === name || code === name);
}

interface Signature {
  readonly by?: string | undefined;
  readonly comment?: string | undefined;
}

function acknowledge(
  draft: Draft,
  record: AlarmRecord,
  command: Signature & { alarm?: string | undefined },
): Refusal | undefined {
  const isMeant = command.alarm !== undefined || isOpen(record);
  if (record.lifecycle.acknowledged || !isMeant) return idle(draft, record, 'nothingOpenOf');
  sign(draft, record, command);
  apply(draft, record, { kind: 'acknowledge' });
  return undefined;
}

/** Ends an alarm that is over. Otherwise says why not: nobody should believe that a reset has worked when it has not. */
function reset(draft: Draft, record: AlarmRecord, command: Signature): Refusal | undefined {
  const { active, latched, acknowledged } = record.lifecycle;
  const { sequence } = draft.state;
  if (!acknowledged && (latched || !active)) sign(draft, record, command);
  resetAlarm(draft, record);
  if (draft.state.sequence !== sequence) return undefined;
  if (!record.lifecycle.active) return idle(draft, record, 'notOver');
  const title = titleFor(draft, record);
  const overAt = settlesAt(draft, record);
  if (overAt === undefined) return { why: errorText('resetWhileActive', { title }), isIdle: false };
  const seconds = Math.max(1, Math.ceil((overAt - draft.atMs) / 1000));
  return { why: errorText('resetTooSoon', { title, seconds }), isIdle: false };
}

function takeOut(draft: Draft, record: AlarmRecord, { comment }: Signature): ErrorText | undefined {
  if (record.lifecycle.outOfService) return errorText('alreadyOutOfService', { title: titleFor(draft, record) });
  record.shelfEndsAt = null;
  note(record, comment);
  apply(draft, record, { kind: 'takeOutOfService' });
  return undefined;
}

function shelve(draft: Draft, { alarm, forMs, comment }: AlarmCommand & { kind: 'shelve' }): ErrorText | undefined {
  if (typeof alarm !== 'string') return errorText('shelveWhich');
  if (!isInRange(forMs, SHELF_MS)) return errorText('shelfTime', { forMs });
  return forCondition(draft, alarm, (record) => {
    if (record.lifecycle.outOfService) return errorText('alreadyOutOfService', { title: titleFor(draft, record) });
    record.shelfEndsAt = draft.atMs + forMs;
    note(record, comment);
    apply(draft, record, { kind: 'shelve' });
    return undefined;
  });
}

function sign(draft: Draft, record: AlarmRecord, { by, comment }: Signature): void {
  record.acknowledgedAt = draft.nowMs;
  record.acknowledgedBy = by === undefined ? null : oneLine(by).slice(0, 100);
  note(record, comment);
}

function note(record: AlarmRecord, comment: string | undefined): void {
  if (comment !== undefined) record.comment = oneLine(comment).slice(0, 500);
}
