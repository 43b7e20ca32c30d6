/* The conditions of an interlock, one function each: undefined when it is shown to hold, else what fails and why. */
import { isAbove } from '../protocol';
import { HIDDEN_KEY } from './conditions';
import type { InterlockAlarm, InterlockState } from './interlock';
import type { ResolvedInterlockOptions } from './interlock-options';
import { isAtLeast } from './severity';
import { fill } from './text';
import type { AlarmLevel } from './types';

/**
 * What an interlock asks for. `reset`: nobody has reset it since it was off. `settings` is for who uses an interlock: its settings
 * cannot be used, so there is none to ask.
 */
export type InterlockCondition =
  'link' | 'data' | 'pump' | 'run' | 'alarms' | 'temperature' | 'flow' | 'reset' | 'settings';

/**
 * `missing`: never read. `stale`: not read lately, or by an impossible time stamp. `unusable`: read, but no value of its
 * kind. `violated`: the value does not fit. `waiting`: it fits, not yet long enough.
 */
export type FailureReason = 'missing' | 'stale' | 'unusable' | 'violated' | 'waiting';

/** One condition that does not hold, and why. */
export interface InterlockFailure {
  /** Which of the conditions fails. */
  readonly condition: InterlockCondition;
  /** In which way it fails, for programs; people read `text`. */
  readonly reason: FailureReason;
  /** A sentence for people. */
  readonly text: string;
}

/** The readings that an interlock looks at; others are not kept. */
export const INTERLOCK_READINGS = [
  'controlStatus',
  'pumpOn',
  'alarmPresent',
  'warningPresent',
  'supplyTemperature',
  'setTemperature',
  'processFlow',
] as const;

type InterlockReadingName = (typeof INTERLOCK_READINGS)[number];

interface View {
  readonly state: InterlockState;
  readonly options: ResolvedInterlockOptions;
  readonly nowMs: number;
}

/** Everything that fails now. */
export function judgeConditions(view: View): InterlockFailure[] {
  const failures = [link(view), data(view), pump(view), run(view), alarms(view), temperature(view), flow(view)];
  return failures.filter((failure) => failure !== undefined);
}

/** That somebody has to reset it first, where that is so. */
export function resetFailure(state: InterlockState, { switchOn, texts }: ResolvedInterlockOptions): InterlockFailure[] {
  return switchOn === 'afterReset' && !state.isReset ? [fail('reset', 'waiting', texts.waitsForReset)] : [];
}

/** Whether supply and set point are near each other, by fresh readings. */
export function isInTolerance(view: View): boolean {
  const { temperature: wanted } = view.options;
  const supply = numberOf(view, 'supplyTemperature', 'temperature');
  const target = numberOf(view, 'setTemperature', 'temperature');
  return !!wanted && supply.ok && target.ok && !isAbove(Math.abs(supply.value - target.value), wanted.tolerance);
}

/** Until when a reading counts as fresh, epoch ms; undefined when it does not now. */
export function freshUntil({ state, options, nowMs }: View, name: InterlockReadingName): number | undefined {
  const reading = state.readings[name];
  if (!reading?.isGood) return undefined;
  const until = reading.timestamp + (name === 'setTemperature' ? options.setPointFreshForMs : options.freshForMs);
  return nowMs <= until ? until : undefined;
}

function link({ state, options }: View): InterlockFailure | undefined {
  return state.isLinkUp ? undefined : fail('link', 'missing', options.texts.noLink);
}

function data(view: View): InterlockFailure | undefined {
  const status = valueOf(view, 'controlStatus', 'data');
  return status.ok ? undefined : status.failure;
}

function pump(view: View): InterlockFailure | undefined {
  if (!view.options.pumpOn) return undefined;
  const pumpOn = valueOf(view, 'pumpOn', 'pump');
  if (!pumpOn.ok) return pumpOn.failure;
  return pumpOn.value === true ? undefined : fail('pump', 'violated', view.options.texts.pumpOff);
}

function run(view: View): InterlockFailure | undefined {
  if (!view.options.run) return undefined;
  const status = valueOf(view, 'controlStatus', 'run');
  if (!status.ok) return status.failure;
  if (status.value === 'run') return undefined;
  return fail('run', 'violated', fill(view.options.texts.notRunning, { status: describe(view, status.value) }));
}

