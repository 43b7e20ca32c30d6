import { argumentField, asCarried, ChillerError, commandName, isSameOnWire, isSetCommand, shownFrame } from '../core';
import type { CommandRow, Dialect, Order, Reply, Request, TextValue } from '../core';
import type { Job } from './jobs';
import type { CommandResult } from './types';
import { errorText } from './error-texts';

/** A command to send, as the table, the wire and people know it. */
export interface Command {
  /** Key, or the text of a command that the table does not know. */
  readonly label: string;
  /** Undefined when the table does not know it. */
  readonly row: CommandRow | undefined;
  /** As the wire carries it: rounded to its last digit. */
  readonly value: unknown;
  readonly number: number;
  readonly frame: string;
  /** For a command without a reply: the read that shows what became of it. */
  readonly readBack: Request['readBack'];
  /** Goes before everything else. */
  readonly isUrgent: boolean;
  /** Stops the chiller. */
  readonly isStop: boolean;
  /** The state that it orders; undefined for all other commands. */
  readonly order: 'run' | 'standby' | undefined;
  readonly changesSomething: boolean;
}

/** @throws ChillerError `invalidValue` when it cannot be encoded */
export function commandOf(dialect: Dialect, address: string, key: string, value: unknown): Command {
  const request = dialect.wire.encode(key, { address, value });
  const row = dialect.commands[key];
  const field = row && argumentField(row);
  return describe(dialect, key, row, field ? asCarried(field, value) : value, request);
}

/**
 * A command from its text, as it stands on the wire. Recognised where the table has it.
 *
 * @throws ChillerError `invalidValue` when the text is not a command; `refused` when the dialect has no raw commands, or when the
 *   command changes something with data that the table cannot read: no limit can be checked, and the effect is unknown
 */
export function commandOfText(dialect: Dialect, address: string, text: string): Command {
  const { raw } = dialect.wire;
  if (!raw) throw new ChillerError('refused', errorText('noRawCommands'), { command: text });
  const request = raw.request(text, address);
  const known = raw.recognise(request.frame);
  if (known && 'unreadable' in known) {
    const row = dialect.commands[known.unreadable];
    const command = commandName(known.unreadable, row ?? {});
    throw new ChillerError('refused', errorText('unsentUnreadable', { command }), { command: text });
  }
  if (!known) return describe(dialect, text, undefined, undefined, request);
  return describe(dialect, known.key, dialect.commands[known.key], known.value, request);
}

function describe(
  { roles: { commands } }: Dialect,
  label: string,
  row: CommandRow | undefined,
  value: unknown,
  { number, frame, readBack }: Request,
): Command {
  const isStop = row?.urgent !== undefined && row.urgent === value;
  const is = (order: Order): boolean => order.command === label && order.value === value;
  return {
    label,
    row,
    value,
    number,
    frame,
    readBack,
    isUrgent: isStop,
    isStop,
    order: is(commands.start) ? 'run' : is(commands.stop) ? 'standby' : undefined,
    // An unknown command counts as one that changes something.
    changesSomething: row ? changesSomething(row) : true,
  };
}

/** Whether a command changes the unit. */
function changesSomething(row: CommandRow): boolean {
  return isSetCommand(row) || row.resets === true;
}

/** A command as an error names it: by its title; one that the table does not know by its text. */
export function nameOf({ label, row }: Pick<Command, 'label' | 'row'>): TextValue {
  return row ? commandName(label, row) : label;
}

/** Frame and timing of a reply. */
export interface Arrival extends Pick<CommandResult, 'attempts' | 'durationMs' | 'roundTripMs' | 'timestamp'> {
  /** The frame as received. */
  readonly raw: string;
}

/** The result for a good reply. One literal: spreading another object took longer than everything else here. */
export function resultOf(command: Command, reply: Reply, arrival: Arrival): CommandResult {
  const { raw, attempts, durationMs, roundTripMs, timestamp } = arrival;
  const { label, row, number, frame } = command;
  const names = row ? Object.keys(row.reply) : [];
  const only = names.length === 1 ? names[0] : undefined;
  return {
    command: label,
    number,
    value: only ? reply.values[only] : names.length > 1 ? reply.values : row ? null : reply.data,
    values: reply.values,
    unit: only ? row?.reply[only]?.unit : undefined,
    request: shownFrame(frame),
    reply: shownFrame(raw),
    attempts,
    durationMs,
    roundTripMs,
    timestamp,
  };
}

/**
 * Checks that the unit echoes the value that was sent, or that it reads back; anything else is not an acknowledgement.
 *
 * @throws ChillerError `refused`
 */
export function checkEcho(command: Command, reply: Reply, { wire }: Pick<Dialect, 'wire'>): void {
  const { label, row, value, readBack } = command;
  if (!row) return;
  const field = argumentField(row);
  const answered = row.argument ? reply.values[row.argument] : undefined;
  const isSame = readBack !== undefined || reply.key === label;
  if (isSame && (!field || isSameOnWire(field, answered, value))) return;
  const told = row.argument ? String(value) : shownFrame(command.frame);
  const facts = { command: nameOf(command), told };
  if (readBack) {
    const why = errorText('notTaken', { ...facts, found: String(answered) });
    throw new ChillerError('refused', why, { command: label, value, readBack: answered, wasTaken: false });
  }
  const why =
    isSame && wire.echo === 'limited'
      ? errorText('takenLimited', { ...facts, answered: String(answered) })
      : errorText('otherEcho', { ...facts, answered: reply.data });
  const limited = isSame && wire.echo === 'limited' && { limitedTo: answered };
  throw new ChillerError('refused', why, { command: label, value, answered: reply.data, ...limited });
}

/** The job that carries a command. A read may be sent twice, a command that changes something only once. */
export function jobOf(
  command: Command,
  { wire: { gaps } }: Pick<Dialect, 'wire'>,
  { sent, settle }: Pick<Job, 'sent' | 'settle'>,
): Job {
  const { number, frame, readBack, isUrgent, order, changesSomething: changes } = command;
  const pauseMs = order === 'run' ? gaps.afterStartMs : changes ? gaps.afterSetMs : 0;
  // One literal, for the same reason as a result.
  const job: Job = { number, frame, isUrgent, pauseMs, maxAttempts: changes ? 1 : 2, attempts: 0, settle };
  if (sent) job.sent = sent;
  if (!readBack) return job;
  // The pause is over when the read-back goes out.
  return { ...job, pauseMs: 0, readBack: { ...readBack, afterMs: Math.max(readBack.afterMs, pauseMs) } };
}
