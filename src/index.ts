/// <reference lib="esnext.disposable" preserve="true" />
/*
 * The public face of the library. It runs without Node-RED. Everything is named here, one by one: what is not here may
 * change at any time. Inside its folder a name may be short; here it says whose it is.
 */

/* Dialects: what there is, and what it can do. */
export {
  DEFAULT_DIALECT,
  DEFAULT_SET_TEMPERATURE_RANGE,
  describeCommands,
  describeReadings,
  describeSettings,
  dialectOf,
  DIALECTS,
  isDialect,
  planLoad,
  SETTING_NAMES as CHILLER_SETTING_NAMES,
} from './dialects';
export type {
  CommandKeyOf,
  DialectKey,
  ReadingNameOf,
  ReadingsOf,
  ReadingValue,
  SettingName as ChillerSettingName,
} from './dialects';
export {
  addressOf,
  argumentField,
  checkHost,
  DEFAULT_PERIODS,
  fill as fillText,
  isAbove as isClearlyAbove,
  isAtLeast as isSeverityAtLeast,
  readArgument,
  runStateOf,
  SEVERITIES,
} from './core';
export type {
  AlarmLevel,
  CheckedHost,
  CommandDescription,
  CommandRow,
  CommandTable,
  DecodedAlarms,
  Dialect,
  Field as CommandField,
  FieldDescription,
  Group as CommandGroup,
  LineTiming,
  PlanLoad,
  PollClass,
  PollPeriods,
  ReadArgument,
  ReadingDescription,
  Reply,
  RunState,
  Severity,
  Unit as ReadingUnit,
} from './core';

/* ThermoTek's protocol: bytes <-> meaning, from one table. */
export {
  ALARM_WORDS,
  ALARMS,
  COMMANDS,
  computeChecksum,
  createCodec,
  decodeReply,
  encodeRequest,
  isDeviceId,
} from './dialects';
export type {
  AlarmWord,
  AlarmWordName,
  Codec,
  CommandKey,
  DecodedReply,
  DecodedRequest,
  DeviceError,
  EncodeOptions,
  ReadingName,
  Readings,
  ReplyFault,
  RequestFrame,
  ThermotekAlarmBit as AlarmBit,
  ThermotekArgumentOf as ArgumentOf,
  ThermotekReplyOf as ReplyOf,
} from './dialects';

/* Errors: closed codes, and sentences that can be said in other languages. */
export { ChillerError, commandName, describeValue, ERROR_CODES, fillErrorText, inEnglish, textsOf } from './core';
export { ERROR_TEXTS, errorText } from './error-texts';
export type { ErrorTextKey } from './error-texts';
export type { ErrorCode, ErrorText, NameText, TextValue, TypedEmitter } from './core';

/* One chiller, one request at a time. */
export { ChillerClient } from './client';
export type { ChillerClientOptions, RunCommandOptions } from './client';
export type { Link, LinkHandlers, OpenLink } from './links';

/* A chiller that is polled, known and kept in contact with. */
export { Chiller, epochMsOf, originText, SESSION_ORIGINS, systemClock } from './session';
export type {
  AlarmExtent,
  AlarmReport,
  ChillerEvents,
  ChillerOrder,
  ChillerOptions,
  ChillerPort,
  Clock,
  CommandNews,
  CommandOutcome,
  CommandResult,
  Connection,
  SerialConnection,
  SerialOptions,
  ShortSerialConnection,
  TcpConnection,
  ConnectOptions,
  ExecuteArguments,
  ExecuteOptions,
  ExecuteResult,
  LinkPhase,
  LinkReason,
  LinkState,
  MissingSetting as MissingChillerSetting,
  PollingOption,
  Quality,
  Reading,
  ReadingOf,
  ResultValue,
  ResultValues,
  SessionLog,
  Settings as ChillerSettings,
  SettingsState as ChillerSettingsState,
  WatchOptions,
} from './session';

/* Many chillers in one list: a text goes in, options and what is wrong with rows come out. */
export { FLEET_BOUNDS, FLEET_COLUMNS, fleetChanges, fleetProblemText, parseFleet, plainName } from './fleet';
export type { FleetChanges, FleetChiller, FleetColumn, FleetDefaults, FleetList, FleetProblem } from './fleet';

