/* Alarms and interlocks of a chiller: pure, no timers, no I/O. Time and inputs go in, events and answers come out. */
export { readAlarmCommand } from './command-message';
export type { ReadCommand } from './command-message';
export { COMMS_KEY, SUMMARY_KEY, UNKNOWN_KEYS } from './conditions';
export { flowLow, readingStale, temperatureOffSetPoint } from './derived';
export type { DerivedRule } from './derived';
export { createAlarmEngine } from './engine';
export type { AlarmEngine, AlarmStep } from './engine';
export { formatAlertmanager } from './format/alertmanager';
export type { AlertmanagerAlert, AlertmanagerOptions } from './format/alertmanager';
export { formatEmail } from './format/email';
export type { Email, EmailOptions } from './format/email';
export { formatMqtt } from './format/mqtt';
export type { MqttMessage } from './format/mqtt';
export { formatTable } from './format/table';
export type { AlarmRow } from './format/table';
export type { GuidanceTexts } from './guidance';
export { GUIDANCE_EN } from './guidance-en';
export { createInterlock } from './interlock';
export type { Interlock, InterlockAlarm, InterlockInput, InterlockState, InterlockStep } from './interlock';
export type { FailureReason, InterlockCondition, InterlockFailure } from './interlock-conditions';
export type { InterlockOptions } from './interlock-options';
export type { AlarmOptions } from './options';
export { isAtLeast, SEVERITIES } from './severity';
export type { EngineState } from './state';
export { restoreState, serialiseState } from './store';
export type { Restored } from './store';
export type {
  Alarm,
  AlarmCommand,
  AlarmEventName,
  AlarmInput,
  AlarmLevel,
  AlarmSource,
  AlarmState,
  LinkInput,
  ReadingInput,
  ReportInput,
} from './types';
