/**
 * A name as people see it: one form of each letter, one blank between words, nothing invisible. A spreadsheet may hold a blank that does
 * not break, or a mark of no width that came from a web page; nobody would find that chiller again. Pure.
 */
export function plainName(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u200b\u2060\ufeff]/g, '')
    .replace(/\p{Zs}+/gu, ' ')
    .trim();
}
