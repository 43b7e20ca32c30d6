/* What surrounds a unit and what a rehearsal can set. */
import { ChillerError } from '../protocol';

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

const RANGES: Readonly<Record<keyof Conditions, readonly [min: number, max: number]>> = {
  loadW: [0, 5_000],
  ambientC: [-20, 70],
  levelPercent: [0, 100],
  flowShare: [0, 1],
  speed: [0, 10_000],
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
      throw new ChillerError('invalidValue', `There is no condition "${name}": use ${known}`, { name });
    }
    if (typeof value === 'number' && value >= range[0] && value <= range[1]) continue;
    const message = `Condition ${name} is ${String(value)}: use a number from ${range[0]} to ${range[1]}`;
    throw new ChillerError('invalidValue', message, { name, value });
  }
  return given;
}
