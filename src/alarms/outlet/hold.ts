/*
 * At most one message per alarm and interval. Events in between are counted, and at the end of the interval the last one is sent, so that
 * the last message is always true. Anything worse than what was sent so far, and answers to commands, go out at once.
 *
 *   alarm     X____X____X____X____X________
 *   messages  |<- interval ->|<- interval ->|   the second and third with the number of messages held back
 */
import { CHATTER_WINDOW_MS } from '../chatter';
import { isAtLeast } from '../../core';
import type { Alarm, AlarmEventName } from '../types';

/** What was sent about one alarm, and what is waiting. Times are those of a monotonic clock. */
export interface Hold {
  /** When the last message went out. */
  readonly toldAt: number;
  /** The worst that was sent since the interval began. */
  readonly worst: Pick<Alarm, 'severity' | 'level'>;
  /** A message has said that it chatters. */
  readonly isChatterTold: boolean;
  /** Acknowledged while chattering: no more messages until it is calm. */
  readonly isQuiet: boolean;
  /** When it was last raised or acknowledged: calm counts from here. */
  readonly cameAt: number;
  readonly heldBack: number;
  /** The last message held back. */
  readonly last: Alarm | null;
}

export interface HoldOptions {
  /** 0: send every message. */
  readonly perAlarmMs: number;
  /** The same for chattering alarms; 0: like all others. */
  readonly chatterMs: number;
}

export interface Held {
  readonly hold: Hold;
  /** What goes out now. */
  readonly message: Alarm | undefined;
}

const HELD: ReadonlySet<AlarmEventName> = new Set(['raised', 'escalated', 'cleared', 'reminder', 'suppressed']);
const COMING: ReadonlySet<AlarmEventName> = new Set(['raised', 'escalated']);

/** Takes one event of an alarm. */
export function holdEvent(before: Hold | undefined, alarm: Alarm, atMs: number, options: HoldOptions): Held {
  const hold = before && noteEvent(before, alarm, atMs);
  if (!hold) return send(undefined, alarm, atMs, false);
  const isOver = atMs >= dueAt(hold, alarm.chattering, options);
  if (!HELD.has(alarm.event) || isOver || isWorse(alarm, hold)) return send(hold, alarm, atMs, isOver);
  return { hold: { ...hold, heldBack: hold.heldBack + 1, last: alarm }, message: undefined };
}

/** An event that was not chosen for messages still counts as not calm. */
export function noteEvent(hold: Hold, { event }: Alarm, atMs: number): Hold {
  return COMING.has(event) ? { ...hold, cameAt: atMs } : hold;
}

/** Sends what was held back, once it is due. */
export function holdTick(hold: Hold, atMs: number, options: HoldOptions): Held {
  const { last } = hold;
  if (!last || atMs < dueAt(hold, last.chattering, options)) return { hold, message: undefined };
  // The message itself is not one of those held back.
  return send({ ...hold, heldBack: hold.heldBack - 1 }, last, atMs, true);
}

/** When the message held back is due; undefined if there is none. */
export function holdDueAt(hold: Hold, options: HoldOptions): number | undefined {
  return hold.last ? dueAt(hold, hold.last.chattering, options) : undefined;
}

/** Whether what was sent no longer matters. */
export function isForgotten(hold: Hold, atMs: number, options: HoldOptions): boolean {
  return !hold.last && atMs >= dueAt(hold, true, options) && atMs >= hold.cameAt + CHATTER_WINDOW_MS;
}

function dueAt({ toldAt, cameAt, isQuiet, isChatterTold }: Hold, isChattering: boolean, options: HoldOptions): number {
  const calmAt = cameAt + CHATTER_WINDOW_MS;
  const alwaysAt = toldAt + options.perAlarmMs;
  if (isQuiet) return Math.max(alwaysAt, calmAt);
  if (!isChatterTold || !isChattering) return alwaysAt;
  return Math.max(alwaysAt, Math.min(toldAt + options.chatterMs, calmAt));
}

function isWorse({ event, severity, level }: Alarm, { worst }: Hold): boolean {
  if (!COMING.has(event)) return false;
  return !isAtLeast(worst.severity, severity) || (level === 'alarm' && worst.level === 'warning');
}

function send(before: Hold | undefined, alarm: Alarm, atMs: number, isNewInterval: boolean): Held {
  const { severity, level, event, chattering } = alarm;
  const keepsWorst = before && !isNewInterval && !isWorse(alarm, before);
  const isAcknowledged = event === 'acknowledged' && chattering;
  const hold: Hold = {
    toldAt: atMs,
    worst: keepsWorst ? before.worst : { severity, level },
    isChatterTold: chattering,
    isQuiet: isAcknowledged || (before !== undefined && before.isQuiet && !isNewInterval && !HELD.has(event)),
    cameAt: isAcknowledged ? atMs : (before?.cameAt ?? atMs),
    heldBack: 0,
    last: null,
  };
  return { hold, message: { ...alarm, heldBack: before?.heldBack ?? 0 } };
}
