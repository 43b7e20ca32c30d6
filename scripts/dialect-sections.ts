/* What English takes from the tables of the dialects: titles of commands, readings and alarms, words to search by, help, what to check. */
import type { Section } from '../nodes/common/section';
import { describeCommands, describeReadings, variantsOf, wordsOf } from '../src/core';
import type { Dialect } from '../src/core';
import { DEFAULT_DIALECT, DIALECTS } from '../src/dialects';

type Texts = Readonly<Record<string, string>>;

/**
 * The sections of the catalog `chiller-config` that the dialects fill. Where a dialect says something else than one before it in
 * the list, that stands below its key: `chiller-config.huber.help.readUpTime`.
 */
export function dialectSections(): Section[] {
  return [...titleSections(), ...guidanceSections()];
}

/** What to check: that of the default dialect stands in the catalog of the alarms, what others say below their key. */
function guidanceSections(): Section[] {
  const ofDefault: Texts = DIALECTS[DEFAULT_DIALECT].alarms.guidance;
  return Object.values<Dialect>(DIALECTS)
    .filter(({ key }) => key !== DEFAULT_DIALECT)
    .map((dialect) => ({
      path: `chiller-config.${dialect.key}.guidance`,
      english: pick(
        ofAllModels(dialect, ({ alarms }) => alarms.guidance),
        (name, text) => ofDefault[name] !== text,
      ),
    }));
}

function titleSections(): Section[] {
  const shared = new Map<string, string>();
  return Object.values<Dialect>(DIALECTS).flatMap((dialect) =>
    SECTIONS.flatMap((name) => {
      const texts = ofAllModels(dialect, (variant) => textsOf(variant)[name]);
      const known = (key: string): string | undefined => shared.get(`${name}.${key}`);
      const fresh = pick(texts, (key) => known(key) === undefined);
      const other = pick(texts, (key, text) => known(key) !== undefined && known(key) !== text);
      for (const [key, text] of Object.entries(fresh)) shared.set(`${name}.${key}`, text);
      return [
        { path: `chiller-config.${name}`, english: fresh },
        { path: `chiller-config.${dialect.key}.${name}`, english: other },
      ].filter(({ english }) => Object.keys(english).length > 0);
    }),
  );
}

/** What all chillers of a dialect call things, whatever their model: one text for a key. */
function ofAllModels(dialect: Dialect, textsIn: (variant: Dialect) => Texts): Texts {
  return Object.assign({}, ...variantsOf(dialect).map(textsIn).toReversed());
}

const SECTIONS = ['command', 'also', 'help', 'reading', 'choice', 'alarm'] as const;

/** What a dialect calls things, by section and key. */
function textsOf(dialect: Dialect): Readonly<Record<(typeof SECTIONS)[number], Texts>> {
  const commands = describeCommands(dialect.commands);
  const fields = commands.flatMap(({ argument, reply }) => [...(argument ? [argument] : []), ...reply]);
  const named = [...describeReadings(dialect), ...commands.flatMap(({ argument }) => argument ?? [])];
  return {
    command: byKey(commands.map(({ key, label }) => [key, label])),
    also: byKey(commands.map(({ key, also }) => [key, also])),
    help: byKey(commands.map(({ key, help }) => [key, help])),
    reading: byKey(named.map(({ name, label }) => [name, label])),
    choice: byKey(fields.flatMap(({ choices = [] }) => choices).map((choice) => [choice, wordsOf(choice)])),
    alarm: byKey(dialect.alarms.all.map(({ key, title }) => [key, title])),
  };
}

const byKey = (entries: readonly [key: string, text: string][]): Texts =>
  Object.fromEntries(entries.filter(([, text]) => text !== ''));

const pick = (texts: Texts, isWanted: (key: string, text: string) => boolean): Texts =>
  Object.fromEntries(Object.entries(texts).filter(([key, text]) => isWanted(key, text)));
