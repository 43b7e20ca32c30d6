/** A number as people and spreadsheets write it: with a point or a comma, any minus sign, digits of full width; undefined for all else. */
export function numberWritten(given: unknown): number | undefined {
  if (typeof given === 'number') return given;
  if (typeof given !== 'string' || given.length > 40) return undefined;
  const text = given.normalize('NFKC').trim().replace(/^[−–]/, '-').replace(',', '.');
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}
