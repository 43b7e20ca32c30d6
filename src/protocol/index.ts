/* The protocol: bytes <-> meaning. Pure, so that it also runs in the editor's browser. */
import { createCodec } from './codec';
import { COMMANDS } from './commands';

export { ALARM_WORDS, ALARMS, decodeAlarmWord, encodeAlarmWord } from './alarms';
export type { AlarmBit, AlarmWord, AlarmWordName, DecodedAlarms, Severity } from './alarms';
export { readArgument } from './arguments';
export type { ReadArgument } from './arguments';
export { describeCommands, describeReadings } from './catalogue';
export type { CommandDescription, FieldDescription, ReadingDescription } from './catalogue';
export { computeChecksum } from './checksum';
export { argumentField, changedBy, createCodec, isDeviceId, isSetCommand, readBackOf } from './codec';
export type { Codec, CommandTable, DecodedReply, DecodedRequest, EncodeOptions, Reply, ReplyFault } from './codec';
export { COMMANDS } from './commands';
export type {
  ArgumentOf,
  CommandKey,
  CommandRow,
  Group,
  PollClass,
  ReadingName,
  Readings,
  ReadingValue,
  ReplyOf,
  ReplyValues,
} from './commands';
export { describeValue, errorText, fillErrorText, inEnglish } from './error-text';
export type { ErrorText, ErrorTextKey, NameText, TextValue } from './error-text';
export { ERROR_TEXTS } from './error-texts';
export { ChillerError, DEVICE_ERRORS, ERROR_CODES } from './errors';
export type { DeviceError, ErrorCode } from './errors';
export { asCarried, isAbove, isSameOnWire, NOISE } from './fields';
export type { Field, NumberField, Unit } from './fields';
export {
  BARE_REFUSAL,
  buildReply,
  buildRequest,
  buildTextRequest,
  CR,
  parseReply,
  parseRequest,
  REPLY_START,
  REQUEST_START,
  stripFlowControl,
} from './frame';
export type { FrameFault, ParsedReply, ParsedRequest, ReplyFrame, RequestFrame } from './frame';
export { addressOf, checkHost } from './host';
export type { CheckedHost } from './host';
export { commandName, labelOf, readingName } from './labels';
export { checkNames } from './option-names';
export type { NamesOf, TypedEmitter } from '../core';
export { DEFAULT_PERIODS, EXCHANGE_MS, lineLoad, planLoad, REMOTE_MODE_MS } from './plan';
export type { PlanLoad, PollPeriods } from './plan';
export { FrameSplitter } from './splitter';
export { Arrivals } from './what-came';
export type { WhatCame } from './what-came';

/** The codec of TTK Release II. */
export const codec = createCodec(COMMANDS);

/**
 * The whole frame of a request, CR included: `encodeRequest('setControlTemperature', { value: 20 })` is `.0117sCtrlT__+0200FE\r`.
 *
 * @throws ChillerError `invalidValue` for an unknown command, a device id outside 01 to 32, or a value that does not fit
 */
export const encodeRequest: typeof codec.encodeRequest = (key, options) => codec.encodeRequest(key, options);

/** What a reply says. Never throws: bad bytes come back as a fault with the text as it was. */
export const decodeReply: typeof codec.decodeReply = (frame) => codec.decodeReply(frame);