/* Alarms: pure; time and inputs go in, events come out. */
export {
  ALARM_TEXTS_EN,
  ALARM_WORDS_EN,
  createAlarmEngine,
  EMAIL_TEXTS_EN as ALARM_EMAIL_TEXTS_EN,
  EVENT_GROUPS as ALARM_EVENT_GROUPS,
  flowLow,
  formatAlertmanager,
  formatEmail as formatAlarmEmail,
  formatMqtt as formatAlarmMqtt,
  formatTable as formatAlarmTable,
  GUIDANCE_EN,
  guidanceOf as alarmGuidance,
  leaveChillers as leaveAlarmChillers,
  nextOutlet as nextAlarmOutlet,
  NOTHING_TOLD as NO_ALARMS_TOLD,
  noteTold as noteAlarmsTold,
  readAlarmCommand,
  readingStale,
  restoreState as restoreAlarmState,
  restoreTold as restoreAlarmsTold,
  serialiseState as serialiseAlarmState,
  syncMirror as syncAlarmMirror,
  temperatureOffSetPoint,
} from './alarms';
export type {
  Alarm,
  AlarmCommand,
  AlarmEngine,
  AlarmEventGroup,
  AlarmEventName,
  AlarmInput,
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
  EngineTime as AlarmEngineTime,
  GuidanceTexts,
  Mirror as AlarmMirror,
  MqttMessage as AlarmMqttMessage,
  OutletOptions as AlarmOutletOptions,
  OutletState as AlarmOutletState,
  OutletStep as AlarmOutletStep,
  ReadCommand as ReadAlarmCommand,
  Restored as RestoredAlarmState,
  Standing as AlarmStanding,
  Told as AlarmsTold,
} from './alarms';

/* Interlocks: pure; time and inputs go in, answers come out. */
export { createInterlock, INTERLOCK_TEXTS_EN } from './interlock';
export type {
  FailureReason as InterlockFailureReason,
  Interlock,
  InterlockAlarm,
  InterlockCondition,
  InterlockFailure,
  InterlockInput,
  InterlockOptions,
  InterlockState,
  InterlockStep,
  InterlockTexts,
} from './interlock';

/* Engines at work on a chiller: what it tells goes in, a timer wakes them. */
export {
  AlarmBoard,
  AlarmFeed,
  InterlockRelay,
  ProgramRunner,
  RELAY_TEXTS_EN as INTERLOCK_RELAY_TEXTS_EN,
} from './runner';
export type {
  AlarmFeedOptions,
  Answer as InterlockAnswer,
  AnswerReason as InterlockAnswerReason,
  InterlockRelayOptions,
  OpenAlarm,
  ProgramRunnerOptions,
  RelayTexts as InterlockRelayTexts,
  Shown as InterlockShown,
} from './runner';

/* What a reading did in the last so many seconds. */
export { STATISTICS, STATISTICS_RANGES, StatisticsWindow, unitPerMinute } from './statistics';
export type { Figure, Statistic, WindowOptions as StatisticsWindowOptions } from './statistics';
/* Temperature programs: pure; segments, rows of a table or CSV text go in, a checked program, its profile and its run come out. */
export {
  COLUMNS as PROGRAM_COLUMNS,
  columnTitle as programColumnTitle,
  commandsIn as programCommandsIn,
  commandTitle as programCommandTitle,
  createProgram,
  formatCsv as formatProgramCsv,
  isOver as isProgramOver,
  limitsOf as programLimitsOf,
  phaseTitle as programPhaseTitle,
  preflight as preflightProgram,
  problemText as programProblemText,
  profileOf as programProfile,
  PROGRAM_BOUNDS,
  PROGRAM_COMMANDS,
  PROGRAM_PHASES,
  PROGRAM_RANGES,
  PROGRAM_REASONS,
  restoreProgram,
  rowsOf as programRowsOf,
  segmentTitle as programSegmentTitle,
  serialiseProgram,
} from './program';
export type {
  AfterInterruption as AfterProgramInterruption,
  EndAction as ProgramEndAction,
  FinalAction as ProgramFinalAction,
  Holdback as ProgramHoldback,
  Preflight as ProgramPreflight,
  Profile as ProgramProfile,
  ProfilePoint as ProgramProfilePoint,
  OrderOutcome as ProgramOrderOutcome,
  Program,
  ProgramCommand,
  ProgramEngine,
  ProgramEvent,
  ProgramInput,
  ProgramLimits,
  ProgramOptions,
  ProgramOrder,
  ProgramPhase,
  ProgramProblem,
  ProgramProgress,
  ProgramReason,
  ProgramRow,
  ProgramState,
  ProgramStep,
  ProgramTime,
  RestoredProgram,
  RowField as ProgramField,
  RowKind as ProgramRowKind,
  Segment as ProgramSegment,
  StartFrom as ProgramStartFrom,
  WaitFor as ProgramWaitFor,
} from './program';

