/* What commands, readings and alarms are called, in the language of Node-RED. English takes it from the tables of the dialects. */
import { ALARMS, describeCommands, describeReadings } from '../../src/index';
import { section } from './section';
import { translated } from './texts';
import type { Translate } from './texts';

/** Titles by key. */
export type Titles = Readonly<Record<string, string>>;

const COMMANDS = section('chiller-config.command', titlesOf(describeCommands().map(({ key, label }) => [key, label])));
const READINGS = section(
  'chiller-config.reading',
  titlesOf(describeReadings().map(({ name, label }) => [name, label])),
);
const ALARM_TITLES = section('chiller-config.alarm', titlesOf(ALARMS.map(({ key, title }) => [key, title])));

function titlesOf(entries: readonly [key: string, title: string][]): Titles {
  return Object.fromEntries(entries);
}

export function commandTitles(translate: Translate): Titles {
  return translated(COMMANDS, translate);
}

export function readingTitles(translate: Translate): Titles {
  return translated(READINGS, translate);
}

export function alarmTitles(translate: Translate): Titles {
  return translated(ALARM_TITLES, translate);
}
