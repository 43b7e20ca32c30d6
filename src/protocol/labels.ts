/** Abbreviations that keep their capitals in a label. */
const ABBREVIATIONS: Readonly<Record<string, string>> = { tec: 'TEC', te: 'TE', rtd: 'RTD', pwm: 'PWM', pid: 'PID' };

/**
 * The label of a command or a reading, from its key: `readTecBank1Current` is "Read TEC bank 1 current". Translations
 * replace it where there are any.
 */
export function labelOf(key: string): string {
  const words = key
    .replace(/([A-Z]|[0-9]+)/g, ' $1')
    .toLowerCase()
    .split(' ')
    .map((word) => ABBREVIATIONS[word] ?? word);
  const text = words.join(' ').trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
