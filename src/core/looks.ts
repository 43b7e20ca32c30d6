/* Describes bytes that came in place of a reply and are not a frame of the dialect. */
import { hexOf as allHexOf } from './byte-sum';
import { errorText } from './error-text';
import type { Unexpected } from './wire';

const MOST_SHOWN = 40;

/** The text with bit 8 of each byte cleared: what was sent, if the two ends differ in parity. */
export function withoutHighBits(text: string): string {
  return text.replace(/[\x80-\xff]/g, (char) => String.fromCharCode(char.charCodeAt(0) & 0x7f));
}

/** The beginning as text or as hexadecimal bytes, with what to check. */
export function lookOf(text: string): Unexpected {
  const isText = /^[\x20-\x7e\s]*$/.test(text);
  const what = isText
    ? errorText('cameText', { text: shown(text.trim()) })
    : errorText('cameBytes', { hex: hexOf(text) });
  return { what, isUnreadable: true };
}

/** A frame for people: without the CR or LF at its end; bytes in hexadecimal where it is no text. */
export function shownFrame(frame: string): string {
  // Every exchange passes here twice: a search from the end costs less than an expression that begins at every character.
  let end = frame.length;
  while (end > 0 && isLineEnd(frame.charCodeAt(end - 1))) end--;
  const text = frame.slice(0, end);
  return /^[\x20-\x7e\s]*$/.test(text) ? text : allHexOf(frame);
}

function isLineEnd(code: number): boolean {
  return code === 0x0d || code === 0x0a;
}

/** The text for a sentence: on one line, quoted. */
function shown(text: string): string {
  return JSON.stringify(text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text);
}

function hexOf(text: string): string {
  const bytes = Array.from(text.slice(0, MOST_SHOWN / 4), (char) => char.charCodeAt(0).toString(16).padStart(2, '0'));
  return bytes.join(' ') + (text.length > bytes.length ? ' …' : '');
}
