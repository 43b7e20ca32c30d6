/* The types of each dialect's own commands and readings, for people who use the library; `string` stands for any dialect. */
import type { ArgumentIn, CommandTable, ReadingsIn, ReplyIn } from '../core/command-table';
import type { DialectKey, DIALECTS } from './list';

/** The commands of a dialect. */
type TableOf<D extends string> = D extends DialectKey ? (typeof DIALECTS)[D]['commands'] : CommandTable;

/** The names of its commands. */
export type CommandKeyOf<D extends string> = keyof TableOf<D> & string;

/** The values in a command's reply. */
export type ReplyOf<D extends string, K extends CommandKeyOf<D>> = ReplyIn<TableOf<D>, K>;

/** What a command must be given; `undefined` for those that take nothing. */
export type ArgumentOf<D extends string, K extends CommandKeyOf<D>> = ArgumentIn<TableOf<D>, K>;

/** Every quantity that a session knows of a chiller, and the type of its value. `temperatureError` is derived. */
export type ReadingsOf<D extends string> = D extends DialectKey
  ? ReadingsIn<TableOf<D>> & { temperatureError: number }
  : Record<string, ReadingValue>;

/** The names of its readings. */
export type ReadingNameOf<D extends string> = keyof ReadingsOf<D> & string;

/** The value of a reading: a number, a switch, or one of a few names. */
export type ReadingValue = number | boolean | string;
