/* The core: pure code that every part may use. It imports no dialect and no other part, and also runs in the editor's browser. */
export { ALARM_LEVELS, HIDDEN_KEY } from './alarm-bits';
export type { AlarmBit, AlarmLevel, DecodedAlarms, Severity } from './alarm-bits';
export {
  bitsOf,
  foundAgainWithin,
  levelOfSource,
  severityOfUnknown,
  sourcesOf,
  tellsAll,
  worstOn,
} from './alarm-sources';
export { addressIn } from './addresses';
export { readArgument } from './arguments';
export type { ReadArgument } from './arguments';
export { Arrivals } from './arrivals';
export type { WhatCame } from './arrivals';
export { describeCommands, describeReadings } from './catalogue';
export type { CommandDescription, FieldDescription, ReadingDescription } from './catalogue';
export { CHARACTER_FORMATS, characterFormat } from './character-format';
export { checkArgument, unknownCommand } from './check-command';
export { argumentField, changedBy, isSetCommand, readBackOf } from './command-table';
export type {
  ArgumentIn,
  CommandRow,
  CommandTable,
  Group,
  PollClass,
  ReadingsIn,
  ReplyIn,
  ReplyValuesIn,
} from './command-table';
export { csvLines } from './csv-lines';
export type { CsvLine, CsvText } from './csv-lines';
export { dialectForModel, runStateOf, settingsOf, variantsOf } from './dialect';
export type {
  Addresses,
  AlarmFamily,
  AlarmReset,
  AlarmSource,
  Dialect,
  DialectAlarms,
  KeepAlive,
  Model,
  Order,
  Roles,
  SerialSettings,
  ShownBy,
  Transports,
  UntabledAlarm,
} from './dialect';
export { isLinkUp } from './engine-inputs';
export type { LinkInput, ReadingInput } from './engine-inputs';
export { shownFrame } from './looks';
export { describeValue, errorText, fillErrorText, inEnglish, textsOf } from './error-text';
export type { ErrorText, NameText, TextOf, TextValue } from './error-text';
export { CORE_ERROR_TEXTS } from './error-texts';
export { ChillerError, ERROR_CODES } from './errors';
export type { ErrorCode } from './errors';
export { asCarried, isAbove, isSameOnWire, NOISE } from './fields';
export type { Field, NumberField, TextField, Unit } from './fields';
export { addressOf, checkHost } from './host';
export type { CheckedHost } from './host';
export { commandName, labelOf, readingName, wordsOf } from './labels';
export { nearest, unknownName } from './names';
export { numberWritten } from './number-text';
export type { NamesOf } from './names';
export { checkNames, checkSignal } from './option-names';
export { ANY_WHOLE_NUMBER, isInRange, useRange } from './option-range';
export type { OptionRange } from './option-range';
export { DEFAULT_PERIODS, lineLoad, planLoad } from './plan';
export type { LineTiming, PlanLoad, PollPeriods } from './plan';
export type { RunState } from './run-state';
export { isSerialDevice, isSerialPath } from './serial-path';
export { isAtLeast, SEVERITIES, worstOf } from './severity';
export type * from './simulator';
export { fill } from './text';
export { nameOfLevel, topicLevel, topicLevels } from './topic-level';
export { emitToAll } from './emit-to-all';
export type { TypedEmitter } from './typed-emitter';
export { probesOf, Unanswered } from './unanswered';
export type { Probe } from './unanswered';
export type {
  DeviceErrorMeaning,
  Explanation,
  Gaps,
  Heard,
  InFlight,
  PairingByOrder,
  RawCommands,
  ReadBack,
  Reply,
  Request,
  Splitter,
  Unexpected,
  Wire,
} from './wire';
