/* A dialect on the wire: encoding, decoding and timing. All text is one character per byte. */
import type { ErrorText } from './error-text';
import type { ErrorCode } from './errors';

/** The request for one command. */
export interface Request {
  /** Number or address of the command, which identifies its reply. */
  readonly number: number;
  /** The whole frame, its end included. */
  readonly frame: string;
  /** For a request that the chiller does not answer: how to see what it did. */
  readonly readBack?: ReadBack;
}

/** The read that follows a request without a reply. Its own reply ends the exchange, and shows what the chiller holds now. */
export interface ReadBack {
  /** Time that the chiller needs to take the request, ms. */
  readonly afterMs: number;
  readonly number: number;
  readonly frame: string;
}

/** A request whose reply is awaited. */
export interface InFlight extends Request {
  /** The address of the chiller that was asked; empty in a dialect without addresses. */
  readonly address: string;
  /** Whether a refusal without an address can only be meant for this request. */
  readonly mayBeRefused: boolean;
}

/** A decoded reply. */
export interface Reply {
  /** The address as sent; empty for a reply without one. */
  readonly id: string;
  /** The number of the command that it answers; undefined if the reply has none. */
  readonly number: number | undefined;
  /** The key of the command, if the table has it. */
  readonly key: string | undefined;
  /** 0 for success; anything else is an error of the chiller, and the reply has no values. */
  readonly error: number;
  /** The data as on the wire. */
  readonly data: string;
  /** The data in their units. */
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * What a frame means for the request in flight. `reply`: its answer. `stray`: sound, but for another request. `noise`: not the answer.
 * `damaged`: the answer, damaged on its way; `isHeard` if it certainly came from the chiller that was asked, with invalid data.
 */
export type Heard =
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'stray' }
  | { readonly kind: 'noise' }
  | { readonly kind: 'damaged'; readonly fault: string; readonly isHeard: boolean };

/** Cuts a stream of characters into frames, however it arrives in chunks. Bounded. */
export interface Splitter {
  /** Characters that belonged to no frame. */
  readonly discarded: number;
  /**
   * Takes what has arrived and returns the frames that are now complete.
   *
   * @param request the frame in flight, for protocols in which it determines the length of the reply
   */
  push(text: string, request?: string): string[];
  /** Forgets an unfinished frame, as after a new connection. */
  reset(): void;
  /** Whether part of a frame has arrived. Needed where replies are paired by order. */
  readonly hasUnfinished?: boolean;
}

/** The meaning of a chiller's error. */
export interface DeviceErrorMeaning {
  readonly code: ErrorCode;
  readonly why: ErrorText;
  /** Whether the chiller took the request as valid, even if it refused the data. */
  readonly isValid: boolean;
  /** Whether the request was damaged on its way, so that a retry may work. */
  readonly isDamaged: boolean;
}

/** What came in place of a reply, as far as it can be recognised. */
export interface Unexpected {
  /** What it looks like and what to check; comes after a colon. */
  readonly what: ErrorText;
  /** True if nothing in it can be read; false for sound frames that are not the answer: replies to others, an echo. */
  readonly isUnreadable: boolean;
}

/** Raw commands, written as on the wire. */
export interface RawCommands {
  /** @throws ChillerError `invalidValue` when the text is not a command */
  request(text: string, address: string): Request;
  /** The command and its value, if the table has it; `unreadable` if the table has the command but its value cannot be read. */
  recognise(
    frame: string,
  ): { readonly key: string; readonly value: unknown } | { readonly unreadable: string } | undefined;
}

/** Pauses between a reply and the next request, ms. */
export interface Gaps {
  /** The gap of a session unless the user sets another. */
  readonly afterReadMs: number;
  /** Least pause after a command that changes something, whatever the gap. */
  readonly afterSetMs: number;
  /** Least pause after a start. */
  readonly afterStartMs: number;
}

/**
 * For a protocol whose replies do not name their request: the next reply answers the request in flight. After a time-out, and after
 * anything that nobody asked for, a late reply could pass for a newer one. So the line is drained until it is quiet, and then a probe
 * goes out before anything else. When the probe is not answered, the session opens a new link.
 */
export interface PairingByOrder {
  /** Key of a read whose reply no other reply looks like; `hear` must take all others for strays while it is in flight. */
  readonly probe: string;
  /** The line is quiet when nothing has arrived for this long, ms. */
  readonly quietMs: number;
  /** Least pause after a reply, in which a surplus one would show, ms. */
  readonly gapMs: number;
}

/** For a protocol without error replies: what explains a set that was not taken. */
export interface Explanation {
  /** The read that shows it. */
  readonly command: string;
  /** A sentence with its advice; undefined if the values do not explain it. */
  why(values: Readonly<Record<string, unknown>>): ErrorText | undefined;
}

/** A dialect on the wire. */
export interface Wire {
  readonly gaps: Gaps;
  /** How long a whole reply may take, ms. Default of a session. */
  readonly timeoutMs: number;
  /** Usual time of an exchange without the gap, ms: an estimate for the load in the editor. */
  readonly exchangeMs: number;
  /**
   * The echo in the reply to a set. `exact`: the value that was sent, within half a step of the wire. `limited`: the value that was
   * taken, which may be clamped to one of the chiller's own limits.
   */
  readonly echo: 'exact' | 'limited';
  /** Missing where a reply names its request. */
  readonly byOrder?: PairingByOrder;
  /** Missing where the chiller answers with an error. */
  readonly notTaken?: Explanation;
  splitter(): Splitter;
  /** @throws ChillerError `invalidValue` for a command, a value or an address that cannot be sent */
  encode(key: string, options: { readonly address: string; readonly value?: unknown }): Request;
  hear(frame: string, inFlight: InFlight): Heard;
  /** The meaning of an error; undefined for one that the dialect does not know. */
  errorMeaning(error: number): DeviceErrorMeaning | undefined;
  /**
   * What came apart from the answer; undefined if there is nothing to report.
   *
   * @param sample the beginning of what came
   * @param isKnown addresses on this line, whose late replies are expected
   */
  unexpected(sample: string, request: string, isKnown: (address: string) => boolean): Unexpected | undefined;
  /** Raw commands; missing in a dialect without them. */
  readonly raw?: RawCommands;
}
