import type { GuidanceTexts } from '../../src/index';

/** What to check, in the language that Node-RED runs in; English where a catalog has no text. */
export function translatedGuidance(english: GuidanceTexts, translate: (key: string) => unknown): GuidanceTexts {
  const entries = Object.entries(english).map(([key, text]) => {
    const translated = translate(key);
    // A key without a text comes back as it went in.
    const isText = typeof translated === 'string' && translated !== '' && !translated.endsWith(`guidance.${key}`);
    return [key, isText ? translated : text] as const;
  });
  return Object.fromEntries(entries);
}
