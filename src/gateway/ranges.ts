/* Ranges and defaults of the numeric options of a gateway and its far side. Data: dialogs read it, too. */
import type { OptionRange } from '../core';

/** Of a gateway, and of a chiller behind one. */
export const GATEWAY_RANGES = {
  availabilityMs: { min: 1_000, max: 600_000, usual: 10_000 },
  /** A set point, °C. */
  band: { min: -200, max: 500 },
} as const satisfies Record<string, OptionRange>;

/** Signs of life in the availability time: two of them may be lost or late. */
export const BEATS_IN_TIME = 5;

/** The rest is what a reader needs after its proof has run out: a timer that is late, its judgement, and a message through a flow. */
const PROOF = 0.75;

/**
 * How long one sign of life proves a gateway, ms: three quarters of the availability time. So readers have told that nothing is known
 * before that time is over, and not only begun to, also on a computer with much to do.
 */
export function proofMsOf(availabilityMs: number): number {
  return PROOF * availabilityMs;
}
