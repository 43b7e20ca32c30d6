/*
 * Frames (manuals of CF31, p. 72, and FP50, p. 86). All ASCII, no checksum, nothing in a reply that names its request.
 *
 *   request   [A aaa _] COMMAND [space value] CR
 *   reply     [A aaa _] text [CR] LF         the address on RS-485 only; whether a CR comes first depends on the unit
 *
 * A request that begins with OUT gets no reply. Some units answer it with a blank line, which belongs to no frame.
 */

export const CR = '\r';

/** Bound of a line. Messages of more than 39 characters have been seen; the rest is room to see what came instead. */
export const LONGEST = 128;

/** XON and XOFF may stand anywhere in a reply. */
export function stripFlowControl(text: string): string {
  return text.replace(/[\x11\x13]/g, '');
}

/** @param address three digits on RS-485, else empty */
export function buildRequest(address: string, text: string): string {
  return prefixOf(address) + text + CR;
}

function prefixOf(address: string): string {
  return address === '' ? '' : `A${address}_`;
}

/** A line without its address. */
export interface Line {
  /** Empty where it has none. */
  readonly address: string;
  readonly text: string;
}

/** Cuts the address off a line; blanks around it do not count. */
export function parseLine(line: string): Line {
  const [, address = '', text = ''] = /^(?:A([0-9]{3})_)?(.*)$/is.exec(line.trim()) ?? [];
  return { address, text };
}

/** What a request consists of. */
export interface Asked {
  readonly address: string;
  /** In upper case. */
  readonly name: string;
  /** Undefined for a request that only reads. */
  readonly value: string | undefined;
}

/** The parts of a request; undefined for what is none. */
export function parseRequest(frame: string): Asked | undefined {
  const { address, text } = parseLine(frame);
  const [, name, value] = /^([A-Z][A-Z0-9_]*)(?: +(\S+))?$/i.exec(text) ?? [];
  return name === undefined ? undefined : { address, name: name.toUpperCase(), value };
}

/** Whether a command sets something, and so gets no reply. */
export function isSet(name: string): boolean {
  return /^OUT_/i.test(name);
}
