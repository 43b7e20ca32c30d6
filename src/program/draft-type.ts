/* The next state of a program while it is worked out. */
import type { ErrorText } from '../core';
import type { ProgramEvent, ProgramOrder, ProgramState, ProgramTime } from './engine-types';
import type { ResolvedProgramOptions } from './options';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export interface Draft extends Writable<ProgramState> {
  readonly time: ProgramTime;
  readonly options: ResolvedProgramOptions;
  readonly orders: ProgramOrder[];
  readonly events: ProgramEvent[];
  refused: ErrorText | undefined;
}