/** A flag that is up and that no known alarm explains is a doubt: its words may not have been read yet. */
function alarms(view: View): InterlockFailure | undefined {
  const { noAlarm, texts } = view.options;
  if (noAlarm === false) return undefined;
  const known = view.state.alarms;
  if (!known) return fail('alarms', 'missing', texts.alarmsUnknown);
  // Warnings are minor: who accepts minor alarms need not know of them.
  const levels: readonly AlarmLevel[] = isAtLeast('minor', noAlarm) ? ['alarm', 'warning'] : ['alarm'];
  for (const level of levels) {
    const flag = valueOf(view, `${level}Present`, 'alarms');
    if (!flag.ok) return flag.failure;
    if (flag.value === false) continue;
    if (flag.value !== true) {
      const text = fill(texts.flagUnusable[level], { value: describe(view, flag.value) });
      return fail('alarms', 'unusable', text);
    }
    const isExplained = known.some((alarm) => alarm.active && alarm.source === 'device' && alarm.level === level);
    if (!isExplained) return fail('alarms', 'missing', texts.flagUnread[level]);
  }
  const blocking = known.filter((alarm) => doesBlock(alarm) && isAtLeast(alarm.severity, noAlarm));
  if (blocking.length === 0) return undefined;
  const titles = blocking.map(nameOf).join(texts.betweenAlarms);
  return fail('alarms', 'violated', fill(texts.activeAlarms, { alarms: titles }));
}

/** What is not known is not said by a title: why that is so, and what to do, goes with it. */
function nameOf({ key, title, text }: InterlockAlarm): string {
  return key === HIDDEN_KEY ? (text ?? title) : title;
}

/** Putting an alarm aside makes nothing safe; only what was taken out of service is left out. */
function doesBlock({ active, state }: InterlockAlarm): boolean {
  return active && state !== 'outOfService';
}

function temperature(view: View): InterlockFailure | undefined {
  const { temperature: wanted, texts } = view.options;
  if (!wanted) return undefined;
  const supply = numberOf(view, 'supplyTemperature', 'temperature');
  if (!supply.ok) return supply.failure;
  const target = numberOf(view, 'setTemperature', 'temperature');
  if (!target.ok) return target.failure;
  if (!isInTolerance(view)) {
    const values = { supply: supply.value, tolerance: wanted.tolerance, target: target.value };
    return fail('temperature', 'violated', fill(texts.offSetPoint, values));
  }
  const since = view.state.inToleranceSince;
  const heldMs = since === undefined ? 0 : view.nowMs - since;
  if (since !== undefined && heldMs >= wanted.dwellMs) return undefined;
  const values = { held: seconds(heldMs), wanted: seconds(wanted.dwellMs) };
  return fail('temperature', 'waiting', fill(texts.waiting, values));
}

function flow(view: View): InterlockFailure | undefined {
  const { flowAbove, texts } = view.options;
  if (flowAbove === undefined) return undefined;
  const reading = numberOf(view, 'processFlow', 'flow');
  if (!reading.ok) return reading.failure;
  if (isAbove(reading.value, flowAbove)) return undefined;
  return fail('flow', 'violated', fill(texts.flowLow, { flow: reading.value, limit: flowAbove }));
}

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: InterlockFailure };

function valueOf(view: View, name: InterlockReadingName, condition: InterlockCondition): Read<unknown> {
  const known = view.state.readings[name];
  const { texts } = view.options;
  const reading = texts.reading[name] ?? name;
  if (!known) return { ok: false, failure: fail(condition, 'missing', fill(texts.missing, { reading })) };
  if (freshUntil(view, name) === undefined)
    return { ok: false, failure: fail(condition, 'stale', fill(texts.stale, { reading })) };
  if (known.value === null || known.value === undefined)
    return { ok: false, failure: fail(condition, 'unusable', fill(texts.noValue, { reading })) };
  return { ok: true, value: known.value };
}

function numberOf(view: View, name: InterlockReadingName, condition: InterlockCondition): Read<number> {
  const read = valueOf(view, name, condition);
  if (!read.ok) return read;
  const { value } = read;
  if (typeof value === 'number' && Number.isFinite(value)) return { ok: true, value };
  const { texts } = view.options;
  const values = { reading: texts.reading[name] ?? name, value: describe(view, value) };
  return { ok: false, failure: fail(condition, 'unusable', fill(texts.noNumber, values)) };
}

function fail(condition: InterlockCondition, reason: FailureReason, text: string): InterlockFailure {
  return { condition, reason, text };
}

function describe({ options }: View, value: unknown): string {
  if (typeof value !== 'string') return String(value);
  return `"${options.texts.value[value] ?? value.slice(0, 40)}"`;
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}
