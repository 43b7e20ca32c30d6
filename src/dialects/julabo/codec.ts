/* Between commands and lines, by the table of a model. */
import { askedWith, decodeEach, decodeKnown, encodeWith, recognised, refuseRaw, rowToSend } from '../../core/asked';
import { argumentField, readBackOf } from '../../core/command-table';
import { describeValue } from '../../core/error-text';
import { ChillerError } from '../../core/errors';
import { commandName } from '../../core/labels';
import type { Heard, RawCommands, Request } from '../../core/wire';
import { COMMANDS } from './commands';
import type { JulaboRow, JulaboTable } from './commands';
import { errorText } from './error-texts';
import { NO_SENSOR } from './fields';
import { buildRequest, isSet, parseLine, parseRequest } from './frame';
import type { Asked } from './frame';
import { modelsWith } from './model-tables';
import { parseStatus } from './status';

/** In place of an error number: `---.--`. */
export const NO_SENSOR_ERROR = 1;

/** Time after which a set shows when it is read back, ms. The manual asks for 250 at least; 300 is known to be stable. */
const SETTLE_MS = 500;

/** The number of a raw command that the table does not have. */
const RAW_NUMBER = 0;

const ALL: JulaboTable = COMMANDS;

/** @throws ChillerError `invalidValue` for a command that the model does not have, or a value that does not fit */
export function encode(table: JulaboTable, key: string, address: string, value: unknown): Request {
  if (!Object.hasOwn(table, key)) refuseMissing(key);
  const row = rowToSend(table, key, value);
  const field = argumentField(row);
  const frame = buildRequest(address, field ? `${row.name} ${encodeWith(field, value)}` : row.name);
  const read = field && readBackOf(table, key);
  if (!read) return { number: row.number, frame };
  return { number: row.number, frame, readBack: { afterMs: SETTLE_MS, ...encode(table, read, address, undefined) } };
}

/** @throws ChillerError `invalidValue` for a command that other models have */
function refuseMissing(key: string): void {
  const row = Object.hasOwn(ALL, key) ? ALL[key] : undefined;
  if (!row) return;
  const why = errorText('julaboNotInModel', { command: commandName(key, row), models: modelsWith(key) });
  throw new ChillerError('invalidValue', why, { command: key });
}

/** The command of a request; undefined where the table has none. */
export function rowFor(table: JulaboTable, { name }: Pick<Asked, 'name'>): [key: string, row: JulaboRow] | undefined {
  return Object.entries(table).find(([, row]) => row.name.toUpperCase() === name);
}

const isVersion = (text: string): boolean => /^JULABO\b/i.test(text);

/**
 * What a line means for a request. A reply names nothing: only its form tells whether it can be the answer. VERSION has a form that no
 * other reply has, so while it is in flight everything else is late.
 */
export function hear(
  table: JulaboTable,
  line: string,
  request: { readonly frame: string; readonly number: number },
): Heard {
  const asked = parseRequest(request.frame);
  const { address, text } = parseLine(line);
  // An adapter that repeats what it sends.
  if (line.trim().toUpperCase() === request.frame.trim().toUpperCase()) return { kind: 'noise' };
  if (!asked || address !== asked.address || isSet(asked.name)) return { kind: 'stray' };
  if ((asked.name === 'VERSION') !== isVersion(text)) return { kind: 'stray' };
  const [key, row] = rowFor(table, asked) ?? [];
  const reply = { id: address, number: request.number, key, data: text };
  if (!row) return { kind: 'reply', reply: { ...reply, error: 0, values: {} } };
  if (NO_SENSOR.test(text)) return { kind: 'reply', reply: { ...reply, error: NO_SENSOR_ERROR, values: {} } };
  const values = asked.name === 'STATUS' ? parseStatus(text) && decodeKnown(text, row) : decodeEach(text, row);
  return values ? { kind: 'reply', reply: { ...reply, error: 0, values } } : DAMAGED;
}

const DAMAGED: Heard = { kind: 'damaged', fault: 'form', isHeard: false };

/** Raw commands, as the manual writes them. A set that the table does not have is followed by STATUS, which shows a complaint. */
export function rawCommands(table: JulaboTable): RawCommands {
  const statusName = table.readStatus?.name ?? 'STATUS';
  return {
    request(text, address) {
      const asked = typeof text === 'string' ? parseRequest(text) : undefined;
      if (!asked || asked.address !== '') {
        refuseRaw(errorText('julaboNoRawCommand', { value: describeValue(text) }), text);
      }
      const [key, row] = rowFor(table, asked) ?? [];
      const frame = buildRequest(address, text.trim().replace(/ +/, ' '));
      const number = row?.number ?? RAW_NUMBER;
      if (!isSet(asked.name)) return { number, frame };
      const read = key === undefined ? undefined : readBackOf(table, key);
      const name = read === undefined ? statusName : table[read]!.name;
      const readBack = {
        afterMs: SETTLE_MS,
        number: table[read ?? 'readStatus']!.number,
        frame: buildRequest(address, name),
      };
      return { number, frame, readBack };
    },
    recognise(frame) {
      const asked = parseRequest(frame);
      const [key, row] = (asked && rowFor(table, asked)) ?? [];
      if (!asked || key === undefined || !row) return undefined;
      return recognised(askedWith(key, row, asked.value));
    },
  };
}
