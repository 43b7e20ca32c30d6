/* The checksum of several serial protocols: all characters added up, the low 8 bits, as two hexadecimal digits. */

/** Low 8 bits of the sum of the character codes; for text that is known to be single bytes. */
export function byteSum(text: string, end = text.length): number {
  let sum = 0;
  for (let i = 0; i < end; i++) sum += text.charCodeAt(i);
  return sum & 0xff;
}

/** A byte as two upper-case hexadecimal digits: 5 -> "05". */
export function hexByte(byte: number): string {
  return (byte < 16 ? '0' : '') + byte.toString(16).toUpperCase();
}

/** Bytes as hexadecimal digits: `CA 00 01`. */
export function hexOf(text: string, between = ' '): string {
  return Array.from(text, (char) => hexByte(char.charCodeAt(0))).join(between);
}
