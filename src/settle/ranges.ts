/* Ranges and defaults of the numeric options of a wait. Data: dialogs read it, too. */
import type { OptionRange } from '../core';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Of a wait for a temperature. */
export const SETTLE_RANGES = {
  tolerance: { min: 0.01, max: 100, usual: 0.2 },
  settlingMs: { min: 0, max: DAY_MS, usual: MINUTE_MS },
  allowanceMs: { min: 10_000, max: DAY_MS, usual: 15 * MINUTE_MS },
  expectedRate: { min: 0, max: 100, usual: 0.1 },
  readBackMs: { min: 1_000, max: 10 * MINUTE_MS, usual: MINUTE_MS },
  staleAfterMs: { min: 2_000, max: 60 * MINUTE_MS, usual: MINUTE_MS },
} as const satisfies Record<string, OptionRange>;
