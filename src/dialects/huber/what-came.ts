/* What came in place of a reply, and what that tells of the line. */
import { lookOf, withoutHighBits } from '../../core/looks';
import type { Unexpected, Wire } from '../../core/wire';
import { errorText } from './error-texts';
import { END, parseReply, START } from './frame';

/** What came beside an answer, by a sample of its beginning; undefined when there is nothing to tell. */
export const unexpected: Wire['unexpected'] = (sample, request) => {
  const { replies, rest } = withoutReplies(sample);
  if (rest.trim() !== '') return look(rest, request);
  return replies > 0 ? { what: errorText('cameLate'), isUnreadable: false } : undefined;
};

/** Takes out the sound replies: how many there are, and what is left. */
function withoutReplies(sample: string): { replies: number; rest: string } {
  let replies = 0;
  const pieces = sample.split(END);
  const rest = pieces.map((piece, index) => {
    const at = piece.lastIndexOf(START);
    if (at < 0 || index === pieces.length - 1 || !parseReply(piece.slice(at) + END)) return piece;
    replies++;
    return piece.slice(0, at);
  });
  return { replies, rest: rest.join(END) };
}

function look(text: string, request: string): Unexpected {
  const low = withoutHighBits(text);
  if (low !== text && (hasReply(low) || withoutReplies(low).replies > 0)) return unreadable('cameHighBits');
  if (hasReply(text)) return unreadable('huberOtherEnd');
  if (text.includes(request.trimEnd())) return { what: errorText('cameEcho'), isUnreadable: false };
  return /\{S/.test(text) ? unreadable('cameDamaged') : lookOf(text);
}

function unreadable(key: 'cameHighBits' | 'huberOtherEnd' | 'cameDamaged'): Unexpected {
  return { what: errorText(key), isUnreadable: true };
}

/** Whether a reply is sound but for its end. */
function hasReply(text: string): boolean {
  return text.split(/[\r\n]|(?=\{)/).some((piece) => parseReply(piece + END) !== undefined);
}
