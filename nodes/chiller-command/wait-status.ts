/* How a wait stands, in the few letters under a node: `19.2 °C, 2:10 left`. Pure. */
import type { NodeStatus } from 'node-red';
import { fillText } from '../../src/index';
import type { ChillerError, WaitEndReason, WaitNews } from '../../src/index';
import { STATUS_LENGTH, statusForError } from '../common/status';
import type { Told } from './messages';
import type { WaitWords } from './wait-texts';

const HOUR_S = 3600;

/** `2:10`, or `1:02 h` from an hour on. */
export function clockText(ms: number): string {
  const seconds = Math.ceil(Math.max(0, ms) / 1000);
  const isLong = seconds >= HOUR_S;
  const whole = isLong ? Math.ceil(seconds / 60) : seconds;
  const text = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
  return isLong ? `${text} h` : text;
}

/** How far a wait is: the temperature, and the time left where anybody can tell. */
export function waitText(
  { temperature, timeLeftMs, event }: Pick<Told, 'temperature' | 'timeLeftMs' | 'event'>,
  words: WaitWords,
): string {
  if (temperature === undefined) return words.waiting;
  const shown = temperature.toFixed(1);
  if (event === 'left') return fitting(fillText(words.outside, { temperature: shown }), `${shown} °C`);
  if (timeLeftMs === undefined || timeLeftMs === 0) return `${shown} °C`;
  const time = clockText(timeLeftMs);
  return fitting(fillText(words.timeLeft, { temperature: shown, time }), `${shown} °C, ${time}`);
}

function fitting(text: string, short: string): string {
  return text.length <= STATUS_LENGTH ? text : short;
}

/** Yellow while it waits; green once it is there; red when it has left again. */
export function statusForWait(news: WaitNews, words: WaitWords): NodeStatus {
  const text = waitText(news, words);
  if (news.event === 'left') return { fill: 'red', shape: 'ring', text };
  const isThere = news.event === 'settled' || news.event === 'back';
  return isThere ? { fill: 'green', shape: 'dot', text } : { fill: 'yellow', shape: 'ring', text };
}

const LATE: readonly unknown[] = ['noProgress', 'notHeld', 'notReadBack'] satisfies WaitEndReason[];

/** Why a command failed; a wait that took too long is no missing reply. */
export function statusForFailure({ code, context }: ChillerError, words: WaitWords): NodeStatus {
  return LATE.includes(context.reason) ? { fill: 'red', shape: 'ring', text: words.late } : statusForError(code);
}
