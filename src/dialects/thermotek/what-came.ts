/*
 * What came in place of a reply, and what that says about the line. A chiller behind a device server with wrong serial
 * settings is not silent: its bytes arrive, and their pattern shows which setting is wrong.
 */
import { lookOf, withoutHighBits } from '../../core/looks';
import type { Unexpected, Wire } from '../../core/wire';
import { errorText } from './error-texts';
import { CR, parseReply, REPLY_START, stripFlowControl } from './frame';

/** What came apart from the answer, by a sample of its beginning; undefined if there is nothing to report. */
export const unexpected: Wire['unexpected'] = (sample, request, isKnown) => {
  const { ids, rest } = withoutReplies(stripFlowControl(sample));
  if (rest.trim() !== '') return look(rest, request);
  const own = request.slice(1, 3);
  const others = ids.filter((id) => id !== own && !isKnown(id));
  if (others.length > 0)
    return { what: errorText('cameOtherId', { ids: others.join(', '), id: own }), isUnreadable: false };
  return ids.includes(own) ? { what: errorText('cameLate'), isUnreadable: false } : undefined;
};

/** Separates the sound replies from the rest: returns their device ids and what is left. */
function withoutReplies(sample: string): { ids: string[]; rest: string } {
  const ids = new Set<string>();
  const lines = sample.split(CR);
  const rest = lines.map((line, index) => {
    const at = line.lastIndexOf(REPLY_START);
    const parsed = at < 0 || index === lines.length - 1 ? undefined : parseReply(line.slice(at) + CR);
    if (!parsed?.ok) return line;
    ids.add(parsed.frame.id);
    return line.slice(0, at);
  });
  return { ids: [...ids], rest: rest.join(CR) };
}

function look(text: string, request: string): Unexpected {
  const low = withoutHighBits(text);
  if (low !== text && (repliesIn(low) > 0 || withoutReplies(low).ids.length > 0)) return unreadable('cameHighBits');
  if (repliesIn(text) > 0) return unreadable(text.includes('\n') ? 'cameLf' : 'cameNoCr');
  if (text.includes(request.slice(0, -1))) return { what: errorText('cameEcho'), isUnreadable: false };
  return /#[0-9]{2}/.test(text) ? unreadable('cameDamaged') : lookOf(text);
}

function unreadable(key: 'cameHighBits' | 'cameLf' | 'cameNoCr' | 'cameDamaged'): Unexpected {
  return { what: errorText(key), isUnreadable: true };
}

/** Counts replies that are sound except for a missing CR. */
function repliesIn(text: string): number {
  return text.split(/[\r\n]|(?=#)/).filter((piece) => parseReply(piece + CR).ok).length;
}
