/*
 * Frames of the "NC" protocol (ThermoFlex manual, appendix D). Binary: one character here is one byte.
 *
 *   request   lead a1 a2 cmd n data.. cs      lead CA on RS 232 (address 00 01), CC on RS 485; n bytes of data
 *   reply     the same lead, address and command, with the answer as data
 *   error     lead a1 a2 0F 02 e cmd cs       e: 1 unknown command, 2 bad data, 3 bad checksum
 *
 * cs is the sum of all bytes from the address to the last of the data, inverted. A frame has no end but its length.
 */

import { LengthSplitter } from '../../core/length-splitter';
import type { LengthRules } from '../../core/length-splitter';

/** RS 232: one unit. */
export const RS232 = '\xca\x00\x01';
/** The command of an error reply. */
export const ERROR = 0x0f;
/** The command that reads the status. */
export const STATUS = 0x09;

const HEAD = 5;
/** More data than any command has. */
const MOST_DATA = 64;

/** A frame, cut into its parts. */
export interface Frame {
  /** Lead and address. */
  readonly head: string;
  readonly command: number;
  readonly data: string;
}

export function buildFrame({ head, command, data }: Frame): string {
  const text = head + String.fromCharCode(command, data.length) + data;
  return text + checksumOf(text);
}

function checksumOf(text: string): string {
  let sum = 0;
  for (let at = 1; at < text.length; at++) sum += text.charCodeAt(at);
  return String.fromCharCode((sum & 0xff) ^ 0xff);
}

const isLead = (text: string): boolean => /^[\xca\xcc]/.test(text);

/** The length of the frame that begins with this text; undefined if none does, or if too little is there to tell. */
export function lengthOf(text: string): number | undefined {
  if (!isLead(text) || text.length < HEAD) return undefined;
  const count = text.charCodeAt(HEAD - 1);
  return count > MOST_DATA ? undefined : HEAD + count + 1;
}

/** The parts of a whole frame; undefined for what is none, or has a wrong checksum. */
export function parseFrame(text: string): Frame | undefined {
  if (lengthOf(text) !== text.length || checksumOf(text.slice(0, -1)) !== text.at(-1)) return undefined;
  return { head: text.slice(0, 3), command: text.charCodeAt(3), data: text.slice(HEAD, -1) };
}

/** A whole frame at the beginning of a text; empty where there is none. */
export function frameAt(text: string): string {
  const frame = text.slice(0, lengthOf(text) ?? 0);
  return parseFrame(frame) ? frame : '';
}

/** A frame with a wrong checksum counts only as the answer to the request in flight. */
const RULES: LengthRules = {
  longest: 256,
  frameAt,
  mayGrow(text) {
    const length = lengthOf(text);
    return isLead(text) && (text.length < HEAD || (length !== undefined && text.length < length));
  },
  damagedAt: (text, request) => (text.startsWith(request.slice(0, 4)) && text.length === lengthOf(text) ? text : ''),
};

export const frameSplitter = (): LengthSplitter => new LengthSplitter(RULES);

/** The bytes that somebody wrote: `CA 00 01`. */
export function bytesOf(hex: string): string {
  return String.fromCharCode(
    ...hex
      .trim()
      .split(/\s+/)
      .map((byte) => Number.parseInt(byte, 16)),
  );
}
