import type { TextValue } from '../core';

/**
 * What a link calls, never during the call that opens it. Nothing after `closed`, which comes exactly once unless the session
 * closes the link itself.
 */
export interface LinkHandlers {
  /** The link is open: frames can be written. */
  opened(): unknown;
  /** Characters as they arrive, one per byte, cut anywhere. */
  received(text: string): unknown;
  /** `refused`: the other end does not accept it. `unreachable`: it could not be opened. `lost`: it was open. `why`: for people. */
  closed(reason: 'refused' | 'unreachable' | 'lost', why: TextValue): unknown;
}

/** A stream to one or more chillers: TCP now; a serial port or a gateway would be another. */
export interface Link {
  /** Sends one whole frame in one write. */
  write(frame: string): void;
  /**
   * Closes the link. `end`: gracefully, since no order is without its answer. `reset`: at once, and what was written and has
   * not arrived is never delivered, also when a broken line comes back.
   */
  close(how: 'end' | 'reset'): Promise<void>;
  /** Calls back once everything that has arrived so far was passed on. A link without it passes everything on at once. */
  afterArrivals?(run: () => void): void;
}

/** Opens one link and reports to the handlers; never throws. To talk over something other than TCP. */
export type OpenLink = (handlers: LinkHandlers) => Link;
