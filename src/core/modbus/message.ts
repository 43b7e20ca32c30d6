/*
 * The few functions of Modbus that a chiller needs, as bytes: one character here is one byte.
 *
 *   03  read       register  count                       reply: bytes  values..
 *   16  write      register  count  bytes  values..      reply: register  count
 *   06  write one  register  value                       reply: the same
 *   8x  a refusal of function x: 1 function, 2 register, 3 value, 4 and more: not now
 *
 * Registers, counts and values are words, the high byte first. Registers are written with 16, never with 06: the reply to 06 is its request
 * again, so an echo of the adapter would pass for it.
 */

/** Reads registers. */
export const READ = 0x03;
/** Writes one register; understood, not sent. */
export const WRITE_ONE = 0x06;
/** Writes registers. */
export const WRITE = 0x10;
/** Set in the function of a refusal. */
export const REFUSED = 0x80;

/** More registers than any request of ours has. */
export const MOST_REGISTERS = 32;

/** Function and data of a frame, and whom it is for or from. */
export interface Message {
  /** 1 to 99. */
  readonly address: number;
  readonly code: number;
  readonly data: string;
}

export function wordOf(value: number): string {
  return String.fromCharCode((value >> 8) & 0xff, value & 0xff);
}

/** The word at a place of a text, counted in words; NaN where there is none. */
export function wordAt(text: string, place: number): number {
  return text.charCodeAt(2 * place) * 0x100 + text.charCodeAt(2 * place + 1);
}

/** The same with a sign. */
export function signedAt(text: string, place: number): number {
  const word = wordAt(text, place);
  return word > 0x7fff ? word - 0x10000 : word;
}

export function readOf(register: number, count: number): Pick<Message, 'code' | 'data'> {
  return { code: READ, data: wordOf(register) + wordOf(count) };
}

export function writeOf(register: number, values: string): Pick<Message, 'code' | 'data'> {
  return {
    code: WRITE,
    data: wordOf(register) + wordOf(values.length / 2) + String.fromCharCode(values.length) + values,
  };
}

/** Longitudinal redundancy check of Modbus ASCII: all bytes and it make 0. */
export function lrcOf(bytes: string): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at++) sum += bytes.charCodeAt(at);
  return -sum & 0xff;
}

/** Cyclic redundancy check of Modbus RTU, as its two bytes: the low one first. */
export function crcOf(bytes: string): string {
  let crc = 0xffff;
  for (let at = 0; at < bytes.length; at++) {
    crc ^= bytes.charCodeAt(at);
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return String.fromCharCode(crc & 0xff, crc >> 8);
}
