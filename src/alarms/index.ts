/* Alarms and interlocks of a chiller: pure, no timers, no I/O. Time and inputs go in, events and answers come out. */
export { ALARM_TEXTS_EN } from './alarm-texts';
export type { AlarmTexts } from './alarm-texts';
export { readAlarmCommand } from './command-message';
export type { ReadCommand } from './command-message';
export { flowLow, readingStale, temperatureOffSetPoint } from './derived';
export type { DerivedRule } from './derived';
export { createAlarmEngine } from './engine';
export type { AlarmEngine, AlarmStep } from './engine';
export type { EngineTime } from './engine-time';
export { formatAlertmanager } from './format/alertmanager';
export type { AlertmanagerAlert, AlertmanagerOptions } from './format/alertmanager';
export { formatEmail } from './format/email';
export type { Email, EmailOptions } from './format/email';
export { EMAIL_TEXTS_EN } from './format/email-texts';
export type { EmailTexts } from './format/email-texts';
export { formatMqtt } from './format/mqtt';
export type { MqttMessage } from './format/mqtt';
export { formatTable } from './format/table';
export type { AlarmRow } from './format/table';
export { ALARM_WORDS_EN } from './format/words';
export type { AlarmWords } from './format/words';
export type { GuidanceTexts } from './guidance';
export { GUIDANCE_EN } from './guidance-en';
export { createInterlock } from './interlock';
export type { Interlock, InterlockAlarm, InterlockInput, InterlockState, InterlockStep } from './interlock';
export type { FailureReason, InterlockCondition, InterlockFailure } from './interlock-conditions';
export { INTERLOCK_TEXTS_EN } from './interlock-texts';
export type { InterlockTexts } from './interlock-texts';
export type { InterlockOptions } from './interlock-options';
export type { AlarmOptions } from './options';
export { noteTold, syncMirror } from './outlet/mirror';
export type { Mirror, Standing } from './outlet/mirror';
export { EVENT_GROUPS, leaveChillers, nextOutlet } from './outlet/outlet';
export type { AlarmEventGroup, OutletOptions, OutletState, OutletStep } from './outlet/outlet';
export { NOTHING_TOLD, restoreTold } from './outlet/outlet-store';
export type { Told } from './outlet/outlet-store';
export { isAtLeast, SEVERITIES } from './severity';
export type { EngineState } from './state';
export { restoreState, serialiseState } from './store';
export type { Restored } from './store';
export { fill } from './text';
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
