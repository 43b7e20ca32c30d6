/*
 * What came in place of a reply, and what that tells of the line. Bytes 11h and 13h are data here, and 11h stands before nearly every
 * temperature: software flow control anywhere on the way takes them out, and the frame that is left would be sound with them.
 */
import { lookOf } from '../../core/looks';
import type { Wire } from '../../core/wire';
import { errorText } from './error-texts';
import { frameAt, lengthOf } from './frame';

/** What came beside an answer, by a sample of its beginning; undefined when there is nothing to tell. */
export const unexpected: Wire['unexpected'] = (sample, request) => {
  if (sample.startsWith(request)) return { what: errorText('cameEcho'), isUnreadable: false };
  const rest = withoutFrames(sample);
  if (rest === '') return sample === '' ? undefined : { what: errorText('cameLate'), isUnreadable: false };
  if (isStripped(rest)) return { what: errorText('ncFlowControl'), isUnreadable: true };
  return rest.startsWith(request.slice(0, 3)) ? { what: errorText('cameDamaged'), isUnreadable: true } : lookOf(rest);
};

function withoutFrames(text: string): string {
  let rest = text;
  for (let frame = frameAt(rest); frame !== ''; frame = frameAt(rest)) rest = rest.slice(frame.length);
  return rest;
}

/** Whether one or two bytes of flow control, put back somewhere, make a sound frame of it. */
function isStripped(text: string): boolean {
  const once = putBack(text);
  return once.some(isFrame) || once.some((one) => putBack(one).some(isFrame));
}

const isFrame = (text: string): boolean => text.length === lengthOf(text) && frameAt(text) === text;

/** Longest frame whose bytes are worth trying. */
const LONGEST = 16;

function putBack(text: string): string[] {
  if (text.length > LONGEST) return [];
  return Array.from(text, (_, at) => at + 1).flatMap((at) =>
    ['\x11', '\x13'].map((byte) => text.slice(0, at) + byte + text.slice(at)),
  );
}
