/* Sentences about alarms, shared by every format. */

interface Measured {
  readonly title: string;
  readonly value: number | null;
  readonly limit: number | null;
  readonly unit: string | null;
  readonly note: string | null;
}

/** `Low process flow: 0.3 L/min, limit 1 L/min. Since when it matters.` */
export function sentence({ title, value, limit, unit, note }: Measured): string {
  const facts = [
    value === null ? undefined : withUnit(value, unit),
    limit === null ? undefined : `limit ${withUnit(limit, unit)}`,
  ].filter((fact) => fact !== undefined);
  const head = facts.length > 0 ? `${title}: ${facts.join(', ')}` : title;
  return note ? `${head}. ${note}` : head;
}

export function withUnit(value: number, unit: string | null): string {
  return unit ? `${value} ${unit}` : String(value);
}

/**
 * One line of text: control characters and line separators become spaces, so that a name or a text from the wire cannot
 * add a header to an e-mail or a line to a log.
 */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();
}
