/* When each set point of a program is due, from the program alone: what the measured code says of itself does not count. */
import type { Program } from '../src/index';
import { walk } from '../src/program/walk';

export interface DueSetPoint {
  /** °C. */
  readonly value: number;
  /** Since the program began. */
  readonly afterMs: number;
}

const MINUTE_MS = 60_000;
/** ThermoTek's: set points go in tenths. */
const STEPS_PER_C = 10;

/** The set points of a program in their order; a tenth is due when the ramp is nearer to it than to the one before. */
export function* dueTimes(program: Program, startC: number): Generator<DueSetPoint, undefined> {
  let atMinutes = 0;
  for (const { segment, fromC, toC, minutes } of walk(program, startC)) {
    const steps = Math.round(Math.abs(toC - fromC) * STEPS_PER_C);
    const sign = Math.sign(toC - fromC);
    if ('ramp' in segment)
      for (let step = 1; step <= steps; step++)
        yield {
          value: fromC + (sign * step) / STEPS_PER_C,
          afterMs: (atMinutes + ((step - 0.5) / steps) * minutes) * MINUTE_MS,
        };
    else if (steps > 0) yield { value: toC, afterMs: atMinutes * MINUTE_MS };
    atMinutes += minutes;
  }
  return undefined;
}
