/* What a chiller has to read back after a command. */
import {
  argumentField,
  asCarried,
  ChillerError,
  commandName,
  isSameOnWire,
  isSetCommand,
  readBackOf,
  runStateOf,
} from '../core';
import type { CommandTable, Dialect, Field, Order, RunState } from '../core';
import { errorText } from './error-texts';
import type { DoneWhen } from './types';

/** A reading and what it has to be: the value of a command, or the state that an order brings about. */
export interface Goal {
  readonly command: string;
  /** The name of the reading. */
  readonly reading: string;
  /** As the wire carries it. */
  readonly value: unknown;
  readonly field: Field;
  /** For an order to start or to stop. */
  readonly state: RunState | undefined;
  /** Whether it is the set point, °C. */
  readonly isSetPoint: boolean;
}

/** @throws ChillerError `refused` for a command that cannot be waited for, `invalidValue` for one that does not exist */
export function goalOf(dialect: Dialect, command: string, value: unknown, doneWhen: DoneWhen): Goal {
  const { commands, roles } = dialect;
  const row = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (!row) throw new ChillerError('invalidValue', errorText('unknownCommand', { value: `"${command}"` }), { command });
  const name = commandName(command, row);
  const field = argumentField(row);
  if (!isSetCommand(row) || !field || !row.argument) throw refused('waitNeedsSet');
  const isSetPoint = row.argument === roles.readings.setPoint && field.kind === 'number';
  if (doneWhen === 'settled' && !isSetPoint) throw refused('waitNeedsSetPoint');
  const isOrder = (order: Order): boolean => order.command === command && order.value === value;
  const state = isOrder(roles.commands.start) ? 'running' : isOrder(roles.commands.stop) ? 'stopped' : undefined;
  if (!state && !readBackOf(commands, command)) throw refused('waitNeedsReadBack');
  const problem = field.check(value);
  if (problem)
    throw new ChillerError('invalidValue', errorText('badValue', { command: name, why: problem }), { command, value });
  const reading = state ? roles.state.reading : row.argument;
  return { command, reading, value: asCarried(field, value), field, state, isSetPoint };

  function refused(key: 'waitNeedsSet' | 'waitNeedsSetPoint' | 'waitNeedsReadBack'): ChillerError {
    return new ChillerError('refused', errorText(key, { command: name }), { command });
  }
}

/** Whether what was read is what was ordered. */
export function isMet({ field, value, state }: Goal, found: unknown, dialect: Pick<Dialect, 'roles'>): boolean {
  return state ? runStateOf(dialect, found) === state : isSameOnWire(field, found, value);
}

/** Whether an order is the one that is waited for. */
export function isSameOrder({ field, value }: Goal, other: unknown): boolean {
  return isSameOnWire(field, other, value);
}

/** The command that reads a reading: the one that is polled, where there are several. */
export function readerOf(commands: CommandTable, reading: string): string | undefined {
  const readers = Object.entries(commands).filter(
    ([, row]) => !isSetCommand(row) && row.resets !== true && Object.hasOwn(row.reply, reading),
  );
  return (readers.find(([, { poll }]) => poll !== undefined) ?? readers[0])?.[0];
}
