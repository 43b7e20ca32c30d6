/* Engines at work on a chiller: one clock, one timer each, calls that end nothing, and what becomes of their steps. */
export { AlarmBoard, isOpen } from './alarm-board';
export type { OpenAlarm } from './alarm-board';
export { AlarmFeed } from './alarm-feed';
export type { AlarmFeedOptions } from './alarm-feed';
export { DueTimer } from './due-timer';
export { EngineRunner } from './engine-runner';
export type { Engine, EngineRunnerOptions, EngineStep, Tick } from './engine-runner';
export { RELAY_TEXTS_EN } from './interlock-answer';
export type { Answer, AnswerReason, RelayTexts, Shown } from './interlock-answer';
export { InterlockRelay } from './interlock-relay';
export type { InterlockRelayOptions } from './interlock-relay';
export { followPort } from './port-inputs';
export type { Following, PortFollowing, PortInput, PortInputOf } from './port-inputs';
export { safely } from './safely';
export { StateFile } from './state-file';
export type { FoundState, StateFileOptions } from './state-file';
export type { StateDisk } from './state-folder';
export { every, within } from './timers';
