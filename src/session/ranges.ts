/* Ranges and defaults of a session's numeric options. Plain data: the dialogs read it, too. */
import type { OptionRange } from '../core';

/** The numeric options of a session. */
export const CHILLER_RANGES = {
  port: { min: 1, max: 65_535, isWhole: true },
  /** Of a serial port. */
  baudRate: { min: 110, max: 921_600, isWhole: true },
  gapMs: { min: 0, max: 5_000, usual: 100 },
  timeoutMs: { min: 100, max: 5_000, usual: 3_000 },
  /** Poll period of each class of readings; `DEFAULT_PERIODS` has the defaults. */
  periodMs: { min: 100, max: 86_400_000 },
  queueLimit: { min: 1, max: 10_000, usual: 100 },
} as const satisfies Record<string, OptionRange>;
