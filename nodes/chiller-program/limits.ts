/* What a chiller allows a program. Pure. */
import type { Dialect } from '../../src/core';
import { limitsOf } from '../../src/program';
import type { ProgramLimits } from '../../src/program';

export type { ProgramLimits } from '../../src/program';

/** What the dialog of a chiller has: its model, and the band of set points, °C; undefined where it is not known. */
export interface ChillerBand {
  readonly model?: string | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

export function programLimits(dialect: Dialect, { model, min, max }: ChillerBand): ProgramLimits {
  return limitsOf(dialect, model, { min, max });
}
