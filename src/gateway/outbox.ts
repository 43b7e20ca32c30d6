/*
 * What a gateway has for its broker. Nothing is kept for a broker that is away: on every connect everything is published anew. While a
 * broker is slow, what it keeps anyhow (retained) waits here, the newest of each topic; other messages are left out, and that is told.
 */
import { ChillerError } from '../core';
import type { Clock } from '../session';
import type { Broker, PublishOptions } from './broker';
import { errorText } from './error-texts';

/** Messages at a time that were handed over and are not through. Readings beyond it wait: signs of life and alarms must not. */
const MOST_READINGS_UNDER_WAY = 500;
/** Beyond this, everything waits or is left out. */
const MOST_UNDER_WAY = 20_000;

export interface OutboxOptions {
  readonly broker: Broker;
  readonly clock: Clock;
  /** Told of a broker that is slow or confirms nothing: once, until messages go through again. */
  readonly failed: (error: ChillerError) => void;
}

interface Kept {
  readonly payload: string;
  readonly qos: 0 | 1;
}

/** Publishes in the order in which it is told, but for what has to wait. */
export class Outbox {
  readonly #options: OutboxOptions;
  /** Retained messages for which there is no room, by topic, and since when there is one. The order is that of their turn. */
  readonly #waiting = new Map<string, { readonly kept: Kept; readonly sinceMs: number }>();
  /** Retained messages that were not confirmed, by topic. */
  readonly #failed = new Map<string, Kept>();
  /** What was handed over last, by topic: an older message must not follow a newer one. */
  readonly #last = new Map<string, Kept>();
  #underWay = 0;
  #isTrouble = false;
  /** Which connection it is: what ends later, of an earlier one, counts no more. */
  #connection = 0;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** The connection is new, or gone: what waited counts no more. */
  reset(): void {
    this.#connection++;
    this.#underWay = 0;
    this.#isTrouble = false;
    for (const kept of [this.#waiting, this.#failed, this.#last]) kept.clear();
  }

  /** A message that the broker keeps. Empty: it keeps none any more. @param qos 0 for readings, of which there are many; 1 is confirmed */
  keep(topic: string, payload: string, qos: 0 | 1 = 1): void {
    if (!this.#options.broker.connected) return;
    this.#failed.delete(topic);
    const before = this.#waiting.get(topic);
    if (!before && !this.#isFullFor(qos)) return this.#keep(topic, { payload, qos });
    // In its place: what changes often would never have its turn.
    const sinceMs = before?.sinceMs ?? this.#options.clock.nowMs();
    this.#waiting.set(topic, { kept: { payload, qos }, sinceMs });
  }

  /** How long the first of those that wait has waited, ms; 0 while none does. */
  get behindMs(): number {
    const [first] = this.#waiting.values();
    return first ? this.#options.clock.nowMs() - first.sinceMs : 0;
  }

  /** A message for who listens now. */
  tell(topic: string, payload: string, qos: 0 | 1 = 0): void {
    if (!this.#options.broker.connected) return;
    if (this.#underWay >= MOST_UNDER_WAY) this.#trouble(tooSlow());
    else this.#send(topic, payload, { qos });
  }

  /** Tries again, now and then, what was not confirmed. */
  retry(): void {
    if (this.#failed.size === 0) this.#isTrouble = false;
    const failed = [...this.#failed];
    this.#failed.clear();
    for (const [topic, { payload, qos }] of failed) this.keep(topic, payload, qos);
  }

  #isFullFor(qos: 0 | 1): boolean {
    return this.#underWay >= (qos === 0 ? MOST_READINGS_UNDER_WAY : MOST_UNDER_WAY);
  }

  #keep(topic: string, kept: Kept): void {
    this.#last.set(topic, kept);
    this.#send(topic, kept.payload, { retain: true, qos: kept.qos }, () => {
      if (this.#last.get(topic) === kept && !this.#waiting.has(topic)) this.#failed.set(topic, kept);
    });
  }

  #send(topic: string, payload: string, options: PublishOptions, failed?: () => void): void {
    const connection = this.#connection;
    this.#underWay++;
    const ended = (error?: unknown): void => {
      if (connection !== this.#connection) return;
      this.#underWay--;
      if (error !== undefined && this.#options.broker.connected) {
        failed?.();
        if (error instanceof ChillerError) this.#trouble(error);
      }
      this.#fill();
    };
    this.#options.broker.publish(topic, payload, options).then(() => ended(), ended);
  }

  /** Sends what waits, as far as there is room. */
  #fill(): void {
    for (const [topic, { kept }] of this.#waiting) {
      if (this.#isFullFor(kept.qos) || !this.#options.broker.connected) return;
      this.#waiting.delete(topic);
      this.#keep(topic, kept);
    }
  }

  #trouble(error: ChillerError): void {
    if (this.#isTrouble) return;
    this.#isTrouble = true;
    this.#options.failed(error);
  }
}

const tooSlow = (): ChillerError => new ChillerError('timeout', errorText('brokerSlow', { count: MOST_UNDER_WAY }));
