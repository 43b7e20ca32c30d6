/* Which topics fit an MQTT filter. Pure. */

/**
 * Whether a topic fits a filter: made once for each filter. Most topics are told apart by one character, the last of those before a
 * wildcard: a thousand filters are asked about every message.
 */
export function matcherOf(filter: string): (topic: string) => boolean {
  const levels = filter.split('/');
  const isOpen = levels.at(-1) === '#';
  const fixed = isOpen ? levels.slice(0, -1) : levels;
  const start = fixed.join('/').split('+', 1)[0]!;
  const level = (text: string): string =>
    text === '+' ? '[^/]*' : text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  // `a/#` fits `a`, too, and `#` everything.
  const end = isOpen ? (fixed.length === 0 ? '.*' : '(/.*)?') : '';
  const pattern = new RegExp(`^${fixed.map(level).join('/')}${end}$`, 's');
  const at = start.length - 1;
  const last = start.charCodeAt(at);
  return (topic) => (at < 0 || topic.charCodeAt(at) === last) && topic.startsWith(start) && pattern.test(topic);
}
