/** Names that somebody typed, with commas or blanks between them. */
export function namesIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter((name) => name !== '');
}
