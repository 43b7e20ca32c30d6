/* When a command is done, and not only answered: the value is read back, and the temperature has settled. */
export { executeAndWait } from './execute-and-wait';
export type { ExecuteAndWaitOptions, WaitResult } from './execute-and-wait';
export type { WaitNews } from './wait';
export { createSettle } from './settle';
export type { Settle } from './settle';
export type { SettleOptions } from './options';
export type {
  AlarmInput,
  CancelReason,
  DoneWhen,
  EndReason,
  NewsInput,
  SettleEvent,
  SettleInput,
  SettleProgress,
  SettleState,
  SettleStep,
} from './types';
