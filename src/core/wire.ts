/* What a dialect does on the wire: frames out, frames in, and what they say. All text is one character per byte. */
import type { ErrorText } from './error-text';
import type { ErrorCode } from './errors';

/** What goes on the wire for one command. */
export interface Request {
  /** What its reply is told by: the number of the command, or its address. */
  readonly number: number;
  /** The whole frame, its end included. */
  readonly frame: string;
}

/** A request whose reply is awaited. */
export interface InFlight extends Request {
  /** The address of the chiller that was asked; empty in a dialect without addresses. */
  readonly address: string;
  /** A refusal that names nobody can be meant for nothing else. */
  readonly mayBeRefused: boolean;
}

/** What a reply says. */
export interface Reply {
  /** The address as sent; empty where a reply names nobody. */
  readonly id: string;
  /** What it answers; undefined where it does not say. */
  readonly number: number | undefined;
  /** The command, where the table has it. */
  readonly key: string | undefined;
  /** 0 is success; anything else is an error of the chiller, which brings no values. */
  readonly error: number;
  /** The data as they stand on the wire. */
  readonly data: string;
  /** The data in their units. */
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * What a frame is to the request in flight. `reply`: its answer. `stray`: sound, but somebody else's. `noise`: nothing of the answer is
 * in it. `damaged`: the answer, spoilt on the way; `isHeard` when the chiller that was asked surely sent it, and its data make no sense.
 */
export type Heard =
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'stray' }
  | { readonly kind: 'noise' }
  | { readonly kind: 'damaged'; readonly fault: string; readonly isHeard: boolean };

/** Cuts a stream of characters into frames, wherever the stream was cut before. Bounded. */
export interface Splitter {
  /** Characters that belonged to no frame. */
  readonly discarded: number;
  /**
   * Takes what has arrived and gives the frames that are now complete.
   *
   * @param request the frame in flight, for protocols in which only that tells how long a reply is
   */
  push(text: string, request?: string): string[];
  /** Forgets an unfinished frame, as after a new connection. */
  reset(): void;
}

/** What an error of the chiller means. */
export interface DeviceErrorMeaning {
  readonly code: ErrorCode;
  readonly why: ErrorText;
  /** The chiller took the request as valid, whatever it thinks of its data. */
  readonly isValid: boolean;
  /** The request was damaged on its way: sent again it may be understood. */
  readonly isDamaged: boolean;
}

/** What came in place of a reply, as far as it can be told. */
export interface Unexpected {
  /** Behind a colon: what it looks like, and what to check. */
  readonly what: ErrorText;
  /** Nothing of it can be read. False for what is sound but no answer: replies to others, an echo. */
  readonly isUnreadable: boolean;
}

/** Commands that a person writes as they stand on the wire. */
export interface RawCommands {
  /** @throws ChillerError `invalidValue` when the text is no command */
  request(text: string, address: string): Request;
  /** The command and its value, where the table has it; `unreadable` where it has the command and cannot read the value. */
  recognise(
    frame: string,
  ): { readonly key: string; readonly value: unknown } | { readonly unreadable: string } | undefined;
}

/** How long to wait between a reply and the next request, ms. */
export interface Gaps {
  /** The gap that a session keeps unless the user says another. */
  readonly afterReadMs: number;
  /** After what changes something: at least so long, whatever the gap. */
  readonly afterSetMs: number;
  /** The same after a start. */
  readonly afterStartMs: number;
}

/** A dialect on the wire. */
export interface Wire {
  readonly gaps: Gaps;
  /** How long a whole reply may take, ms. Default of a session. */
  readonly timeoutMs: number;
  /** How often a plan of polling counts an exchange, without the gap, ms: an estimate for the editor. */
  readonly exchangeMs: number;
  /**
   * What the reply to a set repeats. `exact`: what was sent, within half a step of the wire. `limited`: what was taken, which may be a
   * limit of the chiller's own in place of what was sent.
   */
  readonly echo: 'exact' | 'limited';
  splitter(): Splitter;
  /** @throws ChillerError `invalidValue` for a command, a value or an address that cannot be sent */
  encode(key: string, options: { readonly address: string; readonly value?: unknown }): Request;
  hear(frame: string, inFlight: InFlight): Heard;
  /** Undefined for an error that the dialect does not know. */
  errorMeaning(error: number): DeviceErrorMeaning | undefined;
  /**
   * What came beside an answer; undefined when there is nothing to tell.
   *
   * @param sample the beginning of what came
   * @param isKnown addresses on this line whose late replies are nothing strange
   */
  unexpected(sample: string, request: string, isKnown: (address: string) => boolean): Unexpected | undefined;
  /** Missing where nobody should write frames by hand. */
  readonly raw?: RawCommands;
}
