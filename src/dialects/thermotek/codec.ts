/*
 * Converts between commands and bytes, driven by a table. `createCodec(COMMANDS)` is the protocol of this document; an
 * older or newer release is another table for the same code.
 */
import { describeValue } from '../../core/error-text';
import { ChillerError } from '../../core/errors';
import { errorText } from './error-texts';
import { BARE_REFUSAL, buildReply, buildRequest, parseReply, parseRequest, stripFlowControl } from './frame';
import type { FrameFault, ReplyFrame, RequestFrame } from './frame';
import { checkArgument, unknownCommand } from '../../core/check-command';
import { argumentField } from '../../core/command-table';
import type { Reply } from '../../core/wire';
import type { ThermotekRow, ThermotekTable } from './commands';
import type { Field } from '../../core/fields';
import { checkNames } from '../../core/option-names';

/** Address and value of a request. */
export interface EncodeOptions {
  /** Device id, `01` to `32`. Default `01`. */
  id?: string;
  /** The argument, for commands that take one. */
  value?: unknown;
}

const ENCODE_NAMES = { id: true, value: true } as const;

/** `data`: the frame is sound, but its data do not fit the command. */
export type ReplyFault = FrameFault | 'data';

/** A decoded reply, or its fault. Damaged bytes are data, not an exception. */
export type DecodedReply =
  /** A sound frame; the chiller may still have refused: `reply.error`. */
  | { ok: true; reply: Reply }
  /** `fault`: what is wrong. `raw`: the text as it came. */
  | { ok: false; fault: ReplyFault; raw: string };

/** How a unit decodes a request. `number`, `length` and `bounds` are errors 2, 4 and 3. */
export type DecodedRequest =
  /** `key`: the command. `frame`: its parts. `value`: what it carries, in its unit; undefined where it takes nothing. */
  | { ok: true; key: string; frame: RequestFrame; value: unknown }
  /** `fault`: what is wrong. `frame`: its parts, where it could be taken apart. */
  | { ok: false; fault: FrameFault | 'number' | 'length' | 'bounds'; frame?: RequestFrame };

/** Encoder and decoder for one table. */
export interface Codec<T extends ThermotekTable> {
  /** The commands that it knows, by key. */
  readonly table: T;

  /**
   * The whole frame of a request, CR included: `encodeRequest('setControlTemperature', { value: 20 })` is
   * `.0117sCtrlT__+0200FE\r`.
   *
   * @throws ChillerError `invalidValue` for an unknown command, a device id outside 01 to 32, a value that is
   *   missing, surplus, not finite, out of the format's range, or finer than the wire can carry.
   */
  encodeRequest(key: keyof T & string, options?: EncodeOptions): string;

  /** Decodes a reply. Never throws: bad bytes give a fault and the raw text. */
  decodeReply(frame: string | Uint8Array): DecodedReply;

  /** Command (if in the table) and values of a sound frame; undefined if its data do not fit the command. */
  decodeReplyFrame(
    frame: ReplyFrame,
  ): { key: string | undefined; values: Readonly<Record<string, unknown>> } | undefined;

  /** Decodes a request on the unit's side. Ignores the name, as a unit does. */
  decodeRequest(frame: string): DecodedRequest;

  /** Encodes a unit's reply to a successful command from the values of its fields. */
  encodeReply(key: keyof T & string, id: string, values: Readonly<Record<string, unknown>>): string;
}

const DEVICE_ID = /^(0[1-9]|[12][0-9]|3[0-2])$/;

/** Whether a value is a device id: `01` to `32`, two digits. */
export function isDeviceId(id: unknown): id is string {
  return typeof id === 'string' && DEVICE_ID.test(id);
}

/** A row of the table, prepared for the codec. */
interface Entry {
  readonly key: string;
  readonly row: ThermotekRow;
  readonly argument: Field | undefined;
  readonly fields: readonly (readonly [name: string, field: Field])[];
}

