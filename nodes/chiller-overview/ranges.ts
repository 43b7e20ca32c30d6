/* How far off the set point still counts as at temperature. Pure. */

/** °C on either side. The wire's finest step is 0.01. */
export const BAND = { min: 0.01, max: 100, usual: 0.5 } as const;

/** The shortest time between two messages, ms. */
export const INTERVAL_MS = { min: 200, max: 3_600_000, usual: 1_000 } as const;
