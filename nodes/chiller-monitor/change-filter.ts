import { isClearlyAbove } from '../../src/index';
import type { Quality, Reading } from '../../src/index';

/**
 * Tells whether a reading is news: the first of its name, of another quality than the last that was let through, or
 * another value; a number must differ by more than `deadband`. Slow drift cannot hide: the comparison is with what was
 * let through, not with the last reading.
 */
export function changeFilter(deadband: number): (reading: Reading) => boolean {
  const sent = new Map<string, { value: unknown; quality: Quality }>();
  return ({ name, value, quality }) => {
    const last = sent.get(name);
    if (last && last.quality === quality && !differs(last.value, value, deadband)) return false;
    sent.set(name, { value, quality });
    return true;
  };
}

function differs(before: unknown, now: unknown, deadband: number): boolean {
  if (typeof before === 'number' && typeof now === 'number' && deadband > 0)
    return isClearlyAbove(Math.abs(now - before), deadband);
  return before !== now;
}
