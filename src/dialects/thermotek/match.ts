import { BARE_REFUSAL, parseReply } from './frame';
import type { ReplyFrame } from './frame';
import type { ReplyFault } from './codec';

/**
 * What a frame is to the request in flight. `reply`: its answer. `bare`: the refusal `#23`, which names nobody.
 * `stray`: sound, but somebody else's. `damaged`: the answer, spoilt on the way. `noise`: framed like a reply, and nothing of
 * the answer in it, such as a line of a device server's greeting.
 */
export type Match =
  | { kind: 'reply'; frame: ReplyFrame }
  | { kind: 'bare' }
  | { kind: 'stray' }
  | { kind: 'noise' }
  | { kind: 'damaged'; fault: ReplyFault };

/** What a request carried that its answer repeats (protocol section 4). */
export interface Asked {
  readonly id: string;
  readonly number: number;
  /** Eight characters. */
  readonly name: string;
}

/** Compares a frame with the id and number that its request carried: all there is to pair them (protocol section 4). */
export function matchReply(text: string, asked: Asked): Match {
  if (text === BARE_REFUSAL) return { kind: 'bare' };
  const parsed = parseReply(text);
  if (!parsed.ok) return isLike(text, asked) ? { kind: 'damaged', fault: parsed.fault } : { kind: 'noise' };
  const { frame } = parsed;
  return frame.id === asked.id && frame.number === asked.number ? { kind: 'reply', frame } : { kind: 'stray' };
}

/** One spoilt character leaves either the head or the name as they should be. */
function isLike(text: string, { id, number, name }: Asked): boolean {
  return text.startsWith(id + String(number).padStart(2, '0'), 1) || text.includes(name);
}
