/* What came in place of a reply, and what that tells of the line. */
import { lookOf, withoutHighBits } from '../../core/looks';
import type { Unexpected, Wire } from '../../core/wire';
import { errorText } from './error-texts';
import { isReply, partsOf } from './frame';

/** The reply to the probe. */
const NAME = /^[A-Z][A-Z0-9_ -]{1,19}$/;

/** What came beside an answer, by a sample of its beginning; undefined when there is nothing to tell. */
export const unexpected: Wire['unexpected'] = (sample, request) => {
  const lines = linesOf(sample);
  const isName = (line: string): boolean => NAME.test(partsOf(line).line) && line.trim() !== request.trim();
  const others = lines.filter((line) => !isReply(partsOf(line).line) && !isName(line));
  if (others.length > 0) return look(others.join('\n'), request);
  if (lines.length > 0 && !/[\r\n]/.test(sample)) return { what: errorText('cameNoEnd'), isUnreadable: true };
  return lines.length > 0 ? { what: errorText('cameLate'), isUnreadable: false } : undefined;
};

function linesOf(text: string): string[] {
  return text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
}

function look(text: string, request: string): Unexpected {
  const low = withoutHighBits(text);
  if (low !== text && linesOf(low).some((line) => isReply(partsOf(line).line)))
    return { what: errorText('cameHighBits'), isUnreadable: true };
  if (text.includes(request.trim())) return { what: errorText('cameEcho'), isUnreadable: false };
  return lookOf(text);
}
