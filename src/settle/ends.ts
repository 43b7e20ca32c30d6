/* The one error that ends a wait: its code, its reason, its sentence and the last values. */
import { ChillerError, readingName } from '../core';
import type { ErrorCode, ErrorText, TextValue } from '../core';
import { originText } from '../session';
import { errorText } from './error-texts';
import type { ResolvedSettleOptions } from './options';
import type { CancelReason, EndReason, SettleState } from './types';

const CODES: Readonly<Record<EndReason, ErrorCode>> = {
  notReadBack: 'timeout',
  noProgress: 'timeout',
  notHeld: 'timeout',
  linkLost: 'notConnected',
  cancelled: 'cancelled',
  redeployed: 'cancelled',
  newerCommand: 'cancelled',
  alarm: 'interrupted',
  stopped: 'interrupted',
  setPointChanged: 'interrupted',
  valueChanged: 'interrupted',
  staleReadings: 'interrupted',
};

const MINUTE_MS = 60_000;

/** A wait as it stands, for its last sentence. */
export interface View {
  readonly state: SettleState;
  readonly options: ResolvedSettleOptions;
}

function endWith({ state, options }: View, reason: EndReason, why: ErrorText, more: object = {}): ChillerError {
  const { goal, doneWhen } = options;
  return new ChillerError(CODES[reason], why, {
    reason,
    command: goal.command,
    target: goal.value,
    doneWhen,
    ...(doneWhen === 'settled' && { temperature: state.temperature, insideMs: state.band.insideMs }),
    readBack: state.found,
    durationMs: state.atMs - state.startedAtMs,
    ...more,
  });
}

const CANCEL_TEXTS = { cancelled: 'waitCancelled', redeployed: 'waitRedeployed', newerCommand: 'waitNewer' } as const;

export function cancelled(view: View, reason: CancelReason): ChillerError {
  return endWith(view, reason, errorText(CANCEL_TEXTS[reason], { command: view.options.name }));
}

export function linkLost(view: View, why: TextValue): ChillerError {
  return endWith(view, 'linkLost', errorText('waitLinkLost', { command: view.options.name, why }));
}

export function stoppedByAlarm(view: View): ChillerError {
  const { name: command } = view.options;
  const { alarms } = view.state;
  const isKnown = alarms.length > 0;
  const why = isKnown
    ? errorText('waitAlarm', { command, alarms: alarms.join(', ') })
    : errorText('waitAlarmUnnamed', { command });
  return endWith(view, 'alarm', why, { alarms });
}

/** @param by undefined where nobody is named */
export function stoppedBy(view: View, by: string | undefined): ChillerError {
  const why = errorText('waitStoppedBy', { command: view.options.name, who: originText(by) });
  return endWith(view, 'stopped', why, { by });
}

/** @param found the state that it reports */
export function notRunning(view: View, found: unknown): ChillerError {
  const why = errorText('waitStopped', { command: view.options.name, found: String(found) });
  return endWith(view, 'stopped', why, { found });
}

/** Somebody set another value. @param by undefined where it was not this software */
export function changed(view: View, found: unknown, other?: { by: string | undefined }): ChillerError {
  const { name: command, goal } = view.options;
  const told = { command, target: shown(view, goal.value), found: shown(view, found) };
  const reason = goal.isSetPoint ? 'setPointChanged' : 'valueChanged';
  if (!other) return endWith(view, reason, errorText('waitChanged', told), { found });
  const who = originText(other.by);
  return endWith(view, reason, errorText('waitChangedBy', { ...told, who }), { found, by: other.by });
}

export function stale(view: View, reading: string): ChillerError {
  const { name: command, staleAfterMs } = view.options;
  const told = { command, name: readingName(reading), seconds: staleAfterMs / 1000 };
  return endWith(view, 'staleReadings', errorText('waitStale', told), { reading });
}

export function notReadBack(view: View): ChillerError {
  const { name: command, goal } = view.options;
  const { found, atMs, startedAtMs } = view.state;
  const told = {
    command,
    target: shown(view, goal.value),
    found: found === undefined ? errorText('waitNothing') : shown(view, found),
  };
  const seconds = Math.round((atMs - startedAtMs) / 1000);
  return endWith(view, 'notReadBack', errorText('waitNotReadBack', { ...told, seconds }));
}

/** The time is up. */
export function tooLate(view: View): ChillerError {
  const { name: command, goal, allowanceMs, settlingMs } = view.options;
  const { temperature, contactAtMs, band } = view.state;
  const minutes = Math.round(allowanceMs / (MINUTE_MS / 10)) / 10;
  if (temperature === undefined)
    return endWith(view, 'noProgress', errorText('waitNoTemperature', { command, minutes }));
  const told = { command, temperature: rounded(temperature), target: String(goal.value) };
  if (contactAtMs === undefined) return endWith(view, 'noProgress', errorText('waitNoProgress', { ...told, minutes }));
  const inside = Math.floor(band.insideMs / 1000);
  return endWith(view, 'notHeld', errorText('waitNotHeld', { ...told, inside, settling: settlingMs / 1000 }));
}

/** A value with its unit. */
function shown({ options: { goal } }: View, value: unknown): string {
  if (typeof value !== 'number') return String(value);
  const { unit } = goal.field;
  return unit ? `${rounded(value)} ${unit}` : String(rounded(value));
}

/** Without what arithmetic leaves behind. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
