/* The conditions of an interlock, one function each: undefined if it is proved to hold, else what fails and why. */
import { fill, HIDDEN_KEY, isAbove, isAtLeast, runStateOf, tellsAll } from '../core';
import type { AlarmLevel, Roles } from '../core';
import type { ResolvedInterlockOptions } from './options';
import type { FailureReason, InterlockAlarm, InterlockCondition, InterlockFailure, InterlockState } from './types';

interface View {
  readonly state: InterlockState;
  readonly options: ResolvedInterlockOptions;
  readonly nowMs: number;
}

/** All conditions that fail now. */
export function judgeConditions(view: View): InterlockFailure[] {
  const failures = [link(view), data(view), pump(view), run(view), alarms(view), temperature(view), flow(view)];
  return failures.filter((failure) => failure !== undefined);
}

/** The failure of an interlock that has to be reset first. */
export function resetFailure(state: InterlockState, { switchOn, texts }: ResolvedInterlockOptions): InterlockFailure[] {
  return switchOn === 'afterReset' && !state.isReset ? [fail('reset', 'waiting', texts.waitsForReset)] : [];
}

/** Whether fresh readings show the controlled temperature near the set point. */
export function isInTolerance(view: View): boolean {
  const { temperature: wanted } = view.options;
  const { controlled, setPoint } = readingsOf(view);
  const supply = numberOf(view, controlled, 'temperature');
  const target = numberOf(view, setPoint, 'temperature');
  return !!wanted && supply.ok && target.ok && !isAbove(Math.abs(supply.value - target.value), wanted.tolerance);
}

/** Until when a reading is fresh, epoch ms; undefined if it is not fresh now. */
export function freshUntil(view: View, name: string): number | undefined {
  const { state, options, nowMs } = view;
  const reading = state.readings[name];
  if (!reading?.isGood) return undefined;
  const isSetPoint = name === readingsOf(view).setPoint;
  const until = reading.timestamp + (isSetPoint ? options.setPointFreshForMs : options.freshForMs);
  return nowMs <= until ? until : undefined;
}

function link({ state, options }: View): InterlockFailure | undefined {
  return state.isLinkUp ? undefined : fail('link', 'missing', options.texts.noLink);
}

function data(view: View): InterlockFailure | undefined {
  const status = valueOf(view, stateOf(view), 'data');
  return status.ok ? undefined : status.failure;
}

function pump(view: View): InterlockFailure | undefined {
  if (!view.options.pumpOn) return undefined;
  const pumpOn = valueOf(view, readingsOf(view).pump, 'pump');
  if (!pumpOn.ok) return pumpOn.failure;
  return pumpOn.value === true ? undefined : fail('pump', 'violated', view.options.texts.pumpOff);
}

function run(view: View): InterlockFailure | undefined {
  if (!view.options.run) return undefined;
  const status = valueOf(view, stateOf(view), 'run');
  if (!status.ok) return status.failure;
  const { dialect, texts } = view.options;
  const state = runStateOf(dialect, status.value);
  if (state === 'running') return undefined;
  const isWord = typeof status.value === 'string' || state === undefined;
  const told = isWord ? describe(view, status.value) : texts.state[state];
  return fail('run', 'violated', fill(texts.notRunning, { status: told }));
}

/**
 * A flag that is up fails the condition until a known alarm explains it: its alarms may not have been read yet. If the chiller reports one
 * alarm at a time, a raised flag always fails it: there may be a worse alarm than the known one.
 */
function alarms(view: View): InterlockFailure | undefined {
  const { noAlarm, levels, dialect, texts } = view.options;
  if (noAlarm === false) return undefined;
  const known = view.state.alarms;
  if (!known) return fail('alarms', 'missing', texts.alarmsUnknown);
  const raised: AlarmLevel[] = [];
  for (const level of levels) {
    const flag = readFlag(view, level, known);
    if (!flag.ok) return flag.failure;
    if (flag.value) raised.push(level);
  }
  const blocking = known.filter((alarm) => doesBlock(alarm) && isAtLeast(alarm.severity, noAlarm));
  if (blocking.length > 0) {
    const titles = blocking.map(nameOf).join(texts.betweenAlarms);
    return fail('alarms', 'violated', fill(texts.activeAlarms, { alarms: titles }));
  }
  const partly = raised.find((level) => !tellsAll(dialect.alarms, level));
  return partly && fail('alarms', 'missing', texts.flagPartly[partly]);
}

