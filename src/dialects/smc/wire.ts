/* The protocol on the wire, as the rest of the house asks for it, in either framing. */
import { hexOf } from '../../core/byte-sum';
import { decodeKnown, recognised, refuseAddress, refuseRaw } from '../../core/asked';
import { describeValue } from '../../core/error-text';
import { lookOf, withoutHighBits } from '../../core/looks';
import type { DeviceErrorMeaning, Heard, InFlight, RawCommands, Unexpected, Wire } from '../../core/wire';
import { askedBy, encodeRequest } from './codec';
import type { SmcTable } from './commands';
import { errorText } from './error-texts';
import { ASCII, fromHex, RTU } from '../../core/modbus/framing';
import type { Framing } from '../../core/modbus/framing';
import { READ, REFUSED, wordAt } from '../../core/modbus/message';
import type { Message } from '../../core/modbus/message';

/** Two digits, as people write them. */
export const ADDRESSES = Array.from({ length: 99 }, (_, at) => String(at + 1).padStart(2, '0'));

export const idOf = (address: number): string => String(address).padStart(2, '0');

function hear(table: SmcTable, framing: Framing, text: string, { number, frame }: InFlight): Heard {
  const asked = framing.parse(frame);
  const told = framing.parse(text);
  if (!asked) return { kind: 'noise' };
  if (!told) return damagedOr(framing, text, frame);
  const { address, code, data } = told;
  if (address !== asked.address) return { kind: 'stray' };
  // Heard from the gateway, not from the chiller.
  if (isFromGateway(told)) return { kind: 'noise' };
  const command = askedBy(table, asked, number);
  const reply = (error: number, values: Readonly<Record<string, unknown>>): Heard => ({
    kind: 'reply',
    reply: { id: idOf(address), number, key: command?.key, error, data: hexOf(data, ''), values },
  });
  if (code === (asked.code | REFUSED)) return data.length === 1 ? reply(data.charCodeAt(0), {}) : { kind: 'noise' };
  if (code !== asked.code || !isAnswer(asked, told)) return { kind: 'stray' };
  if (!command) return reply(0, {});
  return reply(
    0,
    command.row.argument ? { [command.row.argument]: command.value } : decodeKnown(data.slice(1), command.row),
  );
}

/** A gateway on the way has no path to the chiller (0Ah), or no answer from it (0Bh). */
function isFromGateway({ code, data }: Message): boolean {
  return code >= REFUSED && (data === '\x0a' || data === '\x0b');
}

/** A read is answered with as many words as were asked for, a write with its register and its count. */
function isAnswer(asked: Message, { data }: Message): boolean {
  if (asked.code !== READ) return data === asked.data.slice(0, 4);
  const bytes = 2 * wordAt(asked.data, 1);
  return data.charCodeAt(0) === bytes && data.length === 1 + bytes;
}

/** What begins as the answer does is a damaged one. */
function damagedOr({ key }: Framing, text: string, request: string): Heard {
  const isOwn = text.startsWith(request.slice(0, key === 'ascii' ? 5 : 2));
  return isOwn ? { kind: 'damaged', fault: 'checksum', isHeard: false } : { kind: 'noise' };
}

const refusal = (
  code: DeviceErrorMeaning['code'],
  key: 'smcNoFunction' | 'smcNoRegister' | 'deviceOutOfBounds' | 'smcBusy',
): DeviceErrorMeaning => ({
  code,
  why: errorText(key),
  isValid: true,
  isDamaged: false,
});

function errorMeaning(error: number): DeviceErrorMeaning | undefined {
  if (error === 1) return refusal('badNumber', 'smcNoFunction');
  if (error === 2) return refusal('notFitted', 'smcNoRegister');
  if (error === 3) return refusal('outOfBounds', 'deviceOutOfBounds');
  return error >= 4 && error <= 6 ? refusal('refused', 'smcBusy') : undefined;
}

function rawOf(table: SmcTable, framing: Framing): RawCommands {
  return {
    request(text, address) {
      const message = rawMessage(text, Number(address));
      if (!message) refuseRaw(errorText('smcNoRawCommand', { value: describeValue(text) }), text);
      return { number: askedBy(table, message)?.row.number ?? message.code, frame: framing.frameOf(message) };
    },
    recognise(frame) {
      const message = framing.parse(frame);
      return recognised(message && askedBy(table, message));
    },
  };
}

/** Function and data, or a whole frame to that address. */
function rawMessage(text: unknown, address: number): Message | undefined {
  if (typeof text !== 'string') return undefined;
  const whole = ASCII.parse(`${text.trim()}\r\n`);
  if (whole) return whole.address === address ? whole : undefined;
  const digits = text.replace(/\s+/g, '');
  if (!/^(?:[0-9A-F]{2}){5,40}$/i.test(digits)) return undefined;
  const bytes = fromHex(digits);
  return { address, code: bytes.charCodeAt(0), data: bytes.slice(1) };
}

/** What came in place of a reply. */
function unexpected(framing: Framing, sample: string, request: string): Unexpected | undefined {
  const frames = framing.splitter().push(sample);
  const sound = frames.filter((frame) => framing.parse(frame));
  if (sound.some((frame) => isFromGateway(framing.parse(frame)!)))
    return { what: errorText('smcGateway'), isUnreadable: false };
  const rest = sound.reduce((text, frame) => text.replace(frame, ''), sample);
  if (rest.includes(request) || sound.includes(request)) return { what: errorText('cameEcho'), isUnreadable: false };
  if (rest.trim() === '') return sample === '' ? undefined : { what: errorText('cameLate'), isUnreadable: false };
  const other = framing === ASCII ? RTU : ASCII;
  if (
    other
      .splitter()
      .push(rest)
      .some((frame) => other.parse(frame))
  )
    return { what: errorText('smcOtherFraming'), isUnreadable: true };
  if (framing === ASCII && ASCII.parse(`${rest.trim()}\r\n`))
    return { what: errorText('cameNoEnd'), isUnreadable: true };
  const low = withoutHighBits(rest);
  if (
    framing === ASCII &&
    low !== rest &&
    ASCII.splitter()
      .push(low)
      .some((frame) => ASCII.parse(frame))
  )
    return { what: errorText('cameHighBits'), isUnreadable: true };
  return frames.length > sound.length ? { what: errorText('cameDamaged'), isUnreadable: true } : lookOf(rest);
}

/** The protocol on the wire for the chillers of one table, in one framing. */
export function wireOf(table: SmcTable, framing: Framing): Wire {
  return {
    // RTU needs a pause of three and a half characters; the manual asks for none in ASCII.
    gaps: { afterReadMs: 50, afterSetMs: 100, afterStartMs: 100 },
    // The maker gives a reply 200 ms, and asks for a second before a request is sent again.
    timeoutMs: 1_500,
    exchangeMs: 60,
    echo: 'exact',
    splitter: framing.splitter,
    encode(key, { address, value }) {
      if (!ADDRESSES.includes(address)) refuseAddress(errorText('smcUseAddress'), key, address);
      const { number, code, data } = encodeRequest(table, key, value);
      return { number, frame: framing.frameOf({ address: Number(address), code, data }) };
    },
    hear: (text, inFlight) => hear(table, framing, text, inFlight),
    errorMeaning,
    unexpected: (sample, request) => unexpected(framing, sample, request),
    raw: rawOf(table, framing),
  };
}
