/* What a dialog calls its fields. Pure. */

/** The text under a key of a catalog; nothing, or the key, where there is none. */
type TextUnder = (key: string) => unknown;

/** A property as its dialog calls it: `"Host"`; of a row of a list, which row and which of its fields. As it is, where there is no word for it. */
export function fieldTitle(setting: string, type: string, textUnder: TextUnder): string {
  const [, list = setting, row, field] = /^(\w+)\[(\d+)\](?:\.(\w+))?$/.exec(setting) ?? [];
  const catalog = type.replace(' ', '-');
  const title = textOf(textUnder, `${catalog}.label.${list}`) ?? textOf(textUnder, `chiller-config.reading.${list}`);
  if (title === undefined) return setting;
  if (row === undefined) return `"${title}"`;
  const inRow = field === undefined ? '' : `: "${textOf(textUnder, `${catalog}.rule.${field}`) ?? field}"`;
  return `"${title}" ${Number(row) + 1}${inRow}`;
}

/** A text of the catalogs; a key without one may come back as it went in. */
function textOf(textUnder: TextUnder, key: string): string | undefined {
  const found = textUnder(key);
  return typeof found === 'string' && found !== '' && !found.endsWith(key) ? found : undefined;
}
