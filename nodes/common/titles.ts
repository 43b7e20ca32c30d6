/* What commands, readings and alarms are called, in the language of Node-RED. English takes it from the tables of the dialects. */
import { describeCommands, describeReadings } from '../../src/index';
import type { Dialect } from '../../src/index';
import { section } from './section';
import { translatedFor } from './texts';
import type { Translate } from './texts';

/** Titles by key. */
export type Titles = Readonly<Record<string, string>>;

function titlesOf(entries: readonly [key: string, title: string][]): Titles {
  return Object.fromEntries(entries);
}

export function commandTitles(dialect: Dialect, translate: Translate): Titles {
  const english = titlesOf(describeCommands(dialect.commands).map(({ key, label }) => [key, label]));
  return translatedFor(dialect, section('chiller-config.command', english), translate);
}

export function readingTitles(dialect: Dialect, translate: Translate): Titles {
  const english = titlesOf(describeReadings(dialect).map(({ name, label }) => [name, label]));
  return translatedFor(dialect, section('chiller-config.reading', english), translate);
}

export function alarmTitles({ key, alarms }: Dialect, translate: Translate): Titles {
  const english = titlesOf(alarms.all.map((alarm) => [alarm.key, alarm.title]));
  return translatedFor({ key }, section('chiller-config.alarm', english), translate);
}
