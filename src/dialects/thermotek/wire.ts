/* The protocol on the wire for general code: encodes requests and matches what comes from a unit. */
import { isSetCommand } from '../../core/command-table';
import type { DeviceErrorMeaning, Heard, InFlight, RawCommands, Wire } from '../../core/wire';
import { DEVICE_ERRORS } from './device-errors';
import type { DeviceError } from './device-errors';
import { BARE_REFUSAL, buildTextRequest, parseReply, REPLY_START } from './frame';
import type { ReplyFrame } from './frame';
import type { ReplyFault } from './codec';
import { codec } from './release-2';
import { FrameSplitter } from './splitter';
import { unexpected } from './what-came';

/** Default gap after a reply, ms. The document requires 1000; units were seen to need none. */
const PAUSE_MS = 100;

/** Position of the command number in a request frame. */
const NUMBER_AT = 3;

/** Stands for the unit's bare refusal, which has no other content. */
const REFUSAL: ReplyFrame = { id: '', number: 0, error: 3, name: '', data: '' };

/**
 * What a frame means for the request in flight. `reply`: its answer. `bare`: the refusal `#23`, which has no device id.
 * `stray`: sound, but for another request. `damaged`: the answer, damaged on its way. `noise`: framed like a reply but not
 * the answer, such as a line of a device server's greeting.
 */
export type Match =
  | { kind: 'reply'; frame: ReplyFrame }
  | { kind: 'bare' }
  | { kind: 'stray' }
  | { kind: 'noise' }
  | { kind: 'damaged'; fault: ReplyFault };

/** The parts of a request that its answer repeats (protocol section 4). */
export interface Asked {
  readonly id: string;
  readonly number: number;
  /** Eight characters. */
  readonly name: string;
}

/** Compares a frame with the id and number of its request: nothing else pairs them (protocol section 4). */
export function matchReply(text: string, asked: Asked): Match {
  if (text === BARE_REFUSAL) return { kind: 'bare' };
  const parsed = parseReply(text);
  if (!parsed.ok) return isLike(text, asked) ? { kind: 'damaged', fault: parsed.fault } : { kind: 'noise' };
  const { frame } = parsed;
  return frame.id === asked.id && frame.number === asked.number ? { kind: 'reply', frame } : { kind: 'stray' };
}

/** A single damaged character leaves either the head or the name intact. */
function isLike(text: string, { id, number, name }: Asked): boolean {
  return text.startsWith(id + String(number).padStart(2, '0'), 1) || text.includes(name);
}

function hear(text: string, { address, number, frame, mayBeRefused }: InFlight): Heard {
  const match = matchReply(text, { id: address, number, name: frame.slice(5, 13) });
  switch (match.kind) {
    case 'reply':
      return understand(match.frame);
    case 'bare':
      return mayBeRefused ? understand({ ...REFUSAL, number }) : { kind: 'stray' };
    case 'stray':
    case 'noise':
      return match;
    case 'damaged':
      return { kind: 'damaged', fault: match.fault, isHeard: false };
    default:
      return match satisfies never;
  }
}

function understand(frame: ReplyFrame): Heard {
  const meaning = codec.decodeReplyFrame(frame);
  if (!meaning) return { kind: 'damaged', fault: 'data', isHeard: true };
  const { id, number, error, data } = frame;
  return { kind: 'reply', reply: { id, number, key: meaning.key, error, data, values: meaning.values } };
}

/** Errors 3 and 5 mean that the request was understood; 1 and 4 that it was damaged on its way (protocol section 4). */
function errorMeaning(error: number): DeviceErrorMeaning | undefined {
  const known = DEVICE_ERRORS[error as Exclude<DeviceError, 0>];
  if (!known) return undefined;
  const isDamaged = error === 1 || error === 4;
  return { ...known, isDamaged, isValid: error === 3 || error === 5 };
}

const raw: RawCommands = {
  request: (text, address) => {
    const frame = buildTextRequest(address, text);
    return { number: Number(frame.slice(NUMBER_AT, NUMBER_AT + 2)), frame };
  },
  recognise: (frame) => {
    const decoded = codec.decodeRequest(frame);
    if (decoded.ok) return { key: decoded.key, value: decoded.value };
    const unreadable = Object.entries(codec.table).find(
      ([, row]) => row.number === decoded.frame?.number && (isSetCommand(row) || 'resets' in row),
    );
    return unreadable && { unreadable: unreadable[0] };
  },
};

/** TTK Release II on the wire. */
export const wire: Wire = {
  gaps: { afterReadMs: PAUSE_MS, afterSetMs: 0, afterStartMs: 0 },
  // Protocol section 2.
  timeoutMs: 3_000,
  // An estimate: about 16 characters out and 22 back at 9600 baud take 40 ms, the rest is for the unit and a device server.
  exchangeMs: 50,
  echo: 'exact',
  splitter: () => new FrameSplitter(REPLY_START),
  encode: (key, { address, value }) => ({
    number: codec.table[key as keyof typeof codec.table]?.number ?? 0,
    frame: codec.encodeRequest(key as keyof typeof codec.table, { id: address, value }),
  }),
  hear,
  errorMeaning,
  unexpected,
  raw,
};
