/*
 * The text of STATUS: a number and words. Without a message it is the state, `03 REMOTE START`; a message, `-01 LOW LEVEL ALARM`,
 * stands in its place. Numbers differ between models (a FC prints 04 for REMOTE START, a CORIO 00 for all four), so the words decide.
 */

/** What a status text says. Undefined: it does not say. */
export interface Status {
  /** Whether the chiller takes sets from a host. */
  readonly remote: boolean | undefined;
  /** The words of a message, in upper case with single blanks; undefined where there is none. */
  readonly message: string | undefined;
  /** The message complains about a command; it says nothing of the chiller, and hides what else there may be. */
  readonly isComplaint: boolean;
}

const LAYOUT = /^(-?)\d{1,2}[ :]+(\S.*)$/;

/** About a command, in the words of any series. */
const COMPLAINTS = /INVALID COMMAND|COMMAND NOT ALLOWED|VALUE TOO (?:SMALL|LARGE)|VALUE EXCEEDS TEMPERATURE LIMITS/;

/** Undefined for what is no status. */
export function parseStatus(text: string): Status | undefined {
  const [, sign, rest] = LAYOUT.exec(text.trim()) ?? [];
  if (rest === undefined) return undefined;
  const words = rest.toUpperCase().replace(/\s+/g, ' ').trim();
  if (sign === '') return { remote: remoteIn(words), message: undefined, isComplaint: false };
  return { remote: undefined, message: words, isComplaint: COMPLAINTS.test(words) };
}

function remoteIn(words: string): boolean | undefined {
  if (/\bREMOTE\b/.test(words)) return true;
  return /\bMANUAL\b/.test(words) ? false : undefined;
}
