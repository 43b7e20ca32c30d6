/* The dialects: their list, the types of their commands and readings, and their descriptions. */
export {
  DEFAULT_SET_TEMPERATURE_RANGE,
  describeCommands,
  describeReadings,
  describeSettings,
  planLoad,
  SETTING_NAMES,
} from './defaults';
export type { SettingName } from './defaults';
export { ALL_VARIANTS, DEFAULT_DIALECT, dialectOf, DIALECTS, isDialect } from './list';
export type { DialectKey, DialectOption } from './list';
export type { ArgumentOf, CommandKeyOf, ReadingNameOf, ReadingsOf, ReadingValue, ReplyOf } from './types';

/* ThermoTek's codec and tables, for use without a session. */
export {
  ALARM_WORDS,
  ALARMS,
  COMMANDS,
  computeChecksum,
  createCodec,
  decodeReply,
  encodeRequest,
  isDeviceId,
  PROFILES as THERMOTEK_PROFILES,
} from './thermotek';
export type {
  AlarmBit as ThermotekAlarmBit,
  AlarmWord,
  AlarmWordName,
  ArgumentOf as ThermotekArgumentOf,
  Codec,
  CommandKey,
  DecodedReply,
  DecodedRequest,
  DeviceError,
  EncodeOptions,
  NameMismatch,
  ReadingName,
  Readings,
  ReplyFault,
  ReplyOf as ThermotekReplyOf,
  ReplyValues,
  RequestFrame,
  ThermotekProfile,
  ThermotekProfileName,
} from './thermotek';
