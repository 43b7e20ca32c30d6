/* The ranges of the options of a program, for the engine and for dialogs. */
import type { OptionRange } from '../core';

const DAY_MS = 86_400_000;

/** Milliseconds, and °C/min. */
export const PROGRAM_RANGES = {
  /** How old temperature and state may be. */
  freshForMs: { min: 2_000, max: 600_000, usual: 30_000 },
  /** T1: a shorter interruption, and the program goes on where it was. */
  continueWithinMs: { min: 0, max: DAY_MS, usual: 60_000 },
  /** T2: a shorter one, and it ramps back first; a longer one, and it aborts. */
  rampBackWithinMs: { min: 0, max: 7 * DAY_MS, usual: 600_000 },
  /** The rate of the way back. */
  rampBackRate: { min: 0, isAboveMin: true, max: 100, usual: 1 },
} as const satisfies Record<string, OptionRange>;

/** Times that nobody has to choose, ms. */
export const PROGRAM_TIMES = {
  /** Longest time between two looks at the program. */
  tickMs: 5_000,
  /** Shortest: rounding must not make it look again and again. */
  shortestMs: 1,
  /** Later than this after it was due, an input means that the process stood. */
  lateMs: 5_000,
  /** How long the chiller may take to be ready after a start or a restart. */
  readyWithinMs: 120_000,
  /** How long a last action waits for a link that is down: a chiller that can be told must not be left running. */
  linkWithinMs: 120_000,
  /** How long an order, or the reading that clears a doubt, may take; then the program holds. */
  answerWithinMs: 60_000,
  /** A set point is checked so shortly before it is changed. */
  checkAheadMs: 1_500,
  /** How old that check may be. */
  checkedForMs: 4_000,
  /** Rest after an order that could not be sent. */
  retryMs: 3_000,
  /** A gap over a restart that is longer is doubted: the wall clock may have jumped. */
  longestGapMs: 30 * DAY_MS,
} as const;

/** Attempts at an order that is not taken. */
export const MOST_ATTEMPTS = 3;