/** Binds the table to its encoding and decoding. */
export function createCodec<T extends ThermotekTable>(table: T): Codec<T> {
  const byKey = new Map<string, Entry>();
  /** Commands of one number differ in the constant data that they begin with. */
  const byNumber = new Map<number, Entry[]>();
  for (const [key, row] of Object.entries(table)) {
    const entry: Entry = { key, row, argument: argumentField(row), fields: Object.entries(row.reply) };
    byKey.set(key, entry);
    byNumber.set(row.number, [...(byNumber.get(row.number) ?? []), entry]);
  }
  const find = (number: number, data: string): Entry | undefined =>
    byNumber.get(number)?.find(({ row }) => data.startsWith(row.data ?? ''));
  /** A refusal may come without the data that tell commands of one number apart; most numbers have one command only. */
  const findRefused = (number: number, data: string): Entry | undefined => {
    const entries = byNumber.get(number) ?? [];
    return entries.length === 1 ? entries[0] : find(number, data);
  };
  const get = (key: string): Entry => {
    const entry = byKey.get(key);
    if (!entry) throw unknownCommand([...byKey.keys()], key);
    return entry;
  };

  const decodeReplyFrame = ({ number, error, data }: ReplyFrame): ReturnType<Codec<T>['decodeReplyFrame']> => {
    const entry = error === 0 ? find(number, data) : findRefused(number, data);
    if (!entry || error !== 0) return { key: entry?.key, values: {} };
    const values = decodeValues(entry, data);
    return values && { key: entry.key, values };
  };

  return {
    table,
    decodeReplyFrame,

    encodeRequest(key, options = {}) {
      checkNames('encodeRequest', options, ENCODE_NAMES);
      const { id = '01', value } = options;
      const entry = get(key);
      if (!isDeviceId(id)) {
        throw new ChillerError('invalidValue', errorText('noDeviceId', { value: describeValue(id) }), {
          command: key,
          id,
        });
      }
      const { number, name } = entry.row;
      return buildRequest({ id, number, name, data: encodeArgument(entry, value) });
    },

    decodeReply(frame) {
      const raw = typeof frame === 'string' ? frame : textOf(frame);
      const text = stripFlowControl(raw);
      if (text === BARE_REFUSAL) {
        return { ok: true, reply: { id: '', number: undefined, key: undefined, error: 3, data: '', values: {} } };
      }
      const parsed = parseReply(text);
      if (!parsed.ok) return { ok: false, fault: parsed.fault, raw };
      const { id, number, error, data } = parsed.frame;
      const meaning = decodeReplyFrame(parsed.frame);
      return meaning ? { ok: true, reply: { id, number, error, data, ...meaning } } : { ok: false, fault: 'data', raw };
    },

    decodeRequest(text) {
      const parsed = parseRequest(stripFlowControl(text));
      if (!parsed.ok) return parsed;
      const { frame } = parsed;
      const entries = byNumber.get(frame.number);
      if (!entries) return { ok: false, fault: 'number', frame };
      if (!entries.some((entry) => frame.data.length === requestDataLength(entry)))
        return { ok: false, fault: 'length', frame };
      const entry = find(frame.number, frame.data);
      if (!entry) return { ok: false, fault: 'bounds', frame };
      const { key, argument } = entry;
      if (!argument) return { ok: true, key, frame, value: undefined };
      const value = argument.decode(frame.data);
      if (value === undefined || argument.check(value)) return { ok: false, fault: 'bounds', frame };
      return { ok: true, key, frame, value };
    },

    encodeReply(key, id, values) {
      const { row, fields } = get(key);
      const texts = fields.map(([name, field]) => encodeWith(field, values[name]));
      const data = (row.data ?? '') + texts.join(row.separator ?? '');
      return buildReply({ id, number: row.number, error: 0, name: row.name, data });
    },
  };
}

function encodeArgument({ key, row, argument }: Entry, value: unknown): string {
  checkArgument(key, row, value);
  return argument ? encodeWith(argument, value) : (row.data ?? '');
}

/** The table guarantees that field and value match; TypeScript cannot follow the pair through a union. */
function encodeWith(field: Field, value: unknown): string {
  return (field as { encode(value: unknown): string }).encode(value);
}

function requestDataLength({ row, argument }: Entry): number {
  return argument?.width ?? row.data?.length ?? 0;
}

function decodeValues({ row, fields }: Entry, data: string): Record<string, unknown> | undefined {
  const values: Record<string, unknown> = {};
  let at = row.data?.length ?? 0;
  let isFirst = true;
  for (const [name, field] of fields) {
    if (!isFirst && row.separator && data.charAt(at++) !== row.separator) return undefined;
    isFirst = false;
    const end = field.growing ? data.length : at + field.width;
    const value = field.decode(data.slice(at, end));
    if (value === undefined) return undefined;
    values[name] = value;
    at = end;
  }
  return at === data.length ? values : undefined;
}

/** Far longer than any reply; the rest of a flood is ignored. */
const MAX_REPLY_BYTES = 4096;

/** One character per byte; empty if there are no bytes, since plain JavaScript may pass anything. */
function textOf(bytes: unknown): string {
  if (!ArrayBuffer.isView(bytes) || bytes.byteLength === 0) return '';
  const length = Math.min(bytes.byteLength, MAX_REPLY_BYTES);
  return String.fromCharCode(...new Uint8Array(bytes.buffer, bytes.byteOffset, length));
}
