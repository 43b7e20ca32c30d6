/* The command table as plain data for editors, documents and checks (it survives JSON). */
import { argumentField, isSetCommand } from './command-table';
import type { CommandRow, CommandTable, Group, PollClass } from './command-table';
import type { Dialect } from './dialect';
import type { Field } from './fields';
import { labelOf, titleOf } from './labels';

/** One value that goes in or comes out. */
export interface FieldDescription {
  /** `supplyTemperature` */
  name: string;
  /** `Supply temperature` */
  label: string;
  /** `number`, `choice` (one of `choices`), `flag` (true or false), `alarms` (a `DecodedAlarms`) or `text`. */
  kind: Field['kind'];
  /** Missing where the value has none. */
  unit?: string;
  /** Least number that the wire can carry, in `unit`; of a number only, like `max` and `decimals`. */
  min?: number;
  /** Greatest number that the wire can carry, in `unit`. */
  max?: number;
  /** Decimals of a number on the wire, 0 to 3. */
  decimals?: number;
  /** The values of a choice. */
  choices?: readonly string[];
}

/** A command as plain data, for lists and drop-downs. */
export interface CommandDescription {
  /** What programs call it: `setControlTemperature`. */
  key: string;
  /** Its number or address on the wire. */
  number: number;
  /** Its name on the wire. */
  name: string;
  /** `Start or stop the chiller`: what people read and look for. */
  label: string;
  /** Other words that people search it by, in one text. */
  also: string;
  /** `set`: changes the chiller on purpose. `read`: only reads, though reading some alarm sources resets alarms. */
  kind: 'read' | 'set';
  /** Where it stands in a list. */
  group: Group;
  /** How often a session polls it; missing for a command that is not polled. */
  poll?: PollClass;
  /** The value that it takes; missing where it takes none. */
  argument?: FieldDescription;
  /** The values in its reply, in the order of the wire. */
  reply: FieldDescription[];
  /** Whether `execute` requires `confirm: true` for it. */
  destructive: boolean;
  /** What a user should know before choosing it; may be empty. */
  help: string;
}

/** Every command of the table, in its order. */
export function describeCommands(table: CommandTable): CommandDescription[] {
  return Object.entries(table).map(([key, row]) => describeCommand(key, row));
}

function describeCommand(key: string, row: CommandRow): CommandDescription {
  const argument = argumentField(row);
  return {
    key,
    number: row.number,
    name: row.name,
    label: titleOf(key, row),
    also: row.also ?? '',
    kind: isSetCommand(row) ? 'set' : 'read',
    group: row.group,
    ...(row.poll && { poll: row.poll }),
    ...(argument && { argument: describeField(row.argument ?? '', argument) }),
    reply: Object.entries(row.reply).map(([name, field]) => describeField(name, field)),
    destructive: row.destructive ?? false,
    help: row.help ?? '',
  };
}

function describeField(name: string, field: Field): FieldDescription {
  return {
    name,
    label: labelOf(name),
    kind: field.kind,
    ...(field.unit && { unit: field.unit }),
    ...(field.kind === 'number' && { min: field.min, max: field.max, decimals: field.decimals }),
    ...(field.kind === 'choice' && { choices: field.choices }),
  };
}

/** One quantity that a session polls. */
export interface ReadingDescription extends FieldDescription {
  /** Where it stands in a list. */
  group: Group;
  /** How often it is polled; a derived reading follows its sources. */
  poll: PollClass;
  /** The command that reads it. */
  command: string;
}

/** Every reading of a dialect, in the order of its table, with the derived `temperatureError` after the controlled temperature. */
export function describeReadings({ commands, roles }: Pick<Dialect, 'commands' | 'roles'>): ReadingDescription[] {
  return describeCommands(commands).flatMap(({ key, group, poll, reply }) => {
    if (!poll) return [];
    const readings = reply
      .filter(({ kind }) => kind !== 'alarms')
      .map((field): ReadingDescription => ({ ...field, group, poll, command: key }));
    const controlled = readings.find(({ name }) => name === roles.readings.controlled);
    if (!controlled) return readings;
    return [...readings, { ...controlled, name: DERIVED, label: labelOf(DERIVED) }];
  });
}

/** Controlled temperature minus set point. */
const DERIVED = 'temperatureError';
