/*
 * The public face of the library. It runs without Node-RED. Everything is named here, one by one: what is not here may
 * change at any time. Inside its folder a name may be short; here it says whose it is.
 */

/* The protocol: bytes <-> meaning, from one table. */
export {
  ALARM_WORDS,
  ALARMS,
  argumentField,
  COMMANDS,
  computeChecksum,
  createCodec,
  decodeReply,
  DEFAULT_PERIODS,
  describeCommands,
  describeReadings,
  encodeRequest,
  planLoad,
  readArgument,
} from './protocol';
export type {
  AlarmBit,
  AlarmWord,
  AlarmWordName,
  ArgumentOf,
  Codec,
  CommandDescription,
  CommandKey,
  CommandRow,
  CommandTable,
  DecodedAlarms,
  DecodedReply,
  DecodedRequest,
  EncodeOptions,
  Field as CommandField,
  FieldDescription,
  Group as CommandGroup,
  PlanLoad,
  PollClass,
  PollPeriods,
  ReadArgument,
  ReadingDescription,
  ReadingName,
  Readings,
  ReadingValue,
  Reply,
  ReplyFault,
  ReplyOf,
  RequestFrame,
  Severity,
  Unit as ReadingUnit,
} from './protocol';

/* Errors: closed codes, and sentences that can be said in other languages. */
export { ChillerError, describeValue, ERROR_CODES, ERROR_TEXTS, errorText, fillErrorText, inEnglish } from './protocol';
export type { DeviceError, ErrorCode, ErrorText, ErrorTextKey, TextValue } from './protocol';

/* One chiller, one request at a time. */
export { ChillerClient, connectionText } from './client';
export type { ChillerClientOptions, Endpoint, Link, LinkHandlers, OpenLink } from './client';

/* A chiller that is polled, known and kept in contact with. */
export {
  Chiller,
  DEFAULT_SET_TEMPERATURE_RANGE,
  epochMsOf,
  SETTING_NAMES as CHILLER_SETTING_NAMES,
  systemClock,
} from './session';
export type {
  AlarmReport,
  ChillerEvents,
  ChillerOptions,
  ChillerPort,
  Clock,
  ExecuteOptions,
  ExecuteResult,
  LinkPhase,
  LinkReason,
  LinkState,
  Quality,
  Reading,
  SessionLog,
  SettingName as ChillerSettingName,
  Settings as ChillerSettings,
} from './session';

/* Alarms and interlocks: pure; time and inputs go in, events and answers come out. */
export {
  ALARM_TEXTS_EN,
  ALARM_WORDS_EN,
  createAlarmEngine,
  createInterlock,
  EMAIL_TEXTS_EN as ALARM_EMAIL_TEXTS_EN,
  fill as fillText,
  flowLow,
  formatAlertmanager,
  formatEmail as formatAlarmEmail,
  formatMqtt as formatAlarmMqtt,
  formatTable as formatAlarmTable,
  GUIDANCE_EN,
  INTERLOCK_TEXTS_EN,
  isAtLeast as isSeverityAtLeast,
  readAlarmCommand,
  readingStale,
  restoreState as restoreAlarmState,
  serialiseState as serialiseAlarmState,
  SEVERITIES,
  temperatureOffSetPoint,
} from './alarms';
export type {
  Alarm,
  AlarmCommand,
  AlarmEngine,
  AlarmEventName,
  AlarmInput,
  AlarmLevel,
  AlarmOptions,
  AlarmRow,
  AlarmSource,
  AlarmState,
  AlarmStep,
  AlarmTexts,
  AlarmWords,
  AlertmanagerAlert,
  AlertmanagerOptions,
  DerivedRule,
  Email as AlarmEmail,
  EmailOptions as AlarmEmailOptions,
  EmailTexts as AlarmEmailTexts,
  EngineState as AlarmEngineState,
  FailureReason as InterlockFailureReason,
  GuidanceTexts,
  Interlock,
  InterlockAlarm,
  InterlockCondition,
  InterlockFailure,
  InterlockInput,
  InterlockOptions,
  InterlockState,
  InterlockStep,
  InterlockTexts,
  MqttMessage as AlarmMqttMessage,
  ReadCommand as ReadAlarmCommand,
  Restored as RestoredAlarmState,
} from './alarms';

/* A chiller without the chiller: physics, states, alarms and faults behind the real protocol. */
export {
  checkFault as checkSimulatorFault,
  DEFAULT_CONDITIONS as DEFAULT_SIMULATOR_CONDITIONS,
  FaultProxy,
  FAULTS as SIMULATOR_FAULTS,
  KEYPAD_KEYS,
  parseScenario,
  parseTranscript,
  playScenario,
  pressKey as pressKeypadKey,
  PROFILES as SIMULATOR_PROFILES,
  SimulatedChiller,
  startReplay,
  startSimulator,
  SteppedClock,
  TranscriptRecorder,
} from './simulator';
export type {
  AnsweredRequest,
  Conditions as SimulatorConditions,
  Coolant,
  DeviceFaultOptions,
  FaultOptions as SimulatorFaultOptions,
  FaultProxyOptions,
  KeypadKey,
  NameMismatch,
  PlayOptions as PlayScenarioOptions,
  Profile as SimulatorProfile,
  ProfileName as SimulatorProfileName,
  Replay,
  ReplayOptions,
  Scenario,
  ScenarioAction,
  ScenarioStep,
  Simulator,
  SimulatorClock,
  SimulatorOptions,
  Stage as ScenarioStage,
  TranscriptEntry,
  UnitEvents as SimulatedChillerEvents,
  UnitOptions as SimulatedChillerOptions,
  UnitStatus as SimulatedChillerStatus,
  WireFaultKey,
  WireFaultOptions,
} from './simulator';

/* Bytes over TCP. */
export {
  ConnectionError,
  ConnectTimeoutError,
  EncodingError,
  IncompleteReadError,
  JsonError,
  LimitOverrunError,
  OneClientServer,
  TcpClient,
  TcpError,
  UsageError,
} from './tcp';
export type { Log, OneClientServerOptions, SocketOptions, TcpClientOptions, TcpErrorCode } from './tcp';
