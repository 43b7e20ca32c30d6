import { BARE_REFUSAL, parseReply } from '../protocol';
import type { ReplyFault, ReplyFrame } from '../protocol';

/**
 * What a frame is to the request in flight. `reply`: its answer. `bare`: the refusal `#23`, which names nobody.
 * `stray`: sound, but somebody else's. `damaged`: cannot be read; most likely the answer, spoilt on the way.
 */
export type Match =
  { kind: 'reply'; frame: ReplyFrame } | { kind: 'bare' } | { kind: 'stray' } | { kind: 'damaged'; fault: ReplyFault };

/** Compares a frame with the id and number that its request carried: all there is to pair them (protocol section 4). */
export function matchReply(text: string, id: string, number: number): Match {
  if (text === BARE_REFUSAL) return { kind: 'bare' };
  const parsed = parseReply(text);
  if (!parsed.ok) return { kind: 'damaged', fault: parsed.fault };
  const { frame } = parsed;
  return frame.id === id && frame.number === number ? { kind: 'reply', frame } : { kind: 'stray' };
}
