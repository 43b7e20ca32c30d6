/*
 * Rows in the line protocol of InfluxDB, which VictoriaMetrics, Telegraf and others read, too:
 * `chiller,chiller=Cold\ lab,reading=supplyTemperature,unit=°C value=18.4 1764314178123000000`. Pure.
 */
import type { Entry } from '../entry';

/** A backslash cannot be written in a tag without joining what follows; at the end of one it would swallow the comma. */
function tagText(text: string): string {
  return text
    .replace(/[\n\t]/g, ' ')
    .replace(/\\(?=[, =]|\\*$)/g, '/')
    .replace(/[, =]/g, '\\$&');
}

/** Empty tags are not allowed; a series without a name of its own is called `-`. */
function tag(key: string, text: string): string {
  return `,${key}=${tagText(text) || '-'}`;
}

const optionalTag = (key: string, text: string): string => (text === '' ? '' : tag(key, text));

/** A line break within quotes is read by some receivers only, so it is a blank here. */
function textField(text: string): string {
  return `"${text.replace(/\n/g, ' ').replace(/["\\]/g, '\\$&')}"`;
}

/**
 * Numbers, words and flags are different fields: a field has one type for ever, and a reading may be a number in one chiller and a word
 * in another.
 */
function valueFields({ value }: Entry): string[] {
  if (value === null) return [];
  return typeof value === 'string' ? [`word=${textField(value)}`] : [`value=${String(Number(value))}`];
}

/** Nanoseconds, as digits: they have more than a number can carry. */
function stamp(at: number): string {
  return `${String(BigInt(Math.round(at * 1000)))}000`;
}

/** A row as a line, without its end. */
export function lineProtocolOf(entry: Entry): string {
  const { chiller, kind, name, state, unit, severity, text, by, at } = entry;
  if (kind === 'reading') {
    const tags = tag('chiller', chiller) + tag('reading', name) + optionalTag('unit', unit);
    const fields = valueFields(entry);
    if (state !== 'good' || fields.length === 0) fields.push(`quality=${textField(state)}`);
    return `chiller${tags} ${fields.join(',')} ${stamp(at)}`;
  }
  const tags = tag('chiller', chiller) + tag('kind', kind) + tag('name', name) + optionalTag('severity', severity);
  const texts = { state, text, by, unit };
  const fields = Object.entries(texts).flatMap(([key, said]) => (said === '' ? [] : [`${key}=${textField(said)}`]));
  // Of an event without a value, 1 says that it was: what draws numbers can mark it.
  const values = valueFields(entry);
  return `chiller_event${tags} ${[...(values.length > 0 ? values : ['value=1']), ...fields].join(',')} ${stamp(at)}`;
}
