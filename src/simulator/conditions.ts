/* What surrounds a unit and what a rehearsal can set. */
import { ChillerError, describeValue } from '../protocol';
import { errorText } from './error-texts';
import { isInRange, useRange } from './number-range';
import type { NumberRange } from './number-range';

/** What surrounds a simulated chiller. `set` changes it while it runs. */
export interface Conditions {
  /** Heat that the load gives to the coolant, W, 0 to 5000. */
  loadW: number;
  /** Temperature of the room, °C, -20 to 70. */
  ambientC: number;
  /** Coolant in the reservoir, %, 0 to 100. */
  levelPercent: number;
  /** Share of the open flow that the circuit lets through, 0 to 1. */
  flowShare: number;
  /** Simulated seconds per second of the clock, 0 (stands still) to 10000. */
  speed: number;
}

const RANGES: Readonly<Record<keyof Conditions, NumberRange>> = {
  loadW: { min: 0, max: 5_000 },
  ambientC: { min: -20, max: 70 },
  levelPercent: { min: 0, max: 100 },
  flowShare: { min: 0, max: 1 },
  speed: { min: 0, max: 10_000 },
};

/** A lab at 22 °C with a small load; time runs as it does. */
export const DEFAULT_CONDITIONS: Conditions = { loadW: 150, ambientC: 22, levelPercent: 100, flowShare: 1, speed: 1 };

/**
 * The conditions that are given, checked.
 *
 * @throws ChillerError `invalidValue`, naming the condition and its range.
 */
export function checkConditions(given: Partial<Conditions>): Partial<Conditions> {
  for (const [name, value] of Object.entries(given) as [keyof Conditions, unknown][]) {
    const range = Object.hasOwn(RANGES, name) ? RANGES[name] : undefined;
    if (!range) {
      const known = Object.keys(RANGES).join(', ');
      throw new ChillerError('invalidValue', errorText('noCondition', { name, known }), { name });
    }
    if (isInRange(value, range)) continue;
    const why = errorText('condition', { name, value: describeValue(value), advice: useRange(range) });
    throw new ChillerError('invalidValue', why, { name, value });
  }
  return given;
}
