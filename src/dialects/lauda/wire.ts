/* The protocol on the wire, as the rest of the house asks for it: lines from requests, and what comes from a unit. */
import { decodeEach, recognised, refuseAddress, refuseRaw } from '../../core/asked';
import { describeValue } from '../../core/error-text';
import { LineSplitter } from '../../core/line-splitter';
import { RS485_ADDRESSES } from '../../core/rs485-addresses';
import type { Heard, InFlight, RawCommands, Wire } from '../../core/wire';
import { askedBy, encodeRequest } from './codec';
import { SHARED } from './commands';
import type { LaudaTable } from './commands';
import { DEVICE_ERRORS } from './device-errors';
import { errorText } from './error-texts';
import { frameOf, isReply, LONGEST, partsOf, refusalIn, TAKEN, wordsOf } from './frame';
import { unexpected } from './what-came';

/** The read whose reply no other reply looks like: a name. */
const PROBE = 'readType';
/** A request that the table does not have. */
const RAW_NUMBER = 0;

function hear(table: LaudaTable, text: string, { address, number, frame }: InFlight): Heard {
  const { address: id, line } = partsOf(text);
  // An adapter that repeats what it sends. A probe's own word would pass for a name.
  if (text.trim() === frame.trim()) return { kind: 'noise' };
  if (id !== address) return { kind: 'stray' };
  const asked = askedBy(table, wordsOf(partsOf(frame).line), number);
  const reply = (error: number, values: Readonly<Record<string, unknown>>): Heard => ({
    kind: 'reply',
    reply: { id, number, key: asked?.key, error, data: line, values },
  });
  const isProbe = number === SHARED[PROBE].number;
  const refusal = refusalIn(line);
  // Nothing but a name brings the line back into step: an error may be the answer to an older request.
  if (isProbe && isReply(line)) return { kind: 'stray' };
  if (refusal !== undefined) return reply(refusal, {});
  if (!asked) return reply(0, {});
  const { argument } = asked.row;
  if (argument) return line === TAKEN ? reply(0, { [argument]: asked.value }) : { kind: 'stray' };
  const values = decodeEach(line, asked.row);
  if (values) return reply(0, values);
  return { kind: 'damaged', fault: 'data', isHeard: false };
}

/** Letters, digits, and what stands between the words and in numbers. */
const RAW = /^[A-Z][A-Z0-9_.-]{1,39}$/;

function rawOf(table: LaudaTable): RawCommands {
  return {
    request(text, address) {
      const line = typeof text === 'string' ? wordsOf(text) : '';
      if (!RAW.test(line)) refuseRaw(errorText('laudaNoRawCommand', { value: describeValue(text) }), text);
      return { number: askedBy(table, line)?.row.number ?? RAW_NUMBER, frame: frameOf(address, line) };
    },
    recognise: (frame) => recognised(askedBy(table, wordsOf(partsOf(frame).line))),
  };
}

/** The protocol on the wire for the chillers of one table. */
export function wireOf(table: LaudaTable): Wire {
  return {
    // One command in 100 ms is what the maker's Ethernet interface can do under ideal conditions.
    gaps: { afterReadMs: 100, afterSetMs: 100, afterStartMs: 100 },
    // Over a wireless network the maker asks for more than a second.
    timeoutMs: 3_000,
    // An estimate: the manuals say nothing of it.
    exchangeMs: 60,
    // OK means that the value was taken as it was sent.
    echo: 'exact',
    byOrder: { probe: PROBE, quietMs: 300, gapMs: 100 },
    splitter: () => new LineSplitter({ longest: LONGEST }),
    encode(key, { address, value }) {
      if (!RS485_ADDRESSES.includes(address)) refuseAddress(errorText('laudaUseAddress'), key, address);
      const { number, line } = encodeRequest(table, key, value);
      return { number, frame: frameOf(address, line) };
    },
    hear: (text, inFlight) => hear(table, text, inFlight),
    errorMeaning: (error) => DEVICE_ERRORS[error],
    unexpected,
    raw: rawOf(table),
  };
}
