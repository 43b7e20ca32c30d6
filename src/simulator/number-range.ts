/* What a numeric option may be. */

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

/** A range in words, to stand behind "use". */
export function describeRange({ min, max, isAboveMin, isWhole }: NumberRange): string {
  const kind = isWhole ? 'a whole number' : 'a number';
  if (min === -Infinity) return kind;
  if (isAboveMin) return `${kind} above ${min}${max === undefined ? '' : `, up to ${max}`}`;
  return max === undefined ? `${kind} of at least ${min}` : `${kind} from ${min} to ${max}`;
}
