/* The protocol on the wire, as the rest of the house asks for it. */
import { recognised, refuseAddress, refuseRaw } from '../../core/asked';
import { DelimitedSplitter } from '../../core/delimited-splitter';
import { describeValue } from '../../core/error-text';
import { stripFlowControl } from '../../core/flow-control';
import { lookOf, withoutHighBits } from '../../core/looks';
import type { DeviceErrorMeaning, Heard, InFlight, RawCommands, Wire } from '../../core/wire';
import { askedBy, decodeData, encodeRequest, OUT_OF_BOUNDS, splitReply } from './codec';
import { errorText } from './error-texts';
import { buildRequest, CR, LONGEST, parseFrame, REPLY_START } from './frame';

function hear(text: string, { number, frame }: InFlight): Heard {
  const body = parseFrame(text, REPLY_START);
  if (!body)
    return text.charAt(1) === frame.charAt(1) ? { kind: 'damaged', fault: 'form', isHeard: false } : { kind: 'noise' };
  if (body.letter.charCodeAt(0) !== number) return { kind: 'stray' };
  const asked = askedBy(frame);
  const parts = splitReply(body, asked?.row);
  if (!parts) return { kind: 'damaged', fault: 'data', isHeard: true };
  const { error, data } = parts;
  const reply = (values: Readonly<Record<string, unknown>>, told = error): Heard => ({
    kind: 'reply',
    reply: { id: '', number, key: asked?.key, error: told, data, values },
  });
  // It does so already.
  if (error === OUT_OF_BOUNDS && asked?.row.mayBeSo) return reply({ [asked.row.argument!]: asked.value }, 0);
  if (error !== 0 || !asked) return reply({});
  const values = decodeData(data, asked.row);
  return values ? reply(values) : { kind: 'damaged', fault: 'data', isHeard: true };
}

const ERRORS: Readonly<Record<number, DeviceErrorMeaning>> = {
  1: { code: 'checksum', why: errorText('deviceChecksum'), isValid: false, isDamaged: true },
  2: { code: 'badNumber', why: errorText('deviceBadNumber'), isValid: false, isDamaged: false },
  3: { code: 'outOfBounds', why: errorText('deviceOutOfBounds'), isValid: true, isDamaged: false },
};

const RAW = /^\s*\.?([A-Z][A-Z0-9+,-]{0,12})\s*$/i;

const raw: RawCommands = {
  request(text) {
    const [, body] = (typeof text === 'string' ? RAW.exec(text) : null) ?? [];
    if (body === undefined) refuseRaw(errorText('t255pNoRawCommand', { value: describeValue(text) }), text);
    const sent = body.toUpperCase();
    return { number: sent.charCodeAt(0), frame: buildRequest(sent) };
  },
  recognise: (frame) => recognised(askedBy(frame)),
};

/** What came beside an answer, by a sample of its beginning; undefined when there is nothing to tell. */
const unexpected: Wire['unexpected'] = (sample, request) => {
  const pieces = stripFlowControl(sample).split(CR);
  const isSound = (piece: string): boolean => parseFrame(piece + CR, REPLY_START) !== undefined;
  // Sixteen characters and more: no frame of these units is so long.
  if (pieces.some((piece) => /^#[0-9]{5}.{8}/.test(piece)))
    return { what: errorText('t255pRelease2'), isUnreadable: true };
  const others = pieces.filter((piece) => piece.trim() !== '' && !isSound(piece)).join(CR);
  if (pieces.length === 1 && isSound(pieces[0]!)) return { what: errorText('cameNoEnd'), isUnreadable: true };
  if (others === '') return pieces.some(isSound) ? { what: errorText('cameLate'), isUnreadable: false } : undefined;
  const low = withoutHighBits(others);
  if (low !== others && low.split(CR).some(isSound)) return { what: errorText('cameHighBits'), isUnreadable: true };
  if (others.includes(request.slice(0, -1))) return { what: errorText('cameEcho'), isUnreadable: false };
  return /^#[A-Z]/.test(others) ? { what: errorText('cameDamaged'), isUnreadable: true } : lookOf(others);
};

export const wire: Wire = {
  // Half a second in one client, 3 s in another; with 3 s the unit could not be asked for its status within 5 s.
  gaps: { afterReadMs: 500, afterSetMs: 500, afterStartMs: 500 },
  timeoutMs: 1_500,
  exchangeMs: 60,
  echo: 'exact',
  splitter: () => new DelimitedSplitter({ start: REPLY_START, end: CR, longest: LONGEST, clean: stripFlowControl }),
  encode(key, { address, value }) {
    if (address !== '') refuseAddress(errorText('t255pNoAddress'), key, address);
    return encodeRequest(key, value);
  },
  hear,
  errorMeaning: (error) => ERRORS[error],
  unexpected,
  raw,
};
