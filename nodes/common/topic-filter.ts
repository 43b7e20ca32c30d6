/* Which topics fit an MQTT filter. Pure. */

/** Whether a topic fits a filter: made once for each filter, and most topics are told apart by how they begin. */
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
  return (topic) => topic.startsWith(start) && pattern.test(topic);
}
