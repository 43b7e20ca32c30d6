import { UNKNOWN_KEYS } from './conditions';
import type { Condition } from './conditions';

/** What to check, by alarm key. The keys of `GUIDANCE_EN` are all that a locale needs to give. */
export type GuidanceTexts = Readonly<Record<string, string>>;

/** The text for a condition. Alarms without one of their own (a user's limit, an unknown bit) get one for their kind. */
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
