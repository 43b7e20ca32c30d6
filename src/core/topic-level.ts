/* Names as levels of an MQTT topic, and back. Different names never share a topic. Pure. */

/**
 * One level of a topic. Wildcards, separators, `$` and control characters would address something else or nothing, and spaces at the ends
 * get lost. They are percent-encoded: `Laser 1/2` is `Laser 1%2F2`.
 */
export function topicLevel(name: string): string {
  return name.replace(/[%+#/$\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff]|^\s+|\s+$/gu, percentEncoded);
}

/** The levels of a text with `/` between them, encoded one by one; empty ones are left out. */
export function topicLevels(text: string): string[] {
  return text
    .split('/')
    .map((level) => topicLevel(level.trim()))
    .filter(Boolean);
}

/** The name that a level stands for; undefined if it is not the level of a name. */
export function nameOfLevel(level: string): string | undefined {
  try {
    const name = level
      .split(/%u([0-9A-F]{4})/)
      .map((part, at) => (at % 2 === 1 ? String.fromCharCode(Number.parseInt(part, 16)) : decodeURIComponent(part)))
      .join('');
    return topicLevel(name) === level ? name : undefined;
  } catch {
    return undefined;
  }
}

function percentEncoded(text: string): string {
  // A lone surrogate has no bytes of its own.
  if (/\p{Cs}/u.test(text)) return `%u${text.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text);
}
