/* The list of dialects, the only place that imports them. A new dialect is a folder and a line here. */
import type { Dialect } from '../core/dialect';
import { ChillerError } from '../core/errors';
import { describeValue, errorText } from '../core/error-text';
import { huber } from './huber';
import { thermotek } from './thermotek';

/** Every dialect by its key. */
export const DIALECTS = { thermotek, huber } as const satisfies Readonly<Record<string, Dialect>>;

/** The key of a dialect, as in options and saved flows. */
export type DialectKey = keyof typeof DIALECTS;

/** The default dialect. */
export const DEFAULT_DIALECT = 'thermotek' satisfies DialectKey;

/** A dialect by its key, or one of your own as a value. */
export type DialectOption = DialectKey | Dialect;

/**
 * The dialect of a key; a dialect is returned as it is.
 *
 * @throws ChillerError `invalidValue` for an unknown key
 */
export function dialectOf(key: string | Dialect = DEFAULT_DIALECT): Dialect {
  if (typeof key === 'object' && key) return key;
  if (isDialect(key)) return DIALECTS[key];
  const why = errorText('option', {
    name: 'dialect',
    value: describeValue(key),
    advice: errorText('useThese', { choices: Object.keys(DIALECTS).join(', ') }),
  });
  throw new ChillerError('invalidValue', why, { option: 'dialect', value: key });
}

/** Whether there is a dialect of that key. */
export function isDialect(key: unknown): key is DialectKey {
  return typeof key === 'string' && Object.hasOwn(DIALECTS, key);
}
