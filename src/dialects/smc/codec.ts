/* Between commands and messages, by the table of a series. */
import { askedWith, encodeWith, rowToSend } from '../../core/asked';
import type { Asked } from '../../core/asked';
import { argumentField } from '../../core/command-table';
import type { SmcRow, SmcTable } from './commands';
import { READ, readOf, wordAt, wordOf, WRITE, WRITE_ONE, writeOf } from '../../core/modbus/message';
import type { Message } from '../../core/modbus/message';

type Body = Pick<Message, 'code' | 'data'>;

/** @throws ChillerError `invalidValue` for an unknown command, or a value that is missing, surplus or does not fit */
export function encodeRequest(table: SmcTable, key: string, value?: unknown): Body & { number: number } {
  const row = rowToSend(table, key, value);
  const { number, register, count } = row;
  const field = argumentField(row);
  return { number, ...(field ? writeOf(register, encodeWith(field, value)) : readOf(register, count)) };
}

/** What a request writes; undefined for one that reads. */
function writtenBy({ code, data }: Body): string | undefined {
  if (code === WRITE_ONE) return data.slice(2);
  return code === WRITE ? data.slice(5) : undefined;
}

/** The command of a request, where the table has it; the one with that number, where several read the same. */
export function askedBy(table: SmcTable, request: Body, number?: number): Asked<SmcRow> | undefined {
  const register = wordAt(request.data, 0);
  const written = writtenBy(request);
  if (written === undefined && request.code !== READ) return undefined;
  const isSame = (row: SmcRow): boolean => {
    if (written !== undefined)
      return row.argument !== undefined && touches(row, register, written.length / 2) && isNumber(row);
    return (
      row.argument === undefined && row.register === register && row.count === wordAt(request.data, 1) && isNumber(row)
    );
  };
  const isNumber = (row: SmcRow): boolean => number === undefined || row.number === number;
  const [key, row] = Object.entries(table).find(([, one]) => isSame(one)) ?? [];
  if (key === undefined || !row) return undefined;
  if (written === undefined) return askedWith(key, row);
  // More than the one register: what else it does is not known.
  return register === row.register && written.length === 2 * row.count
    ? askedWith(key, row, written)
    : { key, row, value: undefined, isUnreadable: true };
}

function touches(row: SmcRow, register: number, count: number): boolean {
  return register <= row.register && row.register < register + count;
}

/** What a unit answers to a write that it has taken. */
export function takenOf({ code, data }: Body): Body {
  return { code, data: code === WRITE ? data.slice(0, 4) : data };
}

/** The reply to a read. */
export function replyOf(words: readonly number[]): Body {
  return { code: READ, data: String.fromCharCode(2 * words.length) + words.map(wordOf).join('') };
}
