import type { Link, OpenLink } from '../links';
import type { TextValue, WhatCame } from '../core';
import { backoffMs } from './backoff';
import type { Clock } from './clock';
import { Deadline } from './deadline';
import { unlessSomethingCame } from './failures';
import type { LinkPhase, LinkReason } from './types';
import { errorText } from './error-texts';

/** A change of the link, with the fields of `LinkState`. */
export interface LinkNews {
  phase: LinkPhase;
  reason: LinkReason;
  /** A sentence for people. */
  why: TextValue;
  attempt: number;
  retryInMs?: number;
}

export interface ReconnectorOptions {
  /** For messages: `10.0.0.7:4001`. */
  address: string;
  openLink: OpenLink;
  clock: Clock;
  /** Random numbers in [0, 1), for the reconnect jitter. */
  random: () => number;
}

export interface ReconnectorHandlers {
  opened(): void;
  /** Characters as they arrive, one per byte, cut anywhere. */
  received(text: string): void;
  /** Lost, refused or given up; `changed` follows. Not called for `close`. Returns what came in place of a first reply. */
  closed(): WhatCame | undefined;
  changed(news: LinkNews): void;
}

/** Least time between two attempts, ms, while no chiller answers, however often the link is asked for. */
const ATTEMPT_EVERY_MS = 1_000;

/** Keeps one link open while it is wanted: after a break it reconnects with back-off, without end. */
export class Reconnector {
  readonly #options: ReconnectorOptions;
  readonly #handlers: ReconnectorHandlers;
  readonly #reconnect: Deadline;
  #link: Link | undefined;
  #isOpen = false;
  #attempt = 0;
  /** When the last attempt without an answer began. */
  #attemptAtMs = -Infinity;
  /** True after the link was lost or refused, until a chiller answers. */
  #isRetrying = false;

  constructor(options: ReconnectorOptions, handlers: ReconnectorHandlers) {
    this.#options = options;
    this.#handlers = handlers;
    this.#reconnect = new Deadline(options.clock, () => this.#open());
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** An attempt is under way, or has succeeded. */
  get isUnderWay(): boolean {
    return this.#link !== undefined;
  }

  /** Opens the link. Cuts the back-off short, as far as the least time between attempts allows. */
  open(): void {
    if (this.isUnderWay) return;
    const soonestMs = this.#attemptAtMs + ATTEMPT_EVERY_MS;
    if (this.#options.clock.nowMs() < soonestMs) {
      this.#reconnect.set(Math.min(soonestMs, this.#reconnect.dueAtMs));
      return;
    }
    this.#reconnect.cancel();
    this.#open();
  }

  write(frame: string): void {
    this.#link?.write(frame);
  }

  /** A chiller has answered, so the link is good: resets the count of attempts. */
  proven(): void {
    this.#attempt = 0;
    this.#attemptAtMs = -Infinity;
  }

  /** Calls back once everything that has arrived so far was delivered. */
  afterArrivals(run: () => void): void {
    if (this.#link?.afterArrivals) this.#link.afterArrivals(run);
    else run();
  }

  /** Drops the link for a new one. A reset keeps unsent bytes from arriving later. */
  drop(reason: LinkReason, why: TextValue): void {
    const link = this.#link;
    this.#closed(reason, why);
    void link?.close('reset');
  }

  /** Closes the link and stops reconnecting. */
  async close(how: 'end' | 'reset'): Promise<void> {
    this.#reconnect.cancel();
    const link = this.#link;
    this.#link = undefined;
    this.#isOpen = false;
    this.#attempt = 0;
    this.#isRetrying = false;
    await link?.close(how);
  }

  connecting(reason: LinkReason): LinkNews {
    return this.news('connecting', reason, errorText('linkConnecting', { address: this.#options.address }));
  }

  news(phase: LinkPhase, reason: LinkReason, why: TextValue): LinkNews {
    return { phase, reason, why, attempt: this.#attempt };
  }

  #open(): void {
    this.#attempt++;
    this.#attemptAtMs = this.#options.clock.nowMs();
    // Events of an earlier link are ignored.
    const isCurrent = (): boolean => this.#link === link;
    const link = this.#options.openLink({
      opened: () => isCurrent() && this.#opened(),
      received: (text) => isCurrent() && this.#handlers.received(text),
      closed: (reason, why) => isCurrent() && this.#closed(reason, why),
    });
    // Set before emitting, so that a listener that closes the session closes this link.
    this.#link = link;
    this.#handlers.changed(this.connecting(this.#isRetrying ? 'retrying' : 'starting'));
  }

  #opened(): void {
    this.#isOpen = true;
    this.#handlers.opened();
  }

  #closed(reason: LinkReason, why: TextValue): void {
    this.#isOpen = false;
    this.#link = undefined;
    const came = this.#handlers.closed();
    this.#isRetrying = true;
    const retryInMs = backoffMs(Math.max(this.#attempt, 1), this.#options.random());
    this.#reconnect.set(this.#options.clock.nowMs() + retryInMs);
    const news = this.news('disconnected', came ? 'unreadable' : reason, unlessSomethingCame(came, why));
    this.#handlers.changed({ ...news, retryInMs });
  }
}
