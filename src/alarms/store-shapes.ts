/* The shapes of the parts of a stored state. A part that does not match is damaged, see store.ts. */
import type { Condition } from './conditions';
import type { KnownReading, RuleState } from './derived';
import type { Lifecycle } from './lifecycle';
import { SEVERITIES } from '../core';
import { STATE_SCHEMA } from './state';
import type { AlarmRecord, Cause, EngineState, FlagState, Withheld } from './state';

import type { Alarm } from './types';

export type Shape<T> = (value: unknown) => value is T;

/** Far beyond any time or reading; above it, milliseconds are lost in additions, and dates end. */
const MAX_NUMBER = 1e15;

export const number: Shape<number> = (value): value is number =>
  typeof value === 'number' && Math.abs(value) <= MAX_NUMBER;
export const count: Shape<number> = (value): value is number => number(value) && Number.isInteger(value) && value >= 0;
export const text: Shape<string> = (value): value is string => typeof value === 'string';
export const flag: Shape<boolean> = (value): value is boolean => typeof value === 'boolean';

export function orNull<T>(matches: Shape<T>): Shape<T | null> {
  return (value): value is T | null => value === null || matches(value);
}

export function among<const T>(...choices: readonly T[]): Shape<T> {
  return (value): value is T => choices.includes(value as T);
}

export function listOf<T>(matches: Shape<T>): Shape<T[]> {
  return (value): value is T[] => Array.isArray(value) && value.every((item) => matches(item));
}

export function shape<T extends object>(fields: { readonly [K in keyof Required<T>]: Shape<T[K]> }): Shape<T> {
  return (value): value is T =>
    isObject(value) && Object.entries<Shape<unknown>>(fields).every(([name, matches]) => matches(value[name]));
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const times: Shape<number[]> = listOf(number);
export const clock = shape<Omit<EngineState['clock'], 'monotonicMs'>>({ wallMs: orNull(number), elapsedMs: number });
export const episode = shape<EngineState['episode']>({ number: count, beganAt: number });
/** As it was stored by version 0.1.0: in epoch ms. */
export const datedEpisode = shape<{ number: number; startedAt: number }>({ number: count, startedAt: number });
const level = among('alarm', 'warning');
const severity = among(...SEVERITIES);
export const flagState = shape<FlagState>({ isUp: flag, isRead: flag, isFresh: flag, unreportedSince: orNull(number) });
const plain: Shape<KnownReading['value']> = (value): value is KnownReading['value'] =>
  value === null || number(value) || text(value) || flag(value);
export const knownReading = shape<KnownReading>({
  value: plain,
  unit: orNull(text),
  isGood: flag,
  goodAt: orNull(number),
});
export const ruleState = shape<RuleState>({ isOut: flag, since: orNull(number), isFresh: flag });
const event = among(
  'raised',
  'escalated',
  'cleared',
  'acknowledged',
  'reset',
  'shelved',
  'unshelved',
  'suppressed',
  'reminder',
  'summary',
);
const withheld = shape<Withheld>({ event, title: text, severity });
export const floodState = shape<EngineState['flood']>({
  isFlooding: flag,
  windowAt: number,
  count,
  withheld: listOf(withheld),
  withheldCount: count,
});
const lifecycle = shape<Lifecycle>({
  active: flag,
  latched: flag,
  acknowledged: flag,
  shelved: flag,
  suppressed: flag,
  outOfService: flag,
  told: among('nothing', 'hidden', 'raised'),
});
const limit: Shape<Condition['limit']> = (value): value is Condition['limit'] =>
  value === null || number(value) || text(value);
const conditionFields = {
  key: text,
  code: text,
  title: text,
  source: among('device', 'derived', 'comms'),
  level,
  severity,
  latches: flag,
  reading: orNull(text),
  limit,
  unit: orNull(text),
  raw: orNull(text),
  note: orNull(text),
};
const condition = shape<Condition>(conditionFields);
const cause = shape<Cause>({ ...conditionFields, isHeld: flag, seenAt: number, isDoubtful: flag });
/** An active alarm needs a cause, or it would never end, and a cause needs an active alarm, or nobody would see it. */
const causes: Shape<AlarmRecord['causes']> = (value): value is AlarmRecord['causes'] =>
  isObject(value) && Object.entries(value).every(([name, item]) => cause(item) && item.level === name);
const recordShape = shape<AlarmRecord>({
  key: text,
  id: text,
  lifecycle,
  causes,
  shown: condition,
  event,
  sequence: count,
  episode: count,
  firstOut: among<boolean | 'tied'>(true, false, 'tied'),
  count,
  raisedAt: orNull(number),
  clearedAt: orNull(number),
  acknowledgedAt: orNull(number),
  acknowledgedBy: orNull(text),
  comment: orNull(text),
  shelfEndsAt: orNull(number),
  remindAt: orNull(number),
});
export const alarmRecord: Shape<AlarmRecord> = (value): value is AlarmRecord =>
  recordShape(value) && value.lifecycle.active === Object.keys(value.causes).length > 0;
const state = among(
  'normal',
  'activeUnacked',
  'activeAcked',
  'clearedUnacked',
  'shelved',
  'suppressed',
  'outOfService',
);
/** An alarm as it was sent. */
export const alarm = shape<Alarm>({
  schema: among(STATE_SCHEMA),
  event,
  id: text,
  chiller: text,
  code: text,
  key: text,
  title: text,
  text,
  guidance: text,
  source: among('device', 'derived', 'comms'),
  level,
  severity,
  state,
  active: flag,
  acknowledged: flag,
  latched: flag,
  stale: flag,
  chattering: flag,
  firstOut: among<boolean | 'tied'>(true, false, 'tied'),
  episode: count,
  count,
  heldBack: count,
  sequence: count,
  value: orNull(number),
  limit: orNull(number),
  unit: orNull(text),
  raisedAt: orNull(number),
  clearedAt: orNull(number),
  acknowledgedAt: orNull(number),
  acknowledgedBy: orNull(text),
  comment: orNull(text),
  shelvedUntil: orNull(number),
  raw: orNull(text),
});
