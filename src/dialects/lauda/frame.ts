/*
 * Lines of LAUDA's protocol (manuals of ECO, PRO, Integral, Microcool and LOOP, chapters on the interfaces). All ASCII, no checksum, and
 * nothing in a reply names its request.
 *
 *   request   IN_PV_00          CR LF     reads; a blank may stand for _
 *   reply     20.53             CR LF     the value
 *   request   OUT_SP_00_30.5    CR LF     writes
 *   reply     OK | ERR_6        CR LF     taken, or why not
 *
 * On RS 485 the address stands before both (ECO Gold, page 70): A015_OUT_SP_00_30.5 CR, A015_OK CR.
 */

export const END = '\r\n';

/** What ends a request on RS 485. */
const END_OF_BUS = '\r';

const ADDRESSED = /^A([0-9]{3})_/;

/** A line with its address and its end, as it goes out. */
export function frameOf(address: string, line: string): string {
  return address === '' ? line + END : `A${address}_${line}${END_OF_BUS}`;
}

/** Address and line of a frame, either way; the address is empty where there is none. */
export function partsOf(frame: string): { address: string; line: string } {
  const text = frame.trim();
  const [start = '', address = ''] = ADDRESSED.exec(text) ?? [];
  return { address, line: text.slice(start.length) };
}

/** Bound of an unfinished line. The longest of the protocol has about 30 characters; the rest is room to see what came instead. */
export const LONGEST = 80;

/** The reply to a write that the unit has taken. */
export const TAKEN = 'OK';

const REFUSAL = /^ERR_([0-9]{1,3})$/;

/** The number of an error reply; undefined for any other line. */
export function refusalIn(line: string): number | undefined {
  const [, number] = REFUSAL.exec(line) ?? [];
  return number === undefined ? undefined : Number(number);
}

/** A request as units understand it: upper case, `_` between its words. */
export function wordsOf(text: string): string {
  return text.trim().toUpperCase().replaceAll(' ', '_');
}

/** Whether a line may be a reply of some unit: a value, `OK`, an error, flags. */
export function isReply(line: string): boolean {
  return line === TAKEN || refusalIn(line) !== undefined || /^-?[0-9]*\.?[0-9]+\.?$/.test(line);
}
