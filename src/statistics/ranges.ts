/* Ranges and defaults of the numeric options of statistics. Data: dialogs read it, too. */
import type { OptionRange } from '../core';

/** Of a window. */
export const STATISTICS_RANGES = {
  windowMs: { min: 1_000, max: 86_400_000, usual: 60_000 },
} as const satisfies Record<string, OptionRange>;
