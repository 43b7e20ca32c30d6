/*
 * The two ways to send a Modbus message over a serial line.
 *
 *   ASCII   :  AA CC data.. LRC  CR LF     each byte as two hexadecimal digits; seven data bits do
 *   RTU        AA CC data.. CRC CRC        bytes, so eight data bits. No end: the length follows from function and request
 */
import { hexOf } from '../byte-sum';
import { DelimitedSplitter } from '../delimited-splitter';
import { LengthSplitter } from '../length-splitter';
import type { Splitter } from '../wire';
import { crcOf, lrcOf, MOST_REGISTERS, READ, REFUSED, wordAt, WRITE, WRITE_ONE } from './message';
import type { Message } from './message';

/** How messages of a unit are sent. */
export interface Framing {
  readonly key: 'ascii' | 'rtu';
  frameOf(message: Message): string;
  /** Undefined for what is no sound frame. */
  parse(frame: string): Message | undefined;
  /** Cuts what a unit sends. */
  splitter(): Splitter;
}

const START = ':';
export const END = '\r\n';
/** Most bytes of a message, and the frames that they make. */
const MOST_BYTES = 9 + 2 * MOST_REGISTERS;
const LONGEST_ASCII = 2 * MOST_BYTES + 5;
const LONGEST_RTU = 256;

const bytesOf = ({ address, code, data }: Message): string => String.fromCharCode(address, code) + data;

const messageOf = (bytes: string): Message | undefined =>
  bytes.length < 2 ? undefined : { address: bytes.charCodeAt(0), code: bytes.charCodeAt(1), data: bytes.slice(2) };

/** The bytes of hexadecimal digits. */
export function fromHex(digits: string): string {
  return digits.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
}

export const ASCII: Framing = {
  key: 'ascii',
  frameOf(message) {
    const bytes = bytesOf(message);
    return START + hexOf(bytes + String.fromCharCode(lrcOf(bytes)), '') + END;
  },
  parse(frame) {
    const [, digits = ''] = /^:((?:[0-9A-F]{2}){3,})\r\n$/i.exec(frame) ?? [];
    const bytes = fromHex(digits);
    return digits !== '' && lrcOf(bytes) === 0 ? messageOf(bytes.slice(0, -1)) : undefined;
  },
  splitter: () => new DelimitedSplitter({ start: START, end: END, longest: LONGEST_ASCII }),
};

export const RTU: Framing = {
  key: 'rtu',
  frameOf(message) {
    const bytes = bytesOf(message);
    return bytes + crcOf(bytes);
  },
  parse: (frame) =>
    frame.length > 3 && crcOf(frame.slice(0, -2)) === frame.slice(-2) ? messageOf(frame.slice(0, -2)) : undefined,
  splitter: () =>
    new LengthSplitter({
      longest: LONGEST_RTU,
      frameAt: soundAt(replyLength),
      mayGrow: (text, request) => isAnswer(text, request) && text.length < replyLength(text, request),
      damagedAt: (text, request) => (text.length === replyLength(text, request) ? text : ''),
    }),
};

/** Cuts what a host sends, in whichever of the two ways. */
export function requestSplitter(): Splitter {
  const rtuAt = soundAt(requestLength);
  return new LengthSplitter({
    longest: LONGEST_RTU,
    frameAt: (text, request) => asciiAt(text) || rtuAt(text, request),
    mayGrow: (text) => (text.startsWith(START) && !text.includes(END)) || text.length < requestLength(text),
  });
}

function asciiAt(text: string): string {
  const end = text.startsWith(START) ? text.indexOf(END) : -1;
  const frame = end < 0 ? '' : text.slice(0, end + END.length);
  return ASCII.parse(frame) ? frame : '';
}

type LengthOf = (text: string, request: string) => number;

/** Only when all of it is there: a checksum that ends in 00h is right without that byte, too. */
const soundAt =
  (lengthOf: LengthOf) =>
  (text: string, request: string): string => {
    const length = lengthOf(text, request);
    const frame = text.slice(0, length);
    return frame.length === length && RTU.parse(frame) ? frame : '';
  };

/** Whether a text begins as the answer to a request does, be it a refusal; anything may while nothing is in flight. */
function isAnswer(text: string, request: string): boolean {
  if (request === '' || text === '') return true;
  if (text[0] !== request[0]) return false;
  const code = text.charCodeAt(1);
  if (text.length > 1 && (code & ~REFUSED) !== request.charCodeAt(1)) return false;
  return code !== READ || text.length < 3 || text.charCodeAt(2) === 2 * wordAt(request.slice(2), 1);
}

/** The length of the reply that begins so; 0 where none does. */
function replyLength(text: string, request: string): number {
  if (text.length < 3) return Infinity;
  if (!isAnswer(text, request)) return 0;
  const code = text.charCodeAt(1);
  if (code & REFUSED) return 5;
  if (code !== READ) return code === WRITE || code === WRITE_ONE ? 8 : 0;
  const bytes = text.charCodeAt(2);
  return bytes > 2 * MOST_REGISTERS ? 0 : 5 + bytes;
}

function requestLength(text: string): number {
  if (text.length < 2) return Infinity;
  const code = text.charCodeAt(1);
  if (code === READ || code === WRITE_ONE) return 8;
  if (code !== WRITE) return 0;
  const bytes = text.charCodeAt(6);
  return Number.isNaN(bytes) ? Infinity : bytes > 2 * MOST_REGISTERS ? 0 : 9 + bytes;
}
