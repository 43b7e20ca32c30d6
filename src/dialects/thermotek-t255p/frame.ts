/*
 * Frames of the protocol before TTK Release II (T255P, T251P), as four public clients agree on it. All ASCII.
 *
 *   request   .  L q..            CC CR      a letter, its qualifiers, checksum
 *   reply     #  L e d..          CC CR      the letter, an error digit (0-3), data, checksum
 *
 * The reply to H0 repeats its qualifier before the error digit: # H 0 e d.. CC CR.
 */
import { byteSum, hexByte } from '../../core/byte-sum';

export const REQUEST_START = '.';
export const REPLY_START = '#';
export const CR = '\r';

/** Bound of an unfinished frame. The longest has 15 characters; the rest is room to see what came instead. */
export const LONGEST = 40;

/** What stands between start and checksum. */
export interface Body {
  /** The command. */
  readonly letter: string;
  /** Qualifiers of a request; error digit and data of a reply. */
  readonly rest: string;
}

export function buildRequest(body: string): string {
  return seal(REQUEST_START + body);
}

export function buildReply(body: string): string {
  return seal(REPLY_START + body);
}

function seal(text: string): string {
  return text + hexByte(byteSum(text)) + CR;
}

/** The letter, and what follows it; undefined for what is no such frame, or has a wrong checksum. */
export function parseFrame(text: string, start: string): Body | undefined {
  const end = text.length - 3;
  if (end < 2 || !text.startsWith(start) || !text.endsWith(CR)) return undefined;
  // Units may write small letters, as those of Release II do.
  if (text.slice(end, -1).toUpperCase() !== hexByte(byteSum(text, end))) return undefined;
  const letter = text.charAt(1);
  return /[A-Z]/.test(letter) ? { letter, rest: text.slice(2, end) } : undefined;
}
