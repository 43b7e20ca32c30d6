/*
 * At most one message about one alarm in an interval. What comes meanwhile is counted, and when the interval is over how things stand
 * then is told: a receiver is never left with a wrong last word. What is worse than anything told so far, and answers to
 * people, go out at once.
 *
 *   alarm     X____X____X____X____X________
 *   messages  |<- interval ->|<- interval ->|   the second and third with the number of those held back
 */
import { CHATTER_WINDOW_MS } from '../chatter';
import { isAtLeast } from '../../core';
import type { Alarm, AlarmEventName } from '../types';

/** What was told of one alarm, and what waits. Times are those of a clock that cannot be set. */
export interface Hold {
  /** When the last message went out. */
  readonly toldAt: number;
  /** The worst that was told since the interval began. */
  readonly worst: Pick<Alarm, 'severity' | 'level'>;
  /** Somebody was told that it chatters. */
  readonly isChatterTold: boolean;
  /** Acknowledged while it chattered: nothing more until it is calm. */
  readonly isQuiet: boolean;
  /** When it last came, or was acknowledged: calm is counted from here. */
  readonly cameAt: number;
  readonly heldBack: number;
  /** The last message that waits. */
  readonly last: Alarm | null;
}

export interface HoldOptions {
  /** 0: every message goes out. */
  readonly perAlarmMs: number;
  /** The same for alarms that chatter; 0: like all others. */
  readonly chatterMs: number;
}

export interface Held {
  readonly hold: Hold;
  /** What goes out now. */
  readonly message: Alarm | undefined;
}

const HELD: ReadonlySet<AlarmEventName> = new Set(['raised', 'escalated', 'cleared', 'reminder', 'suppressed']);
const COMING: ReadonlySet<AlarmEventName> = new Set(['raised', 'escalated']);

/** One event of an alarm, of which `before` is known. */
export function holdEvent(before: Hold | undefined, alarm: Alarm, atMs: number, options: HoldOptions): Held {
  const hold = before && noteEvent(before, alarm, atMs);
  if (!hold) return tell(undefined, alarm, atMs, false);
  const isOver = atMs >= dueAt(hold, alarm.chattering, options);
  if (!HELD.has(alarm.event) || isOver || isWorse(alarm, hold)) return tell(hold, alarm, atMs, isOver);
  return { hold: { ...hold, heldBack: hold.heldBack + 1, last: alarm }, message: undefined };
}

/** An event that nobody wants a message of still says that the alarm is not calm. */
export function noteEvent(hold: Hold, { event }: Alarm, atMs: number): Hold {
  return COMING.has(event) ? { ...hold, cameAt: atMs } : hold;
}

/** Tells what waits, when its time has come. */
export function holdTick(hold: Hold, atMs: number, options: HoldOptions): Held {
  const { last } = hold;
  if (!last || atMs < dueAt(hold, last.chattering, options)) return { hold, message: undefined };
  // What waits is not held back itself.
  return tell({ ...hold, heldBack: hold.heldBack - 1 }, last, atMs, true);
}

/** When what waits goes out; undefined when nothing does. */
export function holdDueAt(hold: Hold, options: HoldOptions): number | undefined {
  return hold.last ? dueAt(hold, hold.last.chattering, options) : undefined;
}

/** Whether nothing follows any more from what was told. */
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

function tell(before: Hold | undefined, alarm: Alarm, atMs: number, isNewInterval: boolean): Held {
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
