/* The conditions around a unit: what a rehearsal can set. */
import { ChillerError, describeValue, isInRange, useRange } from '../core';
import type { OptionRange, TextValue } from '../core';
import { errorText } from './error-texts';

/** The conditions around a simulated chiller. `set` changes them while it runs. */
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

/** Range and default of each: a lab at 22 °C with a small load, at normal speed. Dialogs read them, too. */
export const CONDITION_RANGES = {
  loadW: { min: 0, max: 5_000, usual: 150 },
  ambientC: { min: -20, max: 70, usual: 22 },
  levelPercent: { min: 0, max: 100, usual: 100 },
  flowShare: { min: 0, max: 1, usual: 1 },
  speed: { min: 0, max: 10_000, usual: 1 },
} as const satisfies Record<keyof Conditions, OptionRange>;

const RANGES: Readonly<Record<keyof Conditions, OptionRange>> = CONDITION_RANGES;

/** The conditions of a unit whose options give none. */
export const DEFAULT_CONDITIONS: Conditions = {
  loadW: CONDITION_RANGES.loadW.usual,
  ambientC: CONDITION_RANGES.ambientC.usual,
  levelPercent: CONDITION_RANGES.levelPercent.usual,
  flowShare: CONDITION_RANGES.flowShare.usual,
  speed: CONDITION_RANGES.speed.usual,
};

/**
 * The conditions that are given, checked.
 *
 * @throws ChillerError `invalidValue`, naming the condition and its range.
 */
export function checkConditions(given: Partial<Conditions>): Partial<Conditions> {
  if (typeof given !== 'object' || given === null) refuseUnknown(describeValue(given));
  for (const [name, value] of Object.entries(given) as [keyof Conditions, unknown][]) {
    const range = Object.hasOwn(RANGES, name) ? RANGES[name] : undefined;
    if (!range) refuseUnknown(name);
    if (isInRange(value, range)) continue;
    const why = errorText('condition', { name, value: describeValue(value), advice: useRange(range) });
    throw new ChillerError('invalidValue', why, { name, value });
  }
  return given;
}

function refuseUnknown(name: TextValue): never {
  const known = Object.keys(RANGES).join(', ');
  throw new ChillerError('invalidValue', errorText('noCondition', { name, known }), { name });
}
