/* Number fields: texts, since an environment variable may stand in them. */
import { textOf } from './form';

const VARIABLE = /\$\{[^}]+\}/;
const DECIMAL = /^[+-]?[0-9]+(\.[0-9]+)?$/;

/** Whether a value is left to an environment variable, so that nothing can be said about it here. */
export function isVariable(value: unknown): boolean {
  return typeof value === 'string' && VARIABLE.test(value);
}

/** The number in a field; undefined when it is blank, a variable or no number. */
export function numberIn(value: unknown): number | undefined {
  const text = textOf(value).trim();
  return DECIMAL.test(text) ? Number(text) : undefined;
}

export interface Range {
  min: number;
  max: number;
  unit?: string;
  /** Most digits behind the point; any number of them where it is missing. */
  decimals?: number;
  isWhole?: true;
  isRequired?: true;
}

/** What is wrong with a number field, for a catalog: a key and its values; undefined when it is fine. */
export function rangeProblem(
  value: unknown,
  { min, max, unit = '', decimals = Infinity, isWhole, isRequired }: Range,
): { key: string; values: Record<string, string | number> } | undefined {
  if (isVariable(value)) return undefined;
  const text = textOf(value).trim();
  if (text === '') return isRequired ? { key: 'invalid.required', values: {} } : undefined;
  const number = numberIn(text);
  if (number === undefined) return { key: 'invalid.number', values: { value: text } };
  if (isWhole && !Number.isInteger(number)) return { key: 'invalid.whole', values: { value: text } };
  if (number < min || number > max) return { key: 'invalid.range', values: { min, max, unit } };
  // Noughts at the end say nothing.
  const given = String(number).split('.')[1]?.length ?? 0;
  if (given > decimals) return { key: 'invalid.decimals', values: { value: text, decimals } };
  return undefined;
}
