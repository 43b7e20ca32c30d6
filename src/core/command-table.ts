/* What a command is, whatever the maker: one row of a dialect's table. The lists, the range checks and the help come from it. */
import type { Field, ValueOf } from './fields';

/** Where a command stands in a list. */
export type Group = 'status' | 'temperatures' | 'flow' | 'power' | 'fans' | 'alarms' | 'limits' | 'settings';

/** How often a session polls a row. `state`: the state of the chiller. Rows without a class are read only when there is a reason. */
export type PollClass = 'state' | 'fast' | 'normal' | 'slow' | 'limits';

/** One command of a dialect: its name on the wire, its argument and its reply. */
export interface CommandRow {
  /** Its number or address on the wire, which identifies the reply. */
  readonly number: number;
  /** Its name on the wire. */
  readonly name: string;
  /** Where it stands in a list. */
  readonly group: Group;
  /** How often a session polls it; missing for a command that is not polled. */
  readonly poll?: PollClass;
  /** The field of the reply that the request carries: a unit echoes the value. */
  readonly argument?: string;
  /** Names of other fields that it changes in the unit: they are read again at once. */
  readonly affects?: readonly string[];
  /** The argument with which it jumps the queue. */
  readonly urgent?: string | boolean;
  /** The fields of the reply, in the order of the wire. */
  readonly reply: Readonly<Record<string, Field>>;
  /** Changes the unit although it reads. */
  readonly resets?: true;
  /** Changes the unit although it takes no value: it clears reported alarms. */
  readonly clears?: true;
  /** Needs an explicit confirmation. */
  readonly destructive?: true;
  /** What a person looks for in a list; without it the title comes from the key. */
  readonly title?: string;
  /** Other words that a person may search it by. */
  readonly also?: string;
  /** What a user should know before choosing it. */
  readonly help?: string;
}

/** Commands by key. */
export type CommandTable = Readonly<Record<string, CommandRow>>;

/** The values in the reply to a command of a table: `{ supplyTemperature: number }`. */
export type ReplyIn<T extends CommandTable, K extends keyof T> = {
  -readonly [F in keyof T[K]['reply']]: ValueOf<T[K]['reply'][F]>;
};

/** What a command of a table must be given; `undefined` for those that take nothing. */
export type ArgumentIn<T extends CommandTable, K extends keyof T> = T[K] extends { argument: infer A extends string }
  ? A extends keyof ReplyIn<T, K>
    ? ReplyIn<T, K>[A]
    : never
  : undefined;

type Intersection<U> = (U extends unknown ? (u: U) => void : never) extends (i: infer I) => void ? I : never;

/** Every field in any reply of a table, with the type of its value. */
export type ReplyValuesIn<T extends CommandTable> = Intersection<{ [K in keyof T]: ReplyIn<T, K> }[keyof T]>;

type PolledKeyIn<T extends CommandTable> = { [K in keyof T]: T[K] extends { poll: PollClass } ? K : never }[keyof T];

/** Every quantity of a table that a session polls, with the type of its value. */
export type ReadingsIn<T extends CommandTable> = Intersection<{ [K in PolledKeyIn<T>]: ReplyIn<T, K> }[PolledKeyIn<T>]>;

/** The field that a command's request carries, if any. */
export function argumentField(row: CommandRow): Field | undefined {
  return row.argument === undefined ? undefined : row.reply[row.argument];
}

/** Commands that change something in the unit; all others only read. */
export function isSetCommand(row: CommandRow): boolean {
  return row.argument !== undefined || row.destructive === true || row.clears === true;
}

/** The command that reads back what a set command sets, if there is one. */
export function readBackOf(table: CommandTable, key: string): string | undefined {
  const argument = table[key]?.argument;
  if (argument === undefined) return undefined;
  return Object.keys(table).find((other) => !isSetCommand(table[other]!) && argument in table[other]!.reply);
}

/**
 * The fields that change when a chiller takes a command: the one that it sets, those that its row names, and every field for a
 * command that restores the defaults.
 */
export function changedBy(table: CommandTable, key: string): readonly string[] {
  const { argument, affects = [], destructive } = table[key] ?? {};
  if (destructive) return Object.values(table).flatMap(({ reply }) => Object.keys(reply));
  return argument === undefined ? affects : [argument, ...affects];
}
