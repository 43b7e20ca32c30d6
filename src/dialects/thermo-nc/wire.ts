/* The protocol on the wire, as the rest of the house asks for it. */
import { hexOf } from '../../core/byte-sum';
import { decodeEach, recognised, refuseAddress, refuseRaw } from '../../core/asked';
import { isSetCommand } from '../../core/command-table';
import { describeValue } from '../../core/error-text';
import type { DeviceErrorMeaning, Heard, InFlight, RawCommands, Wire } from '../../core/wire';
import { askedBy, byteOf, encodeRequest } from './codec';
import type { NcTable } from './commands';
import { errorText } from './error-texts';
import { buildFrame, bytesOf, ERROR, frameSplitter, parseFrame, RS232, STATUS } from './frame';
import { unexpected } from './what-came';

function hear(table: NcTable, text: string, { number, frame }: InFlight): Heard {
  const parts = parseFrame(text);
  if (!parts)
    return text.startsWith(frame.slice(0, 4))
      ? { kind: 'damaged', fault: 'checksum', isHeard: false }
      : { kind: 'noise' };
  const { head, command, data } = parts;
  const asked = askedBy(table, frame, number);
  // An adapter that repeats what it sends. The reply to a start or stop is its request again, so an echo would confirm it although
  // nobody is there: on such a line no read is answered, and so there is no contact and no order.
  if (text === frame && asked && !isSetCommand(asked.row)) return { kind: 'damaged', fault: 'form', isHeard: false };
  const reply = (error: number, values: Readonly<Record<string, unknown>>): Heard => ({
    kind: 'reply',
    reply: { id: '', number, key: asked?.key, error, data: hexOf(data), values },
  });
  if (head !== frame.slice(0, 3)) return { kind: 'stray' };
  if (command === ERROR && data.length === 2)
    return data.charCodeAt(1) === byteOf(number) ? reply(data.charCodeAt(0), {}) : { kind: 'stray' };
  if (command !== byteOf(number)) return { kind: 'stray' };
  if (!asked) return reply(0, {});
  const values = decodeEach(data, asked.row);
  if (!values && command === STATUS) return reply(OTHER_CONTROLLER, {});
  return values ? reply(0, values) : { kind: 'damaged', fault: 'data', isHeard: true };
}

/** The status has the length of another controller's: an error of ours. */
const OTHER_CONTROLLER = 0x100;

const ERRORS: Readonly<Record<number, DeviceErrorMeaning>> = {
  1: { code: 'badNumber', why: errorText('deviceBadNumber'), isValid: false, isDamaged: false },
  2: { code: 'outOfBounds', why: errorText('ncBadData'), isValid: true, isDamaged: false },
  [OTHER_CONTROLLER]: { code: 'badLength', why: errorText('ncOtherController'), isValid: true, isDamaged: false },
  3: { code: 'checksum', why: errorText('deviceChecksum'), isValid: false, isDamaged: true },
};

const HEX = /^\s*[0-9A-F]{2}(\s+[0-9A-F]{2}){0,20}\s*$/i;

/** The frame that somebody wrote: whole, or the command and its data. */
function frameFrom(text: unknown): string | undefined {
  if (typeof text !== 'string' || !HEX.test(text)) return undefined;
  const bytes = bytesOf(text);
  if (/^[\xca\xcc]/.test(bytes)) return parseFrame(bytes) ? bytes : undefined;
  return buildFrame({ head: RS232, command: bytes.charCodeAt(0), data: bytes.slice(1) });
}

const rawOf = (table: NcTable): RawCommands => ({
  request(text) {
    const frame = frameFrom(text);
    if (frame === undefined) refuseRaw(errorText('ncNoRawCommand', { value: describeValue(text) }), text);
    return { number: askedBy(table, frame)?.row.number ?? frame.charCodeAt(3), frame };
  },
  recognise: (frame) => recognised(askedBy(table, frame)),
});

/** The protocol on the wire for a controller. */
export const wireOf = (table: NcTable): Wire => ({
  gaps: { afterReadMs: 50, afterSetMs: 50, afterStartMs: 50 },
  // The maker asks for a second before a request is sent again.
  timeoutMs: 1_500,
  exchangeMs: 60,
  echo: 'limited',
  splitter: frameSplitter,
  encode(key, { address, value }) {
    if (address !== '') refuseAddress(errorText('ncNoAddress'), key, address);
    return encodeRequest(table, key, value);
  },
  hear: (text, inFlight) => hear(table, text, inFlight),
  errorMeaning: (error) => ERRORS[error],
  unexpected,
  raw: rawOf(table),
});
