/* One yes or no for other equipment: pure, no timers, no I/O. Time and inputs go in, the answer comes out. */
export { createInterlock } from './interlock';
export type { Interlock } from './interlock';
export type { InterlockOptions } from './options';
export { INTERLOCK_TEXTS_EN } from './texts';
export type { InterlockTexts } from './texts';
export type {
  FailureReason,
  InterlockAlarm,
  InterlockCondition,
  InterlockFailure,
  InterlockInput,
  InterlockState,
  InterlockStep,
} from './types';
