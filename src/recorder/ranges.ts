/* Ranges of a recorder's options: the library and the dialog check against the same row. Pure. */
import type { OptionRange } from '../core';

/** By option. */
export const RECORDER_RANGES = {
  /** MB of 10^6 bytes. */
  spoolMb: { min: 1, max: 100_000, usual: 500 },
  spoolDays: { min: 0.01, max: 3_650, usual: 30 },
  /** Between two looks at what waits. */
  sendEveryMs: { min: 200, max: 3_600_000, usual: 5_000 },
  keepDays: { min: 0, max: 36_500, usual: 0, isWhole: true },
} as const satisfies Record<string, OptionRange>;
