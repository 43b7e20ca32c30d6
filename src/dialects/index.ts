/* The dialects: the list of them, the types of their commands and readings, and what the library says of each. */
export {
  DEFAULT_SET_TEMPERATURE_RANGE,
  describeCommands,
  describeReadings,
  describeSettings,
  planLoad,
  SETTING_NAMES,
} from './defaults';
export type { SettingName } from './defaults';
export { DEFAULT_DIALECT, dialectOf, DIALECTS, isDialect } from './list';
export type { DialectKey, DialectOption } from './list';
export type { ArgumentOf, CommandKeyOf, ReadingNameOf, ReadingsOf, ReadingValue, ReplyOf } from './types';

/* ThermoTek's own, for people who speak its protocol without a session. */
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
