/* What a chiller allows a program. Pure. */
import type { Dialect } from '../../src/core';
import { limitsOf } from '../../src/program';
import type { ProgramLimits } from '../../src/program';

export type { ProgramLimits } from '../../src/program';

/** @param band of set points that the chiller's settings allow, °C; undefined where they say nothing */
export function programLimits(
  dialect: Dialect,
  band: { readonly min?: number | undefined; readonly max?: number | undefined },
): ProgramLimits {
  return limitsOf(dialect, undefined, band);
}
