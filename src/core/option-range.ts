/*
 * Ranges of numeric options, as data: the library and the dialogs of the nodes check against the same row. Pure.
 */
import { errorText } from './error-text';
import type { ErrorText } from './error-text';

/** The range of a numeric option. */
export interface OptionRange {
  /** Least number. */
  readonly min: number;
  /** Greatest number. Default: no limit. */
  readonly max?: number;
  /** Whether `min` itself is excluded. */
  readonly isAboveMin?: true;
  /** Whether it has no decimals. */
  readonly isWhole?: true;
  /** Whether it may be 0 as well, for never or none. */
  readonly orZero?: true;
  /** The default. */
  readonly usual?: number;
}

/** Whole numbers of any size, for seeds. */
export const ANY_WHOLE_NUMBER: OptionRange = { min: -Infinity, isWhole: true };

/**
 * Whether a value is a finite number inside a range. A text is never a number: it would pass every comparison and then
 * concatenate instead of add (`'1000' + 5`).
 */
export function isInRange(value: unknown, range: OptionRange): value is number {
  const { min, max = Infinity, isAboveMin, isWhole, orZero } = range;
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  if (isWhole && !Number.isInteger(value)) return false;
  if (orZero && value === 0) return true;
  return value <= max && (isAboveMin ? value > min : value >= min);
}

/** The advice to stay in a range. @param unit follows the last number */
export function useRange({ min, max, isAboveMin, isWhole, orZero }: OptionRange, unit?: string): ErrorText {
  const last = (number: number): string | number => (unit ? `${number} ${unit}` : number);
  if (min === -Infinity) return errorText(isWhole ? 'useWhole' : 'useNumber');
  if (max === undefined) {
    if (isAboveMin) return errorText('useAbove', { min: last(min) });
    return errorText(isWhole ? 'useWholeAtLeast' : 'useAtLeast', { min: last(min) });
  }
  if (orZero) return errorText('useZeroOrRange', { min, max: last(max) });
  if (isAboveMin) return errorText('useAboveTo', { min, max: last(max) });
  return errorText(isWhole ? 'useWholeRange' : 'useRange', { min, max: last(max) });
}
