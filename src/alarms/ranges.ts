/* Ranges and defaults of the numeric options of alarms. Data: dialogs read it, too. */
import type { OptionRange } from '../core';

const DAY_MS = 86_400_000;

/** Of an alarm engine. */
export const ALARM_RANGES = {
  remindEveryMs: { orZero: true, min: 1000, max: 7 * DAY_MS, usual: 3_600_000 },
  communicationDelayMs: { min: 0, max: DAY_MS, usual: 15_000 },
  /** Its default depends on the dialect. */
  settleMs: { min: 0, max: 600_000 },
  reportDelayMs: { min: 1000, max: 600_000, usual: 15_000 },
  floodLimit: { min: 0, max: 1000, isWhole: true, usual: 10 },
  floodWindowMs: { min: 1000, max: 3_600_000, usual: 60_000 },
} as const satisfies Record<string, OptionRange>;

/** Of a rule. */
export const RULE_RANGES = {
  limit: { min: -1e6, max: 1e6 },
  /** A distance, or a time. */
  positiveLimit: { min: 0, isAboveMin: true, max: 1e6 },
  target: { min: -1e6, max: 1e6, usual: 0 },
  deadBand: { min: 0, max: 1e6, usual: 0 },
  delayMs: { min: 0, max: DAY_MS, usual: 10_000 },
  /** Of a rule on silence, which is a delay by itself. */
  silenceDelayMs: { min: 0, max: DAY_MS, usual: 0 },
} as const satisfies Record<string, OptionRange>;

/** How long an alarm can be shelved: not for ever, so that none is forgotten. */
export const SHELF_MS: OptionRange = { min: 1, max: 7 * DAY_MS };

/** The most rules that an engine takes. */
export const MOST_RULES = 100;
