/*
 * Frames of the PB protocol (Huber, Data Communication V2.3.0en, chapters 6 and 9). All ASCII, no checksum.
 *
 *   request   { M aa vvvv CR LF         master: address, value in hexadecimal, **** to read
 *   reply     { S aa vvvv CR LF         slave: the same address, the value that now holds
 *
 * In the wide form the value has eight characters: temperatures and flow in thousandths, power without overflow. Pilot ONE only.
 */

export const START = '{';
export const END = '\r\n';

/** Bound of an unfinished frame. The wide form has 14 characters; the rest is room to see what came instead. */
export const LONGEST = 32;

/** Characters of a value: the narrow form, and the wide one. */
export type Form = 'narrow' | 'wide';

const DIGITS: Readonly<Record<Form, number>> = { narrow: 4, wide: 8 };

/** The form of a value as it stands on the wire. */
export function formOf(value: string): Form {
  return value.length === DIGITS.wide ? 'wide' : 'narrow';
}

/** What stands in place of a value to read it. */
export function askingIn(form: Form): string {
  return '*'.repeat(DIGITS[form]);
}

/** A frame, cut into its parts. */
export interface Frame {
  /** 0 to 255. */
  readonly address: number;
  /** Four or eight hexadecimal digits in upper case; asterisks where a request reads. */
  readonly value: string;
}

export function buildRequest(frame: Frame): string {
  return build('M', frame);
}

export function buildReply(frame: Frame): string {
  return build('S', frame);
}

function build(sender: 'M' | 'S', { address, value }: Frame): string {
  return START + sender + hexOf(address, 2) + value + END;
}

const REPLY = /^\{S([0-9A-F]{2})([0-9A-F]{4}|[0-9A-F]{8})\r\n$/i;
const REQUEST = /^\{M([0-9A-F]{2})([0-9A-F]{4}|[0-9A-F]{8}|\*{4}|\*{8})\r\n$/i;

/** The parts of a reply; undefined for what is none. */
export function parseReply(text: string): Frame | undefined {
  return parse(REPLY, text);
}

/** The parts of a request; undefined for what is none: a unit gives no answer to that. */
export function parseRequest(text: string): Frame | undefined {
  return parse(REQUEST, text);
}

function parse(layout: RegExp, text: string): Frame | undefined {
  const [, address, value] = layout.exec(text) ?? [];
  if (address === undefined || value === undefined) return undefined;
  return { address: Number.parseInt(address, 16), value: value.toUpperCase() };
}

/** A whole number as the wire carries it: two's complement, as many digits as the form has. */
export function wordOf(number: number, form: Form): string {
  const bits = form === 'wide' ? number >>> 0 : number & 0xffff;
  return hexOf(bits, DIGITS[form]);
}

/** The number that a value carries, with its sign; undefined for what is no value. */
export function numberIn(value: string): number | undefined {
  if (!/^(?:[0-9A-F]{4}|[0-9A-F]{8})$/i.test(value)) return undefined;
  const bits = Number.parseInt(value, 16);
  return formOf(value) === 'wide' ? bits | 0 : (bits << 16) >> 16;
}

function hexOf(number: number, digits: number): string {
  return number.toString(16).toUpperCase().padStart(digits, '0');
}
