import { dialectOf } from '../dialects';
import type { DialectAlarms } from '../core';
import { UNKNOWN_KEYS } from './keys';
import type { Condition } from './conditions';
import { OWN_GUIDANCE } from './guidance-en';

/** What to check, by alarm key. */
export type GuidanceTexts = Readonly<Record<string, string>>;

/** What to check for every alarm that a chiller can have, in English; a dialect may have better words for our own alarms, too. */
export function guidanceOf({ guidance }: Pick<DialectAlarms, 'guidance'>): GuidanceTexts {
  // In this order: the chiller's own alarms come first in a list, and its words win.
  return { ...guidance, ...OWN_GUIDANCE, ...guidance };
}

/** The same for the dialect that holds where nothing else is said. Its keys are all that a locale needs to give. */
export const GUIDANCE_EN = guidanceOf(dialectOf().alarms);

/** The text for a condition. Alarms without one of their own (a user's limit, one that no table knows) get one for their kind. */
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
