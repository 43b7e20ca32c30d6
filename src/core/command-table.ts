/* What a command is, whatever the maker: one row of a dialect's table. The lists, the range checks and the help come from it. */
import type { Field, ValueOf } from './fields';

/** Where a command stands in a list. */
export type Group = 'status' | 'temperatures' | 'flow' | 'power' | 'fans' | 'alarms' | 'limits' | 'settings';

/** How often a session reads a row by itself; `state`: what tells how the chiller is. Rows without a class are read when there is a reason to. */
export type PollClass = 'state' | 'fast' | 'normal' | 'slow' | 'limits';

/** One command of a dialect: what the wire calls it, what it takes, what it answers. */
export interface CommandRow {
  /** What a reply is told by: the number of the command, or its address. */
  readonly number: number;
  /** What the wire calls it. */
  readonly name: string;
  /** Where it stands in a list. */
  readonly group: Group;
  /** How often a session reads it by itself; without it, never by the clock. */
  readonly poll?: PollClass;
  /** Which of the reply's fields the request carries: a unit repeats what it was told. */
  readonly argument?: string;
  /** What else it changes in the unit, by the names of fields: it is read again at once. */
  readonly affects?: readonly string[];
  /** The argument that goes out before everything else that waits. */
  readonly urgent?: string | boolean;
  /** What the reply brings, in the order of the wire. */
  readonly reply: Readonly<Record<string, Field>>;
  /** Changes the unit although it reads. */
  readonly resets?: true;
  /** Changes the unit although it takes no value: it clears what the unit reports. */
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

/** The values that the reply to a command of a table brings: `{ supplyTemperature: number }`. */
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

/** Every field that any reply of a table can bring, with the type of its value. */
export type ReplyValuesIn<T extends CommandTable> = Intersection<{ [K in keyof T]: ReplyIn<T, K> }[keyof T]>;

type PolledKeyIn<T extends CommandTable> = { [K in keyof T]: T[K] extends { poll: PollClass } ? K : never }[keyof T];

/** Every quantity of a table that a session reads by itself, and the type of its value. */
export type ReadingsIn<T extends CommandTable> = Intersection<{ [K in PolledKeyIn<T>]: ReplyIn<T, K> }[PolledKeyIn<T>]>;

/** The field that a command's request carries, if any. */
export function argumentField(row: CommandRow): Field | undefined {
  return row.argument === undefined ? undefined : row.reply[row.argument];
}

/** Commands that change something in the unit; all others only read. */
export function isSetCommand(row: CommandRow): boolean {
  return row.argument !== undefined || row.destructive === true || row.clears === true;
}

/** The read command that brings back what a set command sets, where there is one. */
export function readBackOf(table: CommandTable, key: string): string | undefined {
  const argument = table[key]?.argument;
  if (argument === undefined) return undefined;
  return Object.keys(table).find((other) => !isSetCommand(table[other]!) && argument in table[other]!.reply);
}

/**
 * The fields that are not what they were once a chiller has taken a command: the one that it sets, those that its row names, and
 * every field after its defaults came back.
 */
export function changedBy(table: CommandTable, key: string): readonly string[] {
  const { argument, affects = [], destructive } = table[key] ?? {};
  if (destructive) return Object.values(table).flatMap(({ reply }) => Object.keys(reply));
  return argument === undefined ? affects : [argument, ...affects];
}
