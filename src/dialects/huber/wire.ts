/* The protocol on the wire, as the rest of the house asks for it: frames from requests, and what comes from a unit. */
import { refuseAddress, refuseRaw } from '../../core/asked';
import { DelimitedSplitter } from '../../core/delimited-splitter';
import { describeValue } from '../../core/error-text';
import type { DeviceErrorMeaning, Heard, InFlight, RawCommands, Wire } from '../../core/wire';
import { askedBy, decodeReply, decodeRequest, encodeRequest, REFUSALS } from './codec';
import { errorText } from './error-texts';
import { buildRequest, END, LONGEST, parseReply, parseRequest, START } from './frame';
import { unexpected } from './what-came';

function hear(text: string, { number, frame }: InFlight): Heard {
  const reply = parseReply(text);
  if (!reply) return isLike(text, frame) ? { kind: 'damaged', fault: 'form', isHeard: false } : { kind: 'noise' };
  const request = parseRequest(frame);
  if (reply.address !== number || reply.value.length !== request?.value.length) return { kind: 'stray' };
  const asked = askedBy(request);
  const meaning = decodeReply(reply.value, asked?.row);
  if (!meaning) return { kind: 'damaged', fault: 'data', isHeard: true };
  return { kind: 'reply', reply: { id: '', number, key: asked?.key, data: reply.value, ...meaning } };
}

/** One spoilt character leaves either the start or the address as it should be. The request itself is an adapter's echo. */
function isLike(text: string, request: string): boolean {
  if (text === request) return false;
  return text.startsWith('{S') || text.slice(2, 4) === request.slice(2, 4);
}

function errorMeaning(error: number): DeviceErrorMeaning | undefined {
  const meaning = { code: 'notFitted', isValid: true, isDamaged: false } as const;
  switch (error) {
    case REFUSALS.unknown:
      return { ...meaning, why: errorText('huberNotThere') };
    case REFUSALS.absent:
      return { ...meaning, why: errorText('huberNoValue') };
    default:
      return undefined;
  }
}

const RAW = /^\s*(?:\{?M)?([0-9A-F]{2})([0-9A-F]{4}|[0-9A-F]{8}|\*{4}|\*{8})\s*$/i;

const raw: RawCommands = {
  request(text) {
    const [, address, value] = (typeof text === 'string' ? RAW.exec(text) : null) ?? [];
    if (address === undefined || value === undefined)
      refuseRaw(errorText('huberNoRawCommand', { value: describeValue(text) }), text);
    const number = Number.parseInt(address, 16);
    return { number, frame: buildRequest({ address: number, value: value.toUpperCase() }) };
  },
  recognise(frame) {
    const asked = decodeRequest(frame)?.asked;
    if (!asked) return undefined;
    return asked.isUnreadable ? { unreadable: asked.key } : { key: asked.key, value: asked.value };
  },
};

/** PB on the wire. */
export const wire: Wire = {
  // Once the reply is in, the next command may follow (chapter 5.1).
  gaps: { afterReadMs: 0, afterSetMs: 0, afterStartMs: 0 },
  // The manual asks for a second at least, and for more with Com.G@te or Web.G@te.
  timeoutMs: 2_000,
  // Typically below 300 ms (chapter 5.1): an estimate for the middle.
  exchangeMs: 150,
  // A set point beyond the limits is limited, and the reply tells what was taken.
  echo: 'limited',
  splitter: () => new DelimitedSplitter({ start: START, end: END, longest: LONGEST }),
  encode(key, { address, value }) {
    if (address !== '') refuseAddress(errorText('huberNoAddress'), key, address);
    return encodeRequest(key, value);
  },
  hear,
  errorMeaning,
  unexpected,
  raw,
};
