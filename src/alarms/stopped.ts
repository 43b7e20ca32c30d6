/*
 * "Stopped without an order": the chiller was running and has stopped, nobody using this software ordered it, and no alarm explains it.
 * Somebody at its keypad, a power dip, another program, or a fault without an alarm.
 *
 * It has the state of a rule: `since` is when the chiller was first seen stopped, `isOut` that this has lasted long enough. An order
 * changes the chiller in a way that is unknown until it is read again, so every order clears the known run state: only a chiller that was
 * seen running can have stopped.
 */
import { runStateOf } from '../core';
import type { Roles } from '../core';
import { OWN_TEXTS } from './alarm-texts';
import type { Condition } from './conditions';
import { RULE_AT_REST, ruleId } from './derived';
import type { Evidence, RuleState } from './derived';
import type { Draft } from './draft';
import { STOPPED_KEY } from './keys';
import type { AlarmRecord, EngineState } from './state';
import type { OrderInput } from './types';

export const STOPPED_ID = ruleId({ key: STOPPED_KEY, level: 'alarm' });

/** Time to read an alarm that explains it, and for an order on its way to be reported. */
const DELAY_MS = 15_000;
/** An alarm raised up to this long before explains it, too. */
const BEFORE_MS = 30_000;

export function stoppedWithoutOrder(): Condition {
  return {
    key: STOPPED_KEY,
    code: 'STOPPED',
    title: OWN_TEXTS.title[STOPPED_KEY],
    source: 'derived',
    level: 'alarm',
    severity: 'major',
    latches: false,
    reading: null,
    limit: null,
    unit: null,
    raw: null,
    note: OWN_TEXTS.stopped,
  };
}

/** To be called with a reading before it is kept. */
export function noteRunState({ state, options, atMs }: Draft, name: string, value: unknown): void {
  const { roles } = options;
  if (name !== roles.state.reading || !isStanding(roles, value)) return;
  if (runStateOf({ roles }, state.readings[name]?.value) !== 'running') return;
  const rule = state.rules[STOPPED_ID] ?? RULE_AT_REST;
  if (!rule.isOut) state.rules[STOPPED_ID] = { ...rule, since: atMs };
}

/** An order goes out, or has ended in whatever way. */
export function onOrder(draft: Draft, { order }: OrderInput): void {
  const { state } = draft;
  const rule = state.rules[STOPPED_ID] ?? RULE_AT_REST;
  state.rules[STOPPED_ID] = { ...rule, since: null, isOut: rule.isOut && order !== 'standby' };
  forgetRunState(draft);
}

/** What was seen before counts no more. */
export function forgetRunState({ state: { readings }, options }: Draft): void {
  const name = options.roles.state.reading;
  const known = readings[name];
  if (known) readings[name] = { ...known, value: null, isGood: false };
}

/** The next state. */
export function advanceStopped(draft: Draft, rule: RuleState, evidence: Evidence): RuleState {
  const { readings, linkUpSince, roles } = evidence;
  const status = readings[roles.state.reading];
  if (linkUpSince === undefined || !status?.isGood) return { ...rule, isFresh: false };
  if (!isStanding(roles, status.value)) return { isOut: false, since: null, isFresh: true };
  if (rule.since === null) return { ...rule, isFresh: true };
  if (isExplained(draft, rule.since)) return { isOut: rule.isOut, since: null, isFresh: true };
  const isDue = draft.atMs - rule.since >= DELAY_MS && draft.state.flags.alarm.unreportedSince === null;
  return isDue ? { isOut: true, since: null, isFresh: true } : { ...rule, isFresh: true };
}

/** When that changes by itself, engine time in ms. */
export function stoppedDueAt({ rules, flags }: EngineState): number | undefined {
  const rule = rules[STOPPED_ID];
  const isWaiting = rule?.isFresh === true && rule.since !== null && flags.alarm.unreportedSince === null;
  return isWaiting && rule.since !== null ? rule.since + DELAY_MS : undefined;
}

/** Whether an alarm of the chiller stops it, or came with the stop. */
function isExplained({ state }: Draft, since: number): boolean {
  // In engine time: changing the clock makes no old alarm new.
  const cameWithIt = (key: string): boolean => (state.raises[key]?.at(-1) ?? -Infinity) >= since - BEFORE_MS;
  const explains = ({ key, causes: { alarm } }: AlarmRecord): boolean =>
    alarm?.source === 'device' && ((alarm.severity === 'critical' && !alarm.isHeld) || cameWithIt(key));
  return Object.values(state.alarms).some(explains);
}

function isStanding(roles: Roles, value: unknown): boolean {
  const state = runStateOf({ roles }, value);
  return state === 'stopped' || state === 'tripped';
}
