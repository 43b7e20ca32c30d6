import { isClearlyAbove } from '../../src/index';

/** What may be news. */
interface Told {
  readonly key: string;
  readonly value: unknown;
  readonly quality: string;
}

/**
 * Tells whether a reading or a figure is news: the first of its name, of another quality than the last that was let through, or
 * another value; a number must differ by more than `deadband`. Slow drift cannot hide: the comparison is with what was
 * let through, not with the last reading.
 */
export function changeFilter(deadband: number): (told: Told) => boolean {
  const sent = new Map<string, { value: unknown; quality: string }>();
  return ({ key, value, quality }) => {
    const last = sent.get(key);
    if (last && last.quality === quality && !differs(last.value, value, deadband)) return false;
    sent.set(key, { value, quality });
    return true;
  };
}

function differs(before: unknown, now: unknown, deadband: number): boolean {
  if (typeof before === 'number' && typeof now === 'number' && deadband > 0)
    return isClearlyAbove(Math.abs(now - before), deadband);
  return before !== now;
}
