/* What follows from the table of models: the commands of each, and which model a name belongs to. */
import type { Model } from '../../core/dialect';
import { COMMANDS, COMMON, USUAL_DECIMALS } from './commands';
import type { JulaboKey, JulaboRow, JulaboTable } from './commands';
import { number } from './fields';
import { MODELS } from './models';
import type { JulaboModel, JulaboModelKey } from './models';

/** The models as a dialog lists them. */
export const MODEL_LIST: readonly Model[] = MODELS.map(({ key, title }) => ({ key, title }));

/** The commands of a model; without one, those that all models share. */
export function tableOf(model: JulaboModel | undefined): JulaboTable {
  const { isLowerCase = false, decimals = USUAL_DECIMALS, words = {} } = model ?? {};
  const rows = Object.entries<JulaboRow>(COMMANDS).flatMap(([key, row]) => {
    const word = (COMMON as readonly string[]).includes(key) ? row.name : words[key as JulaboKey];
    if (word === undefined) return [];
    return [[key, { ...row, name: isLowerCase ? word.toLowerCase() : word, reply: rounded(row, decimals) }] as const];
  });
  return Object.fromEntries(rows);
}

function rounded({ reply }: JulaboRow, decimals: number): JulaboRow['reply'] {
  const fields = Object.entries(reply).map(([name, field]) => {
    const isFiner = field.kind === 'number' && field.decimals > decimals;
    return [name, isFiner ? number({ min: field.min, max: field.max }, decimals, field.unit) : field] as const;
  });
  return Object.fromEntries(fields);
}

/** Series that stand in the name that a chiller gives itself. Others do not: a FP51-SL calls itself FL. */
const IN_NAME: readonly (readonly [RegExp, JulaboModelKey])[] = [
  [/\bCORIO\b/i, 'corio'],
  [/\bMAGIO\b/i, 'magio'],
];

/** The model whose series stands in a name, if it is another than the one that is chosen. */
export function otherModelIn(identity: unknown, chosen: JulaboModelKey | undefined): JulaboModel | undefined {
  const [, key] = IN_NAME.find(([series]) => typeof identity === 'string' && series.test(identity)) ?? [];
  return key === chosen ? undefined : MODELS.find((model) => model.key === key);
}

/** The titles of the models that have a command. */
export function modelsWith(key: string): string {
  return MODELS.filter(({ words }) => Object.hasOwn(words, key))
    .map(({ title }) => title)
    .join('; ');
}
