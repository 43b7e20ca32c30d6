/* The public form of an alarm, made from its record. */
import { tellsAll } from '../core';
import type { DialectAlarms } from '../core';
import { isChattering } from './chatter';
import { noteOf, titleOf } from './condition-words';
import { ruleId } from './derived';
import { guidanceFor } from './guidance';
import { stateOf } from './lifecycle';
import type { ResolvedAlarmOptions } from './options';
import { STATE_SCHEMA } from './state';
import type { AlarmRecord, EngineState } from './state';
import { sentence } from './text';
import type { Alarm } from './types';

/** What an engine knows at one moment. */
export interface View {
  readonly state: EngineState;
  readonly options: ResolvedAlarmOptions;
  /** Epoch ms. */
  readonly nowMs: number;
  /** Engine time, see `EngineState.clock`. */
  readonly atMs: number;
}

export function snapshot({ state, options, nowMs, atMs }: View, record: AlarmRecord): Alarm {
  const { lifecycle, shown } = record;
  const { chiller, texts, alarms } = options;
  const title = titleOf(shown, texts, alarms);
  const measured = measure(state, record);
  return {
    schema: STATE_SCHEMA,
    event: record.event,
    id: record.id,
    chiller,
    code: shown.code,
    key: record.key,
    title,
    text: sentence({ title, note: noteOf(shown, texts), ...measured }, texts),
    guidance: guidanceFor(shown, options.guidance),
    source: shown.source,
    level: shown.level,
    severity: shown.severity,
    state: stateOf(lifecycle),
    active: lifecycle.active,
    acknowledged: lifecycle.acknowledged,
    latched: lifecycle.latched,
    stale: isStale(state, record, alarms),
    chattering: isChattering(state, record.key, atMs),
    firstOut: record.firstOut,
    episode: record.episode,
    count: record.count,
    heldBack: 0,
    sequence: record.sequence,
    ...measured,
    raisedAt: record.raisedAt,
    clearedAt: record.clearedAt,
    acknowledgedAt: record.acknowledgedAt,
    acknowledgedBy: record.acknowledgedBy,
    comment: record.comment,
    shelvedUntil: record.shelfEndsAt === null ? null : nowMs + (record.shelfEndsAt - atMs),
    raw: shown.raw,
  };
}

function measure(state: EngineState, { shown }: AlarmRecord): Pick<Alarm, 'value' | 'limit' | 'unit'> {
  const reading = shown.reading === null ? undefined : state.readings[shown.reading];
  const limit = typeof shown.limit === 'string' ? (state.readings[shown.limit]?.value ?? null) : shown.limit;
  return { value: numberOrNull(reading?.value), limit: numberOrNull(limit), unit: reading?.unit ?? shown.unit };
}

/** Six significant digits: more than the wire has, and 0.1 + 0.2 reads as 0.3. */
function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? Number(value.toPrecision(6)) : null;
}

/** Its source reports one alarm at a time, and has not reported this one since the link came up. */
function isUnconfirmed({ link }: EngineState, { causes, shown }: AlarmRecord, alarms: DialectAlarms): boolean {
  const seenAt = causes[shown.level]?.seenAt;
  return seenAt !== undefined && seenAt < link.since && !tellsAll(alarms, shown.level);
}

function isStale(state: EngineState, record: AlarmRecord, alarms: DialectAlarms): boolean {
  const { flags, rules, link } = state;
  const { key, shown } = record;
  switch (shown.source) {
    case 'device':
      return !link.isUp || !flags[shown.level].isFresh || isUnconfirmed(state, record, alarms);
    case 'derived':
      return !link.isUp || !(rules[ruleId({ key, level: shown.level })]?.isFresh ?? false);
    case 'comms':
      return false;
    default:
      return shown.source satisfies never;
  }
}
