import { Unanswered } from '../core';

/** How much a new reply counts for the usual time of an exchange. */
const WEIGHT = 1 / 8;

/**
 * What is known of one address on a line, whichever station asked: two flows may use one chiller. Times are when a request
 * went out, since that is what the unit counts from.
 */
export class Unit {
  readonly unanswered = new Unanswered();
  /** The last request that was answered in any way. */
  answeredAtMs = -Infinity;
  /** The last request that the unit can have taken as valid: it keeps it under control. */
  validAtMs = -Infinity;
  /** Until when a reply that was missed may still come. */
  lateUntilMs = -Infinity;
  /** From the request to its reply, as usual. */
  exchangeMs: number;
  #isMeasured = false;

  /** @param exchangeMs an estimate, until one was measured */
  constructor(exchangeMs: number) {
    this.exchangeMs = exchangeMs;
  }

  answered(sentAtMs: number, nowMs: number, isValid: boolean): void {
    this.answeredAtMs = sentAtMs;
    if (isValid) this.validAtMs = sentAtMs;
    this.exchangeMs += (nowMs - sentAtMs - this.exchangeMs) * (this.#isMeasured ? WEIGHT : 1);
    this.#isMeasured = true;
  }
}