/** Whether a flag is up. If so, a known alarm has to explain it. */
function readFlag(view: View, level: AlarmLevel, known: readonly InterlockAlarm[]): Read<boolean> {
  const { texts } = view.options;
  const flag = valueOf(view, readingsOf(view)[level], 'alarms');
  if (!flag.ok) return flag;
  const { value } = flag;
  if (typeof value !== 'boolean') {
    const text = fill(texts.flagUnusable[level], { value: describe(view, value) });
    return { ok: false, failure: fail('alarms', 'unusable', text) };
  }
  const isExplained = known.some((alarm) => alarm.active && alarm.source === 'device' && alarm.level === level);
  if (value && !isExplained) return { ok: false, failure: fail('alarms', 'missing', texts.flagUnread[level]) };
  return { ok: true, value };
}

/** For alarms that could not be read, a title is not enough: the text says why, and what to do. */
function nameOf({ key, title, text }: InterlockAlarm): string {
  return key === HIDDEN_KEY ? (text ?? title) : title;
}

/** A shelved alarm still counts; only one that is out of service does not. */
function doesBlock({ active, state }: InterlockAlarm): boolean {
  return active && state !== 'outOfService';
}

function temperature(view: View): InterlockFailure | undefined {
  const { temperature: wanted, texts } = view.options;
  if (!wanted) return undefined;
  const { controlled, setPoint } = readingsOf(view);
  const supply = numberOf(view, controlled, 'temperature');
  if (!supply.ok) return supply.failure;
  const target = numberOf(view, setPoint, 'temperature');
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
  const reading = numberOf(view, readingsOf(view).flow, 'flow');
  if (!reading.ok) return reading.failure;
  if (isAbove(reading.value, flowAbove)) return undefined;
  return fail('flow', 'violated', fill(texts.flowLow, { flow: reading.value, limit: flowAbove }));
}

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: InterlockFailure };

function readingsOf({ options }: View): Roles['readings'] {
  return options.dialect.roles.readings;
}

function stateOf({ options }: View): string {
  return options.dialect.roles.state.reading;
}

/** @param name undefined if the chiller does not report it: then nothing proves that the condition holds */
function valueOf(view: View, name: string | undefined, condition: InterlockCondition): Read<unknown> {
  const { texts } = view.options;
  const known = name === undefined ? undefined : view.state.readings[name];
  const reading = labelOf(view, name);
  if (!known) return { ok: false, failure: fail(condition, 'missing', fill(texts.missing, { reading })) };
  if (name === undefined || freshUntil(view, name) === undefined)
    return { ok: false, failure: fail(condition, 'stale', fill(texts.stale, { reading })) };
  if (known.value === null || known.value === undefined)
    return { ok: false, failure: fail(condition, 'unusable', fill(texts.noValue, { reading })) };
  return { ok: true, value: known.value };
}

function numberOf(view: View, name: string | undefined, condition: InterlockCondition): Read<number> {
  const read = valueOf(view, name, condition);
  if (!read.ok) return read;
  const { value } = read;
  if (typeof value === 'number' && Number.isFinite(value)) return { ok: true, value };
  const { texts } = view.options;
  const values = { reading: labelOf(view, name), value: describe(view, value) };
  return { ok: false, failure: fail(condition, 'unusable', fill(texts.noNumber, values)) };
}

function fail(condition: InterlockCondition, reason: FailureReason, text: string): InterlockFailure {
  return { condition, reason, text };
}

function labelOf({ options }: View, name = ''): string {
  return options.texts.reading[name] ?? name;
}

function describe({ options }: View, value: unknown): string {
  if (typeof value !== 'string') return String(value);
  return `"${options.texts.value[value] ?? value.slice(0, 40)}"`;
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}
