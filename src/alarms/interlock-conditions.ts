/* The conditions of an interlock, one function each: undefined when it is shown to hold, else what fails and why. */
import type { InterlockAlarm, InterlockState } from './interlock';
import type { ResolvedInterlockOptions } from './interlock-options';
import { isAtLeast } from './severity';
import type { AlarmLevel } from './types';

export type InterlockCondition = 'link' | 'data' | 'pump' | 'run' | 'alarms' | 'temperature' | 'flow';

/**
 * `missing`: never read. `stale`: not read lately, or by an impossible time stamp. `unusable`: read, but no value of its
 * kind. `violated`: the value does not fit. `waiting`: it fits, not yet long enough.
 */
export type FailureReason = 'missing' | 'stale' | 'unusable' | 'violated' | 'waiting';

export interface InterlockFailure {
  readonly condition: InterlockCondition;
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

/** Whether supply and set point are near each other, by fresh readings. */
export function isInTolerance(view: View): boolean {
  const { temperature: wanted } = view.options;
  const supply = numberOf(view, 'supplyTemperature', 'temperature');
  const target = numberOf(view, 'setTemperature', 'temperature');
  // The billionth is for 20.1 - 20, which is not quite 0.1.
  return !!wanted && supply.ok && target.ok && Math.abs(supply.value - target.value) <= wanted.tolerance + 1e-9;
}

/** Until when a reading counts as fresh, epoch ms; undefined when it does not now. */
export function freshUntil({ state, options, nowMs }: View, name: InterlockReadingName): number | undefined {
  const reading = state.readings[name];
  if (!reading?.isGood) return undefined;
  const until = reading.timestamp + (name === 'setTemperature' ? options.setPointFreshForMs : options.freshForMs);
  return nowMs <= until ? until : undefined;
}

function link({ state }: View): InterlockFailure | undefined {
  return state.isLinkUp ? undefined : fail('link', 'missing', 'No communication with the chiller');
}

function data(view: View): InterlockFailure | undefined {
  const status = valueOf(view, 'controlStatus', 'data');
  return status.ok ? undefined : status.failure;
}

function pump(view: View): InterlockFailure | undefined {
  if (!view.options.pumpOn) return undefined;
  const pumpOn = valueOf(view, 'pumpOn', 'pump');
  if (!pumpOn.ok) return pumpOn.failure;
  return pumpOn.value === true ? undefined : fail('pump', 'violated', 'The pump is off');
}

function run(view: View): InterlockFailure | undefined {
  if (!view.options.run) return undefined;
  const status = valueOf(view, 'controlStatus', 'run');
  if (!status.ok) return status.failure;
  if (status.value === 'run') return undefined;
  return fail('run', 'violated', `The chiller does not run: its status is ${describe(status.value)}`);
}

/** A flag that is up and that no known alarm explains is a doubt: its words may not have been read yet. */
function alarms(view: View): InterlockFailure | undefined {
  const { noAlarm } = view.options;
  if (noAlarm === false) return undefined;
  const known = view.state.alarms;
  if (!known) return fail('alarms', 'missing', 'The alarms are not known yet');
  // Warnings are minor: who accepts minor alarms need not know of them.
  const levels: readonly AlarmLevel[] = isAtLeast('minor', noAlarm) ? ['alarm', 'warning'] : ['alarm'];
  for (const level of levels) {
    const flag = valueOf(view, `${level}Present`, 'alarms');
    if (!flag.ok) return flag.failure;
    if (flag.value === false) continue;
    if (flag.value !== true) return fail('alarms', 'unusable', `The ${level} flag reads ${describe(flag.value)}`);
    const isExplained = known.some((alarm) => alarm.active && alarm.source === 'device' && alarm.level === level);
    if (!isExplained)
      return fail(
        'alarms',
        'missing',
        `The chiller reports ${level === 'alarm' ? 'an alarm' : 'a warning'} that has not been read yet`,
      );
  }
  const blocking = known.filter((alarm) => doesBlock(alarm) && isAtLeast(alarm.severity, noAlarm));
  if (blocking.length === 0) return undefined;
  return fail('alarms', 'violated', `Active: ${blocking.map(({ title }) => title).join(', ')}`);
}

/** Putting an alarm aside makes nothing safe; only what was taken out of service is left out. */
function doesBlock({ active, state }: InterlockAlarm): boolean {
  return active && state !== 'outOfService';
}

function temperature(view: View): InterlockFailure | undefined {
  const wanted = view.options.temperature;
  if (!wanted) return undefined;
  const supply = numberOf(view, 'supplyTemperature', 'temperature');
  if (!supply.ok) return supply.failure;
  const target = numberOf(view, 'setTemperature', 'temperature');
  if (!target.ok) return target.failure;
  if (!isInTolerance(view)) {
    const text = `The supply is at ${supply.value} °C, more than ${wanted.tolerance} °C from ${target.value} °C`;
    return fail('temperature', 'violated', text);
  }
  const since = view.state.inToleranceSince;
  const heldMs = since === undefined ? 0 : view.nowMs - since;
  if (since !== undefined && heldMs >= wanted.dwellMs) return undefined;
  const text = `The supply has been at its set point for ${seconds(heldMs)} of ${seconds(wanted.dwellMs)} s`;
  return fail('temperature', 'waiting', text);
}

function flow(view: View): InterlockFailure | undefined {
  const { flowAbove } = view.options;
  if (flowAbove === undefined) return undefined;
  const reading = numberOf(view, 'processFlow', 'flow');
  if (!reading.ok) return reading.failure;
  if (reading.value > flowAbove) return undefined;
  return fail('flow', 'violated', `The flow is ${reading.value} L/min, not above ${flowAbove} L/min`);
}

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: InterlockFailure };

function valueOf(view: View, name: InterlockReadingName, condition: InterlockCondition): Read<unknown> {
  const reading = view.state.readings[name];
  if (!reading) return { ok: false, failure: fail(condition, 'missing', `${name} has not been read`) };
  if (freshUntil(view, name) === undefined)
    return { ok: false, failure: fail(condition, 'stale', `${name} has not been read lately`) };
  if (reading.value === null || reading.value === undefined)
    return { ok: false, failure: fail(condition, 'unusable', `${name} has no value`) };
  return { ok: true, value: reading.value };
}

function numberOf(view: View, name: InterlockReadingName, condition: InterlockCondition): Read<number> {
  const read = valueOf(view, name, condition);
  if (!read.ok) return read;
  const { value } = read;
  if (typeof value === 'number' && Number.isFinite(value)) return { ok: true, value };
  return { ok: false, failure: fail(condition, 'unusable', `${name} reads ${describe(value)}, which is no number`) };
}

function fail(condition: InterlockCondition, reason: FailureReason, text: string): InterlockFailure {
  return { condition, reason, text };
}

function describe(value: unknown): string {
  return typeof value === 'string' ? `"${value.slice(0, 40)}"` : String(value);
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}
