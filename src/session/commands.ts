import { argumentField, asCarried, buildTextRequest, ChillerError, commandName, isSameOnWire } from '../protocol';
import type { Codec, CommandKey, ThermotekRow, ThermotekTable, Reply, TextValue } from '../protocol';
import { errorText } from './error-texts';
import { changesSomething } from './guards';
import type { Job } from './jobs';
import type { ExecuteResult } from './types';

/** A command on its way: what it is for the table, for the wire and for people. */
export interface Command {
  /** Key, or the text of a command that the table does not know. */
  readonly label: string;
  /** Undefined when the table does not know it. */
  readonly row: ThermotekRow | undefined;
  /** As the wire carries it: what arithmetic left behind the last digit is gone. */
  readonly value: unknown;
  readonly number: number;
  readonly frame: string;
  /** Goes before everything else. */
  readonly isUrgent: boolean;
  /** Stops the chiller. */
  readonly isStop: boolean;
  readonly changesSomething: boolean;
}

/** @throws ChillerError `invalidValue` when it cannot be encoded */
export function commandOf(codec: Codec<ThermotekTable>, id: string, key: string, value: unknown): Command {
  const frame = codec.encodeRequest(key, { id, value });
  const row = codec.table[key];
  const field = row && argumentField(row);
  return describe(key, row, field ? asCarried(field, value) : value, frame);
}

/**
 * A command from its text: number, eight characters of name, data. Recognised where the table has it.
 *
 * @throws ChillerError `invalidValue` when the text is no command, `refused` when it changes something by data that the table
 *   cannot read: no limit could be held against them, and nobody knows what the unit makes of them
 */
export function commandOfText(codec: Codec<ThermotekTable>, id: string, text: string): Command {
  const frame = buildTextRequest(id, text);
  const decoded = codec.decodeRequest(frame);
  if (decoded.ok) return describe(decoded.key, codec.table[decoded.key], decoded.value, frame);
  const unread = Object.entries(codec.table).find(
    ([, row]) => row.number === decoded.frame?.number && changesSomething(row),
  );
  if (unread)
    throw new ChillerError('refused', errorText('unsentUnreadable', { command: commandName(...unread) }), {
      command: text,
    });
  return describe(text, undefined, undefined, frame);
}

function describe(label: string, row: ThermotekRow | undefined, value: unknown, frame: string): Command {
  const isStop = row?.urgent !== undefined && row.urgent === value;
  return {
    label,
    row,
    value,
    number: Number(frame.slice(3, 5)),
    frame,
    isUrgent: isStop,
    isStop,
    // What is not known must be taken for the worse.
    changesSomething: row ? changesSomething(row) : true,
  };
}

/** A command as an error names it: by its title; one that the table does not know by its text. */
export function nameOf({ label, row }: Pick<Command, 'label' | 'row'>): TextValue {
  return row ? commandName(label, row) : label;
}

/** What is known of a reply beside its meaning. */
export interface Arrival extends Pick<ExecuteResult, 'attempts' | 'durationMs' | 'roundTripMs' | 'timestamp'> {
  /** The frame as received. */
  readonly raw: string;
}

/** What the caller gets for a good reply. One literal: an object built by spreading another took longer than all else here. */
export function resultOf(command: Command, reply: Reply, arrival: Arrival): ExecuteResult {
  const { raw, attempts, durationMs, roundTripMs, timestamp } = arrival;
  const { label, row, number, frame } = command;
  const names = row ? Object.keys(row.reply) : [];
  const only = names.length === 1 ? names[0] : undefined;
  return {
    command: label as CommandKey,
    number,
    value: only ? reply.values[only] : names.length > 1 ? reply.values : row ? null : reply.data,
    values: reply.values,
    unit: only ? row?.reply[only]?.unit : undefined,
    request: frame.slice(0, -1),
    reply: raw.slice(0, -1),
    attempts,
    durationMs,
    roundTripMs,
    timestamp,
  };
}

/**
 * A unit repeats what it was told (protocol section 4); anything else is not a yes.
 *
 * @throws ChillerError `refused`
 */
export function checkEcho(command: Command, reply: Reply): void {
  const { label, row, value } = command;
  if (!row) return;
  const isPage = reply.data.startsWith(row.data ?? '');
  const field = argumentField(row);
  if (isPage && (!row.argument || (field && isSameOnWire(field, reply.values[row.argument], value)))) return;
  const told = row.argument ? String(value) : String(row.data);
  const why = errorText('otherEcho', { command: nameOf(command), told, answered: reply.data });
  throw new ChillerError('refused', why, { command: label, value, answered: reply.data });
}

/** The job that carries a command. A read may go out twice, what changes something only once. */
export function jobOf(command: Command, settle: Job['settle']): Job {
  const { number, frame, isUrgent } = command;
  return { number, frame, isUrgent, maxAttempts: command.changesSomething ? 1 : 2, attempts: 0, settle };
}
