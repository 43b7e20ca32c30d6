import type { NameText } from './error-text';

/** Abbreviations that keep their capitals in a label. */
const ABBREVIATIONS: Readonly<Record<string, string>> = { tec: 'TEC', te: 'TE', rtd: 'RTD', pwm: 'PWM', pid: 'PID' };

/** The words of a key, as they stand within a sentence: `externalRtd` is "external RTD". */
export function wordsOf(key: string): string {
  const words = key
    .replace(/([A-Z]|[0-9]+)/g, ' $1')
    .toLowerCase()
    .split(' ')
    .map((word) => ABBREVIATIONS[word] ?? word);
  return words.join(' ').trim();
}

/**
 * The label of a command or a reading, from its key: `readTecBank1Current` is "Read TEC bank 1 current". Translations
 * replace it where there are any.
 */
export function labelOf(key: string): string {
  const text = wordsOf(key);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The title of a command: its own, else from its key. */
export function titleOf(key: string, { title }: { readonly title?: string }): string {
  return title ?? labelOf(key);
}

/** A command as an error names it: by the title that the dialogs show. */
export function commandName(key: string, row: { readonly title?: string }): NameText {
  return { named: 'command', key, title: titleOf(key, row) };
}

/** A reading or a setting as an error names it. */
export function readingName(name: string): NameText {
  return { named: 'reading', key: name, title: labelOf(name) };
}
