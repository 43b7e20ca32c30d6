/* Ranges and defaults of the numeric options of an interlock. Data: dialogs read it, too. */
import type { OptionRange } from '../core';

const DAY_MS = 86_400_000;

/** Of an interlock. */
export const INTERLOCK_RANGES = {
  tolerance: { min: 0, max: 100 },
  dwellMs: { min: 0, max: DAY_MS },
  flowAbove: { min: 0, max: 1000 },
  freshForMs: { min: 500, max: 600_000, usual: 10_000 },
  setPointFreshForMs: { min: 500, max: 3_600_000, usual: 60_000 },
  onDelayMs: { min: 0, max: DAY_MS, usual: 0 },
} as const satisfies Record<string, OptionRange>;
