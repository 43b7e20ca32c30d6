/* What bytes look like that came in place of a reply and are no frame of the dialect: for a sentence about them. */
import { errorText } from './error-text';
import type { Unexpected } from './wire';

const MOST_SHOWN = 40;

/** The same with the eighth bit of each byte cleared: what the sender meant when one end has another parity. */
export function withoutHighBits(text: string): string {
  return text.replace(/[\x80-\xff]/g, (char) => String.fromCharCode(char.charCodeAt(0) & 0x7f));
}

/** Text as it begins, or bytes in hexadecimal, with what to check. */
export function lookOf(text: string): Unexpected {
  const isText = /^[\x20-\x7e\s]*$/.test(text);
  const what = isText
    ? errorText('cameText', { text: shown(text.trim()) })
    : errorText('cameBytes', { hex: hexOf(text) });
  return { what, isUnreadable: true };
}

/** As it can stand in a sentence: one line, quoted. */
function shown(text: string): string {
  return JSON.stringify(text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text);
}

function hexOf(text: string): string {
  const bytes = Array.from(text.slice(0, MOST_SHOWN / 4), (char) => char.charCodeAt(0).toString(16).padStart(2, '0'));
  return bytes.join(' ') + (text.length > bytes.length ? ' …' : '');
}
