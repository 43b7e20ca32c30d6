/* What happens because time passes, and when it is next due. */
import { ALARM_LEVELS } from '../core';
import type { AlarmLevel } from '../core';
import { dropCause, setCause, syncAllSuppression } from './causes';
import { unshelve } from './operator-commands';
import { advanceRule, conditionOfRule, ruleDueAt, RULE_AT_REST, ruleId } from './derived';
import type { Evidence } from './derived';
import { remind } from './draft';
import type { Draft } from './draft';
import { onLinkOverdue, onReportOverdue } from './evidence';
import { floodDueAt } from './flood';
import { COMMS_KEY, STOPPED_KEY } from './keys';
import { stateOf } from './lifecycle';
import { dropSettled, settledAt } from './settle';
import { advanceStopped, STOPPED_ID, stoppedDueAt, stoppedWithoutOrder } from './stopped';

/** Does everything that is due. */
export function runDue(draft: Draft): void {
  const { state, atMs } = draft;
  for (const record of Object.values(state.alarms)) {
    if (record.shelfEndsAt !== null && atMs >= record.shelfEndsAt) unshelve(draft, record);
  }
  const linkDueAt = linkOverdueAt(draft);
  if (linkDueAt !== undefined && atMs >= linkDueAt) onLinkOverdue(draft);
  for (const flag of ALARM_LEVELS) {
    const dueAt = reportOverdueAt(draft, flag);
    if (dueAt !== undefined && atMs >= dueAt) onReportOverdue(draft, flag);
  }
  const endAt = settledAt(draft);
  if (endAt !== undefined && atMs >= endAt) dropSettled(draft);
  runRules(draft);
  syncAllSuppression(draft);
  for (const record of Object.values(state.alarms)) {
    if (record.remindAt !== null && atMs >= record.remindAt && stateOf(record.lifecycle) === 'activeUnacked')
      remind(draft, record);
  }
}

/** When `runDue` next has something to do, engine time in ms. */
export function nextDueAt(draft: Draft): number | undefined {
  const { state, options } = draft;
  const evidence = evidenceOf(draft);
  const times = [
    ...Object.values(state.alarms).flatMap(({ shelfEndsAt, remindAt, lifecycle }) => [
      shelfEndsAt ?? undefined,
      stateOf(lifecycle) === 'activeUnacked' ? (remindAt ?? undefined) : undefined,
    ]),
    linkOverdueAt(draft),
    settledAt(draft),
    ...ALARM_LEVELS.map((flag) => reportOverdueAt(draft, flag)),
    ...options.derived.map((rule) => ruleDueAt(rule, state.rules[ruleId(rule)] ?? RULE_AT_REST, evidence)),
    stoppedDueAt(state),
    floodDueAt(state.flood, options.floodWindowMs),
  ].filter((time) => time !== undefined);
  return times.length > 0 ? Math.min(...times) : undefined;
}

function linkOverdueAt({ state, options }: Draft): number | undefined {
  const { link, alarms } = state;
  const isTold = alarms[COMMS_KEY]?.causes.alarm?.isHeld === false;
  return link.isUp || link.isClosed || isTold ? undefined : link.since + options.communicationDelayMs;
}

function reportOverdueAt({ state, options }: Draft, flag: AlarmLevel): number | undefined {
  const { unreportedSince } = state.flags[flag];
  return unreportedSince !== null ? unreportedSince + options.reportDelayMs : undefined;
}

function evidenceOf({ state, options, atMs }: Draft): Evidence {
  const { link, readings } = state;
  return { readings, linkUpSince: link.isUp ? link.since : undefined, atMs, roles: options.roles };
}

/** Evaluates every rule, and clears the alarms of rules that have been removed. */
function runRules(draft: Draft): void {
  const { state, options, nowMs } = draft;
  const evidence = evidenceOf(draft);
  const rules = options.derived.map((rule) => [ruleId(rule), rule] as const);
  const before = state.rules;
  const stopped = advanceStopped(draft, before[STOPPED_ID] ?? RULE_AT_REST, evidence);
  state.rules = Object.fromEntries(
    rules.map(([id, rule]) => [id, advanceRule(rule, before[id] ?? RULE_AT_REST, evidence)]),
  );
  state.rules[STOPPED_ID] = stopped;
  if (stopped.isOut) setCause(draft, stoppedWithoutOrder(), nowMs);
  else dropCause(draft, STOPPED_KEY, 'alarm');
  for (const [id, rule] of rules) {
    if (state.rules[id]?.isOut) setCause(draft, conditionOfRule(rule), nowMs);
    else dropCause(draft, rule.key, rule.level);
  }
  for (const { key, causes } of Object.values(state.alarms)) {
    for (const cause of Object.values(causes))
      if (cause.source === 'derived' && !(ruleId(cause) in state.rules)) dropCause(draft, key, cause.level);
  }
}
