/* Ranges and defaults of the numeric options of a gateway and its far side. Data: dialogs read it, too. */
import type { OptionRange } from '../core';

/** Of a gateway, and of a chiller behind one. */
export const GATEWAY_RANGES = {
  availabilityMs: { min: 1_000, max: 600_000, usual: 10_000 },
  /** A set point, °C. */
  band: { min: -200, max: 500 },
} as const satisfies Record<string, OptionRange>;

/** Signs of life in the time in which a gateway has to show itself: four may be lost or late. */
export const BEATS_IN_TIME = 5;
