/* The list of dialects, the only place that imports them. A new dialect is a folder and a line here. */
import { dialectForModel, variantsOf } from '../core/dialect';
import type { Dialect } from '../core/dialect';
import { ChillerError } from '../core/errors';
import { describeValue, errorText } from '../core/error-text';
import { huber } from './huber';
import { julabo } from './julabo';
import { smc } from './smc';
import { lauda } from './lauda';
import { thermoNc } from './thermo-nc';
import { thermotek } from './thermotek';
import { thermotekT255p } from './thermotek-t255p';

/** Every dialect by its key. */
export const DIALECTS = {
  thermotek,
  huber,
  lauda,
  'thermotek-t255p': thermotekT255p,
  'thermo-nc': thermoNc,
  julabo,
  smc,
} as const satisfies Readonly<Record<string, Dialect>>;

/** The key of a dialect, as in options and saved flows. */
export type DialectKey = keyof typeof DIALECTS;

/** The default dialect. */
export const DEFAULT_DIALECT = 'thermotek' satisfies DialectKey;

/** A dialect by its key, or one of your own as a value. */
export type DialectOption = DialectKey | Dialect;

/** Every dialect, and what it is for each of its models that differ: what a list has to know that is for all chillers. */
export const ALL_VARIANTS: readonly Dialect[] = Object.values<Dialect>(DIALECTS).flatMap(variantsOf);

/**
 * The dialect of a key; a dialect is returned as it is.
 *
 * @param model the key of one of its models. Default: what it is in general
 * @throws ChillerError `invalidValue` for an unknown key
 */
export function dialectOf(key: string | Dialect = DEFAULT_DIALECT, model?: string): Dialect {
  const dialect = typeof key === 'object' && key ? key : isDialect(key) ? DIALECTS[key] : undefined;
  if (!dialect) return fail('dialect', key, Object.keys(DIALECTS));
  if (model === undefined) return dialectForModel(dialect, model);
  const keys = dialect.models.map((one) => one.key);
  return keys.includes(model) ? dialectForModel(dialect, model) : fail('model', model, keys);
}

function fail(option: 'dialect' | 'model', value: unknown, choices: readonly string[]): never {
  const advice = errorText('useThese', { choices: choices.join(', ') });
  const why = errorText('option', { name: option, value: describeValue(value), advice });
  throw new ChillerError('invalidValue', why, { option, value });
}

/** Whether there is a dialect of that key. */
export function isDialect(key: unknown): key is DialectKey {
  return typeof key === 'string' && Object.hasOwn(DIALECTS, key);
}
