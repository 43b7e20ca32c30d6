/* The text of docs/commands.md, from the table of the dialect. */
import { ALARM_WORDS, ALARMS, DEFAULT_PERIODS, describeCommands, describeReadings } from '../src/protocol';
import type {
  AlarmBit,
  AlarmWordName,
  CommandDescription,
  FieldDescription,
  ReadingDescription,
} from '../src/protocol';

const WORD_TITLES: Readonly<Record<AlarmWordName, string>> = {
  alarmsLevel1: 'Alarms, level 1 (command 18)',
  alarmsLevel2Status1: 'Alarms, level 2, status 1 (command 19, page 1)',
  alarmsLevel2Status2: 'Alarms, level 2, status 2 (command 19, page 2)',
  warnings: 'Warnings (command 20)',
};

/** The whole document, as Markdown. */
export function commandsDocument(): string {
  const commands = describeCommands();
  const numbers = new Set(commands.map(({ number }) => number));
  return [
    '# Commands, readings and alarms',
    'Generated from the table in `src/dialects/thermotek` by `npm run docs`. Do not edit: edit the table.',
    `## Commands\n\n${commands.length} commands under ${numbers.size} numbers. The command's key is what a flow names, in the ` +
      'drop-down of the command node or as `msg.topic`.',
    ...groupsOf(commands).map(([group, rows]) => `### ${capitalised(group)}\n\n${commandTable(rows)}`),
    '## Readings\n\nWhat a chiller is asked for by itself, and how often by default. Every period is a setting.',
    readingTable(describeReadings()),
    '## Alarms and warnings\n\nThe code of a bit is its digit and its value in that digit. The severity is our assignment; ' +
      'the protocol ranks nothing.\nA latched alarm stays until somebody accepts it at the unit.',
    ...Object.values(ALARM_WORDS).map(({ name }) => `### ${WORD_TITLES[name]}\n\n${alarmTable(name)}`),
  ]
    .join('\n\n')
    .concat('\n');
}

function groupsOf(commands: readonly CommandDescription[]): [string, CommandDescription[]][] {
  const groups = new Map<string, CommandDescription[]>();
  for (const command of commands) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  return [...groups];
}

function commandTable(commands: readonly CommandDescription[]): string {
  return table(
    ['Number', 'Name', 'Key', 'Takes', 'Answers', 'Notes'],
    commands.map(({ number, name, key, argument, reply, destructive, help }) => [
      String(number),
      `\`${name}\``,
      `\`${key}\``,
      argument ? fieldText(argument) : '',
      argument
        ? 'the same, as confirmation'
        : reply.map((field) => `\`${field.name}\` ${fieldText(field)}`).join('<br>'),
      [destructive ? '**Needs confirmation.**' : '', help].join(' ').trim(),
    ]),
  );
}

function fieldText({ kind, unit, min, max, decimals = 0, choices = [] }: FieldDescription): string {
  switch (kind) {
    case 'number':
      return `${min?.toFixed(decimals)} to ${max?.toFixed(decimals)}${unit ? ` ${unit}` : ''}`;
    case 'choice':
      return choices.map((choice) => `\`${choice}\``).join(', ');
    case 'flag':
      return 'true or false';
    case 'alarms':
      return 'see the tables below';
    default:
      return kind satisfies never;
  }
}

function readingTable(readings: readonly ReadingDescription[]): string {
  return table(
    ['Reading', 'Label', 'Value', 'Read every', 'By command'],
    readings.map((reading) => [
      `\`${reading.name}\``,
      reading.label,
      reading.kind === 'number' ? (reading.unit ?? 'number') : fieldText(reading),
      periodText(DEFAULT_PERIODS[reading.poll]),
      reading.name === 'temperatureError' ? 'derived: supply minus set temperature' : `\`${reading.command}\``,
    ]),
  );
}

function periodText(periodMs: number): string {
  return periodMs >= 120_000 ? `${periodMs / 60_000} min` : `${periodMs / 1_000} s`;
}

function alarmTable(word: AlarmWordName): string {
  const rows = ALARMS.filter((bit) => bit.word === word);
  return table(
    ['Code', 'Key', 'Title', 'Severity', 'Latched'],
    rows.map(({ code, key, title, severity, latched }: AlarmBit) => [
      code,
      `\`${key}\``,
      title,
      severity,
      latched ? 'yes' : '',
    ]),
  );
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
