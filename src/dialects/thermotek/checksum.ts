import { ChillerError } from '../../core/errors';

/** Low 8 bits of the sum of the character codes; for text that is known to be single bytes. */
export function sumOf(text: string, end = text.length): number {
  let sum = 0;
  for (let i = 0; i < end; i++) sum += text.charCodeAt(i);
  return sum & 0xff;
}

/** A byte as two upper-case hexadecimal digits: 5 -> "05". */
export function hexByte(byte: number): string {
  return (byte < 16 ? '0' : '') + byte.toString(16).toUpperCase();
}

/**
 * The checksum of a frame (protocol section 3): the low 8 bits of the sum of all bytes before it, as two upper-case
 * hexadecimal digits. `computeChecksum('.0101WatchDog')` is `'01'`.
 *
 * @throws ChillerError `invalidValue` when the text holds a character outside ASCII.
 */
export function computeChecksum(text: string): string {
  for (const character of text) {
    if (character > '\x7f') {
      throw new ChillerError('invalidValue', `"${text}" holds "${character}": only ASCII characters can be sent`, {
        text,
      });
    }
  }
  return hexByte(sumOf(text));
}
