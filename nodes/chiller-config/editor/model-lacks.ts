/* The line under the model: what a chiller of that model lacks. */
import { commandName, readingName } from '../../../src/core';
import type { Dialect } from '../../../src/core';
import { DIALECTS } from '../../../src/dialects';
import { fill } from '../../common/editor/form';
import { labelFor, say, sentence } from '../../common/editor/texts';
import { lacksOf } from '../model-lacks';

/** The line in words; empty where nothing is missing. */
export function lacksLine(own: Dialect, model: string): string {
  const make = Object.values<Dialect>(DIALECTS).find(({ key }) => key === own.key) ?? own;
  const { readings, commands, alarmNames, start } = lacksOf(make, own);
  const command = (key: string): string => {
    const { key: name, title } = commandName(key, make.commands[key] ?? own.commands[key] ?? {});
    return labelFor('command', name, title, own);
  };
  const list = [
    ...readings.map((name) => labelFor('reading', name, readingName(name).title, own)),
    ...commands.map(command),
    ...(alarmNames ? [say('model.alarmNames')] : []),
  ].join(', ');
  const known = model !== '' && own.models.some(({ key }) => key === model);
  const parts = [
    ...(list === '' ? [] : [say(known ? 'model.lacks' : 'model.lacksAny', { list })]),
    ...(start ? [`${command(start.command)}: ${sentence(start.why)}.`] : []),
  ];
  return parts.join(' ');
}

/** Shows the line. */
export function showLacks(own: Dialect, model: string): void {
  fill('chiller-config-model-lacks', lacksLine(own, model));
}
