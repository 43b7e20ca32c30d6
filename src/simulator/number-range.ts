/* What a numeric option may be. */
import type { ErrorText } from '../protocol';
import { errorText } from './error-texts';

export interface NumberRange {
  readonly min: number;
  /** Default: no end. */
  readonly max?: number;
  /** Whether `min` itself is too little. */
  readonly isAboveMin?: true;
  readonly isWhole?: true;
}

/** Whole numbers of any size, for seeds. */
export const ANY_WHOLE_NUMBER: NumberRange = { min: -Infinity, isWhole: true };

/**
 * Whether a value is a finite number inside a range. A text is none, whatever it says: it would pass every comparison and
 * then join instead of add (`'1000' + 5`).
 */
export function isInRange(value: unknown, { min, max = Infinity, isAboveMin, isWhole }: NumberRange): value is number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  if (isWhole && !Number.isInteger(value)) return false;
  return value <= max && (isAboveMin ? value > min : value >= min);
}

/** The advice to stay in a range. */
export function useRange({ min, max, isAboveMin, isWhole }: NumberRange): ErrorText {
  if (min === -Infinity) return errorText(isWhole ? 'useWhole' : 'useNumber');
  if (isAboveMin) return max === undefined ? errorText('useAbove', { min }) : errorText('useAboveTo', { min, max });
  if (max === undefined) return errorText(isWhole ? 'useWholeAtLeast' : 'useAtLeast', { min });
  return errorText(isWhole ? 'useWholeRange' : 'useRange', { min, max });
}
