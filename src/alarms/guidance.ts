import { dialectOf } from '../dialects';
import type { DialectAlarms } from '../core';
import { UNKNOWN_KEYS } from './keys';
import type { Condition } from './conditions';
import { OWN_GUIDANCE } from './guidance-en';

/** What to check, by alarm key. */
export type GuidanceTexts = Readonly<Record<string, string>>;

/** What to check for every alarm of a chiller, in English. A dialect may have better words for our own alarms. */
export function guidanceOf({ guidance }: Pick<DialectAlarms, 'guidance'>): GuidanceTexts {
  // The dialect first, for the order of the keys, and last, because its words win.
  return { ...guidance, ...OWN_GUIDANCE, ...guidance };
}

/** The same for the default dialect. A locale has to have its keys, and no others. */
export const GUIDANCE_EN = guidanceOf(dialectOf().alarms);

/** What to check for a condition. An alarm without a text of its own (a user's limit, an unknown alarm) gets the one for its kind. */
export function guidanceFor({ key, source, code, level }: Condition, texts: GuidanceTexts): string {
  const own = texts[key];
  if (own !== undefined) return own;
  switch (source) {
    case 'device':
      return texts[UNKNOWN_KEYS[level]] ?? '';
    case 'derived':
      return texts[code === 'STALE' ? 'readingStale' : 'ownLimit'] ?? '';
    case 'comms':
      return '';
    default:
      return source satisfies never;
  }
}
