/*
 * Commands in messages: `topic` says what to do, `payload` to which alarm. Buttons, tables, MQTT and replies all look different, and a
 * command that is misread can hide an alarm, so whatever is not clear is refused.
 */
import { inEnglish, isInRange } from '../core';
import type { ErrorText } from '../core';
import { errorText } from './error-texts';
import { SHELF_MS } from './ranges';
import type { AlarmCommand } from './types';

/** The command in a message, or why there is none. */
export type ReadCommand =
  /** `command`: as `AlarmEngine.next` takes it. */
  | { ok: true; command: AlarmCommand }
  /** `why`: what to change, to say it in any language. `text`: the same in English. */
  | { ok: false; text: string; why: ErrorText };

const KINDS = ['acknowledge', 'reset', 'shelve', 'unshelve', 'takeOutOfService', 'returnToService', 'list'] as const;

/**
 * Reads a command. `payload` is the alarm (id, key or code), or an object: `id`, `alarm` or `key`, the first of which counts, then
 * `by`, `comment`, and for `shelve` `minutes` or `forMs`. A row of the table, which has the title under `alarm`, or an alarm itself will
 * do. `all`, no payload, or what a button sends by default (a number, true) means all.
 */
export function readAlarmCommand(topic: unknown, payload: unknown): ReadCommand {
  const kind = KINDS.find((known) => known === topic);
  if (!kind) return refusal(noCommand(topic));
  if (kind === 'list') return { ok: true, command: { kind } };
  const fields = isObject(payload) ? payload : { alarm: payload };
  const alarm = nameOf(fields.id) ?? nameOf(fields.alarm ?? fields.key);
  const signed = { ...textOf(fields, 'by'), ...textOf(fields, 'comment') };
  switch (kind) {
    case 'acknowledge':
    case 'reset':
    case 'unshelve':
      if (isObject(payload) && alarm === undefined && !isForAll(payload))
        return refusal(errorText('sayWhichOrAll', { command: kind }));
      return { ok: true, command: { kind, alarm, ...signed } };
    case 'takeOutOfService':
    case 'returnToService':
      if (alarm === undefined) return refusal(errorText('sayWhich', { command: kind }));
      return { ok: true, command: { kind, alarm, ...signed } };
    case 'shelve': {
      const forMs = shelfTime(fields);
      if (alarm === undefined) return refusal(errorText('sayWhichToShelve'));
      if (forMs === undefined) return refusal(errorText('sayHowLong'));
      return { ok: true, command: { kind, alarm, forMs, ...signed } };
    }
    default:
      return kind satisfies never;
  }
}

/** An object that names no alarm means all only if it says so, or holds nothing but `by` and `comment`. */
function isForAll(payload: Record<string, unknown>): boolean {
  return payload.alarm === 'all' || Object.keys(payload).every((name) => name === 'by' || name === 'comment');
}

function nameOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' && value.trim() !== 'all' ? value.trim() : undefined;
}

function shelfTime({ forMs, minutes }: Record<string, unknown>): number | undefined {
  const timeMs = Number(forMs ?? (minutes === undefined ? undefined : Number(minutes) * 60_000));
  return isInRange(timeMs, SHELF_MS) ? timeMs : undefined;
}

function textOf<K extends 'by' | 'comment'>(fields: Record<string, unknown>, name: K): Partial<Record<K, string>> {
  const value = fields[name];
  // A table row without a comment has an empty one: that is not a new comment.
  return (typeof value === 'string' && value !== '' ? { [name]: value } : {}) as Partial<Record<K, string>>;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function noCommand(topic: unknown): ErrorText {
  const choices = KINDS.join(', ');
  if (typeof topic !== 'string' || topic === '') return errorText('noAlarmTopic', { choices });
  return errorText('noAlarmCommand', { value: `"${topic.slice(0, 40)}"`, choices });
}

function refusal(why: ErrorText): ReadCommand {
  return { ok: false, text: inEnglish(why), why };
}