/* Recorders: what keeps a history on disk until its target has it, and answers questions. */
export {
  CSV_STYLES as RECORDER_CSV_STYLES,
  ENTRY_KINDS as RECORDER_ENTRY_KINDS,
  OPEN_METRICS_TYPE,
  openMetricsPage,
  readingEntry as recorderReading,
  Recorder,
  targetFrom as recorderTarget,
} from './recorder';
export type {
  AlarmEvent as RecorderAlarmEvent,
  Answer as RecorderAnswer,
  AskOptions as RecorderAskOptions,
  Batch as RecorderBatch,
  CommandEvent as RecorderCommandEvent,
  CsvStyle as RecorderCsvStyle,
  Entry as RecorderEntry,
  EntryKind as RecorderEntryKind,
  EntryValue as RecorderEntryValue,
  Page as RecorderPage,
  ProgramEvent as RecorderProgramEvent,
  QuestionInput as RecorderQuestion,
  Range as RecorderRange,
  ReadingPoint as RecorderReadingPoint,
  RecorderFigures,
  RecorderOptions,
  RecorderStatus,
  Sent as RecorderSent,
  Series as RecorderSeries,
  Target as RecorderTarget,
  TargetOptions as RecorderTargetOptions,
} from './recorder';

/* A chiller behind a message broker. */
export {
  connectionFailure,
  Gateway,
  GATEWAY_RANGES,
  gatewayWill,
  GatewayTopics,
  MqttBroker,
  publishFailure,
  RemoteChiller,
} from './gateway';
export type {
  Band as GatewayBand,
  Broker,
  BrokerMessage,
  ChillerPart as GatewayChillerPart,
  ChillerTopics as GatewayChillerTopics,
  GatewayAllows,
  GatewayChiller,
  GatewayChillerOptions,
  GatewayChillerPhase,
  GatewayCommandNews,
  GatewayEvents,
  GatewayFace,
  GatewayOptions,
  GatewayState,
  HomeAssistantAnnouncement,
  MqttBrokerOptions,
  OneGatewayTopics,
  PublishOptions as BrokerPublishOptions,
  RemoteChillerOptions,
  ResultState as GatewayResultState,
  Will as BrokerWill,
} from './gateway';

/* When a command is done: read back, or settled. */
export { createSettle, executeAndWait } from './settle';
export type {
  CancelReason as WaitCancelReason,
  DoneWhen,
  EndReason as WaitEndReason,
  ExecuteAndWaitOptions,
  Settle,
  SettleEvent,
  SettleInput,
  SettleOptions,
  SettleProgress,
  SettleState,
  SettleStep,
  WaitNews,
  WaitResult,
} from './settle';

/* A chiller without the chiller: physics, states, alarms and faults behind the protocol of any dialect. */
export {
  checkFault as checkSimulatorFault,
  DEFAULT_CONDITIONS as DEFAULT_SIMULATOR_CONDITIONS,
  FaultProxy,
  FAULTS as SIMULATOR_FAULTS,
  faultsOf as simulatorFaultsOf,
  KEYPAD_KEYS,
  parseScenario,
  parseTranscript,
  playScenario,
  pressKey as pressKeypadKey,
  SimulatedChiller,
  startReplay,
  startSimulator,
  SteppedClock,
  TranscriptRecorder,
} from './simulator';
export type {
  AnsweredRequest,
  AnySimulator,
  AnySimulatorOptions,
  Conditions as SimulatorConditions,
  DeviceFaultOptions,
  FaultDescription as SimulatorFault,
  FaultOptions as SimulatorFaultOptions,
  FaultProxyOptions,
  PlayOptions as PlayScenarioOptions,
  Replay,
  ReplayOptions,
  Scenario,
  ScenarioAction,
  ScenarioStep,
  Simulator,
  SimulatorClock,
  SimulatorOptions,
  SensorTrace as SimulatorTrace,
  Stage as ScenarioStage,
  TranscriptEntry,
  Tuning as SimulatorTuning,
  UnitEvents as SimulatedChillerEvents,
  UnitOptions as SimulatedChillerOptions,
  UnitStatus as SimulatedChillerStatus,
  WireFaultKey,
  WireFaultOptions,
} from './simulator';
export type { Coolant, KeypadKey } from './core';

/* What ThermoTek's chillers have of their own in a simulator. */
export { THERMOTEK_PROFILES as SIMULATOR_PROFILES } from './dialects';
export type {
  NameMismatch,
  ThermotekProfile as SimulatorProfile,
  ThermotekProfileName as SimulatorProfileName,
} from './dialects';

/* Bytes over TCP. */
export {
  ConnectionError,
  connectionText,
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

export { listSerialPorts } from './links';
export type { SerialPortInfo } from './links';
