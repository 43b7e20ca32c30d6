import { Unanswered } from '../core';

/** Weight of a new reply in the running mean of the exchange time. */
const WEIGHT = 1 / 8;

/**
 * The state of one address on a line, shared by its stations: two flows may use one chiller. Times are those of the request,
 * since the unit counts from there.
 */
export class Unit {
  readonly unanswered = new Unanswered();
  /** When the last request went out that got any answer. */
  answeredAtMs = -Infinity;
  /** When the last request went out that the unit can have taken as valid, which keeps it under control. */
  validAtMs = -Infinity;
  /** Until when a missed reply may still come. */
  lateUntilMs = -Infinity;
  /** The usual time from a request to its reply, ms. */
  exchangeMs: number;
  #isMeasured = false;

  /** @param exchangeMs an estimate until one is measured */
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
