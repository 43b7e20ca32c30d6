/* ThermoTek's TTK protocol, Release II, as one value, and its exports for users of the library. */
import type { Dialect } from '../../core/dialect';
import { alarms } from './alarm-facts';
import { COMMANDS } from './commands';
import { errorText, THERMOTEK_ERROR_TEXTS } from './error-texts';
import { roles } from './roles';
import { simulator } from './simulator';
import { wire } from './wire';

export { ALARM_WORDS, ALARMS, decodeAlarmWord, encodeAlarmWord } from './alarms';
export type { AlarmBit, AlarmWord, AlarmWordName } from './alarms';
export { createCodec, isDeviceId } from './codec';
export type { Codec, DecodedReply, DecodedRequest, EncodeOptions, ReplyFault } from './codec';
export { COMMANDS } from './commands';
export type {
  ArgumentOf,
  CommandKey,
  ReadingName,
  Readings,
  ReadingValue,
  ReplyOf,
  ReplyValues,
  ThermotekRow,
  ThermotekTable,
} from './commands';
export { DEVICE_ERRORS } from './device-errors';
export type { DeviceError } from './device-errors';
export {
  BARE_REFUSAL,
  buildReply,
  buildRequest,
  buildTextRequest,
  computeChecksum,
  CR,
  parseReply,
  parseRequest,
  REPLY_START,
  REQUEST_START,
  stripFlowControl,
} from './frame';
export type { FrameFault, ParsedReply, ParsedRequest, ReplyFrame, RequestFrame } from './frame';
export { matchReply } from './wire';
export type { Asked } from './wire';
export { codec, decodeReply, encodeRequest } from './release-2';
export { PROFILES } from './simulator';
export type { NameMismatch, ThermotekProfile, ThermotekProfileName } from './simulator';
export { FrameSplitter } from './splitter';

const DEVICE_IDS = Array.from({ length: 32 }, (_, index) => String(index + 1).padStart(2, '0'));

/** TTK Release II: T257P and RC series. */
export const thermotek: Dialect<typeof COMMANDS, typeof simulator> = {
  key: 'thermotek',
  title: 'ThermoTek T257P, RC series',
  models: [
    { key: 'T257P', title: 'T257P' },
    { key: 'RC-3U', title: 'RC-3U' },
  ],
  // No profile of the maker exceeds this range.
  setTemperatureRange: { min: -20, max: 60 },
  // Protocol section 1.
  transports: {
    tcp: { port: undefined },
    serial: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, flowControl: 'none' },
  },
  addresses: { label: 'Device id', all: DEVICE_IDS, default: '01', advice: errorText('useDeviceId') },
  commands: COMMANDS,
  wire,
  roles,
  // A chiller leaves Remote mode after 10 s without a valid request (protocol section 2).
  keepAlive: { withinMs: 10_000, releaseMs: 15_000 },
  alarms,
  simulator,
  errorTexts: THERMOTEK_ERROR_TEXTS,
};
