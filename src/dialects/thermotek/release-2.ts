/* TTK Release II: the codec of its table, and its two functions for users of the library. */
import { createCodec } from './codec';
import { COMMANDS } from './commands';

/** The codec of TTK Release II. */
export const codec = createCodec(COMMANDS);

/**
 * The whole frame of a request, CR included: `encodeRequest('setControlTemperature', { value: 20 })` is `.0117sCtrlT__+0200FE\r`.
 *
 * @throws ChillerError `invalidValue` for an unknown command, a device id outside 01 to 32, or a value that does not fit
 */
export const encodeRequest: typeof codec.encodeRequest = (key, options) => codec.encodeRequest(key, options);

/** Decodes a reply. Never throws: bad bytes give a fault and the raw text. */
export const decodeReply: typeof codec.decodeReply = (frame) => codec.decodeReply(frame);
