/* The text of docs/commands.md and its like for other dialects, from the table of the dialect. */
import { DEFAULT_PERIODS, describeCommands, describeReadings, dialectForModel, labelOf, variantsOf } from '../src/core';
import type { CommandDescription, Dialect, FieldDescription, ReadingDescription } from '../src/core';
import { DEFAULT_DIALECT, DIALECTS } from '../src/dialects';

/** Every document of the kind, by its file under docs/. */
export function commandsDocuments(): ReadonlyMap<string, string> {
  return new Map(Object.values<Dialect>(DIALECTS).map((dialect) => [fileOf(dialect), commandsDocument(dialect)]));
}

function fileOf({ key }: Dialect): string {
  return key === DEFAULT_DIALECT ? 'commands.md' : `commands-${key}.md`;
}

/** The whole document of a dialect, as Markdown. */
function commandsDocument(dialect: Dialect): string {
  const commands = describeCommands(dialect.commands);
  const numbers = new Set(commands.map(({ number }) => number));
  const { alarms, key, title } = dialect;
  return [
    key === DEFAULT_DIALECT ? '# Commands, readings and alarms' : `# Commands, readings and alarms: ${title}`,
    `Generated from the table in \`src/dialects/${key}\` by \`npm run docs\`. Do not edit: edit the table.`,
    `## Commands\n\n${commands.length} commands under ${numbers.size} numbers. The command's key is what a flow names, in the ` +
      'drop-down of the command node or as `msg.topic`.',
    ...groupsOf(commands).map(([group, rows]) => `### ${capitalised(group)}\n\n${commandTable(rows)}`),
    ...modelSections(dialect),
    '## Readings\n\nWhat a chiller is asked for by itself, and how often by default. Every period is a setting.',
    readingTable(describeReadings(dialect)),
    `## Alarms and warnings\n\n${alarms.all.length > 0 ? codesText(alarms) : 'Their names depend on the model, see below.'}` +
      (alarms.all.some(({ latched }) => latched)
        ? '\nA latched alarm stays until somebody accepts it at the unit.'
        : ''),
    ...alarmTables(alarms),
    ...dialect.models.flatMap(({ key: model, title: name }) => modelChapter(dialect, model, name)),
  ]
    .join('\n\n')
    .concat('\n');
}

function alarmTables(alarms: Dialect['alarms']): string[] {
  return alarms.sources.map(
    ({ name, command }) => `### ${labelOf(name)} (\`${command}\`)\n\n${alarmTable(alarms, name)}`,
  );
}

/** What chillers of a model have beside what all of them have; nothing where they do not differ. */
function modelChapter(dialect: Dialect, key: string, title: string): string[] {
  const variant = dialectForModel(dialect, key);
  if (variant === dialect) return [];
  const known = new Set(describeCommands(dialect.commands).map((command) => JSON.stringify(command)));
  const own = describeCommands(variant.commands).filter((command) => !known.has(JSON.stringify(command)));
  const commands =
    own.length > 0 ? [`Commands that only this model has, or has in another way.\n\n${commandTable(own)}`] : [];
  const alarms = variant.alarms === dialect.alarms ? [] : alarmTables(variant.alarms);
  return commands.length + alarms.length === 0 ? [] : [`## Model: ${title}`, ...commands, ...alarms];
}

/** What only some models have, or have under another name. */
function modelSections(dialect: Dialect): string[] {
  return variantsOf(dialect).flatMap((variant) => {
    const own = describeCommands(variant.commands).filter(({ key, name }) => dialect.commands[key]?.name !== name);
    const models = dialect.models.filter(({ key }) => dialectForModel(dialect, key) === variant);
    if (own.length === 0 || variant === dialect) return [];
    return [`### ${models.map(({ title }) => title).join('; ')}\n\n${commandTable(own)}`];
  });
}

const CODES: Readonly<Record<Dialect['alarms']['codesAre'], string>> = {
  bits: 'Each alarm is one bit; a bit that is not here is told by its code.',
  numbers: "The code is the maker's number; one that is not here is told by its number.",
  words: "The code is the beginning of the chiller's own words, whatever number stands before them.",
};

function codesText({ codesAre, codesMean }: Dialect['alarms']): string {
  return `${codesMean ?? CODES[codesAre]} The severity is our assignment; the protocol ranks nothing.`;
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
    case 'text':
      return 'text';
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

function alarmTable({ all }: Dialect['alarms'], source: string): string {
  const rows = all.filter(({ word }) => word === source);
  return table(
    ['Code', 'Key', 'Title', 'Severity', 'Latched'],
    rows.map(({ code, key, title, severity, latched }) => [code, `\`${key}\``, title, severity, latched ? 'yes' : '']),
  );
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
