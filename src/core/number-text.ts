/**
 * A number as people and spreadsheets write it: with a point or a comma, any minus sign, digits of full width; undefined for all else,
 * also for `1,440`, which is a day in one spreadsheet and one and a half minutes in another.
 */
export function numberWritten(given: unknown): number | undefined {
  if (typeof given === 'number') return given;
  if (typeof given !== 'string' || given.length > 40) return undefined;
  const text = given.normalize('NFKC').trim().replace(/^[−–]/, '-');
  if (/^[+-]?[1-9]\d{0,2},\d{3}$/.test(text)) return undefined;
  const pointed = text.replace(',', '.');
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(pointed) ? Number(pointed) : undefined;
}
