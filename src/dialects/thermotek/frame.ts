/*
 * The two frames on the wire (protocol sections 3 and 4). All ASCII.
 *
 *   request   .  II NN NNNNNNNN dddddddd CC CR      id, number, name (8), data (0-8), checksum
 *   reply     #  II NN E NNNNNNNN ddddddddd CC CR   the same with an error digit (0-5) and data (0-9, more in alarm words)
 *
 * This file parses and builds frames; the codec handles their data.
 */
import { byteSum, hexByte } from '../../core/byte-sum';
import { describeValue } from '../../core/error-text';
import { ChillerError } from '../../core/errors';
import { errorText } from './error-texts';

// They may appear anywhere in the stream (protocol section 1).
export { stripFlowControl } from '../../core/flow-control';

export const CR = '\r';
export const REQUEST_START = '.';
export const REPLY_START = '#';

/** The whole reply that units send in place of error 3: the start character and its own checksum (protocol section 7). */
export const BARE_REFUSAL = '#23\r';

/** The parts of a request (protocol section 2). */
export interface RequestFrame {
  /** `01` to `32`. */
  readonly id: string;
  /** Command number as sent, 0 to 99; the protocol defines 1 to 59. */
  readonly number: number;
  /** Eight characters. */
  readonly name: string;
  /** The data after the name, as on the wire; may be empty. */
  readonly data: string;
}

export interface ReplyFrame extends RequestFrame {
  /** 0 to 9; the protocol defines 0 to 5. */
  readonly error: number;
}

/**
 * Why a frame cannot be read: it does not begin with its start character, does not end with CR, is shorter than its
 * fixed part, has other characters than digits in its header, or its checksum is wrong.
 */
export type FrameFault = 'start' | 'end' | 'short' | 'header' | 'checksum';

export type ParsedRequest = { ok: true; frame: RequestFrame } | { ok: false; fault: FrameFault; frame?: RequestFrame };
export type ParsedReply = { ok: true; frame: ReplyFrame } | { ok: false; fault: FrameFault; frame?: ReplyFrame };

/** The bytes of a request, checksum and CR included. */
export function buildRequest({ id, number, name, data }: RequestFrame): string {
  return seal(REQUEST_START + id + twoDigits(number) + name + data);
}

/** Two digits, eight characters of name, up to eight of data; printable. */
const COMMAND_TEXT = /^[0-9]{2}[\x20-\x7e]{8,16}$/;

/**
 * The bytes of a request from a command as text: number, name and data (`17sCtrlT__+0200`), 10 to 18 ASCII characters.
 *
 * @throws ChillerError `invalidValue` for anything else.
 */
export function buildTextRequest(id: string, command: string): string {
  if (typeof command === 'string' && COMMAND_TEXT.test(command)) return seal(REQUEST_START + id + command);
  throw new ChillerError('invalidValue', errorText('noRawCommand', { value: describeValue(command) }), { command });
}

/** The bytes of a reply, checksum and CR included. */
export function buildReply({ id, number, error, name, data }: ReplyFrame): string {
  return seal(REPLY_START + id + twoDigits(number) + String(error) + name + data);
}

/** Parses a request. With a wrong checksum it still returns the parts, so that a unit can answer error 1. */
export function parseRequest(text: string): ParsedRequest {
  const fault = faultOf(text, REQUEST_START, REQUEST_HEADER, REQUEST_MIN_LENGTH);
  if (fault && fault !== 'checksum') return { ok: false, fault };
  const frame: RequestFrame = {
    id: text.slice(1, 3),
    number: Number(text.slice(3, 5)),
    name: text.slice(5, 13),
    data: text.slice(13, -3),
  };
  return fault ? { ok: false, fault, frame } : { ok: true, frame };
}

/** Parses a reply. With a wrong checksum it still returns the parts, for display only. */
export function parseReply(text: string): ParsedReply {
  const fault = faultOf(text, REPLY_START, REPLY_HEADER, REPLY_MIN_LENGTH);
  if (fault && fault !== 'checksum') return { ok: false, fault };
  const frame: ReplyFrame = {
    id: text.slice(1, 3),
    number: Number(text.slice(3, 5)),
    error: Number(text.charAt(5)),
    name: text.slice(6, 14),
    data: text.slice(14, -3),
  };
  return fault ? { ok: false, fault, frame } : { ok: true, frame };
}

const REQUEST_HEADER = /^\.[0-9]{4}/;
const REPLY_HEADER = /^#[0-9]{5}/;
/** Start, id, number, name, checksum, CR. */
const REQUEST_MIN_LENGTH = 1 + 2 + 2 + 8 + 2 + 1;
const REPLY_MIN_LENGTH = REQUEST_MIN_LENGTH + 1;

function faultOf(text: string, start: string, header: RegExp, minLength: number): FrameFault | undefined {
  if (text.charAt(0) !== start) return 'start';
  if (text.charAt(text.length - 1) !== CR) return 'end';
  if (text.length < minLength) return 'short';
  if (!header.test(text)) return 'header';
  const end = text.length - 3;
  const expected = hexByte(byteSum(text, end));
  // Some hosts and units write the checksum in lower case (protocol section 7).
  return text.slice(end, -1).toUpperCase() === expected ? undefined : 'checksum';
}

function seal(text: string): string {
  return text + hexByte(byteSum(text)) + CR;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
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
  return hexByte(byteSum(text));
}
