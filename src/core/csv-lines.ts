/*
 * CSV text as rows of cells, as spreadsheets write it and as it is on the clipboard: cells between tabs, semicolons or commas;
 * quotation marks; any line ends. Never throws.
 */

/** One line with something in it. */
export interface CsvLine {
  /** As a spreadsheet counts: from 1, lines that were left out among them. */
  readonly row: number;
  /** Without the blanks around them. */
  readonly cells: readonly string[];
}

export interface CsvText {
  /** Without lines that are empty or begin with #. One more than `most` says that there are more. */
  readonly lines: readonly CsvLine[];
  /** The row in which a quotation mark opens and never closes; what follows is not read. */
  readonly openQuoteRow?: number;
}

/** The lines of a text, at most so many and one more. A byte order mark and Excel's `sep=;` are not among them. */
export function csvLines(text: string, most: number): CsvText {
  const source = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(source);
  const quoted = /"([^"]*(?:""[^"]*)*)"[^\S\r\n\t]*/y;
  const plain = new RegExp(`[^"\\r\\n${separator === '\t' ? '\\t' : separator}]+`, 'y');
  const taken = new Lines();
  for (let at = 0; at < source.length && taken.lines.length <= most;) {
    const character = source[at]!;
    plain.lastIndex = at;
    const run = plain.exec(source)?.[0];
    if (run !== undefined) taken.add(run);
    else if (character === separator) taken.endCell();
    else if (character !== '"') taken.endLine();
    else if (!taken.isCellBlank) taken.add(character);
    else {
      quoted.lastIndex = at;
      const found = quoted.exec(source);
      if (!found) return { lines: taken.lines, openQuoteRow: taken.row };
      taken.addQuoted(found[1]!.replaceAll('""', '"'));
      at += found[0].length;
      continue;
    }
    at += run?.length ?? (source.startsWith('\r\n', at) ? 2 : 1);
  }
  taken.endLine();
  return { lines: taken.lines.slice(0, most + 1) };
}

/** What has been taken of a text. */
class Lines {
  readonly lines: CsvLine[] = [];
  row = 1;
  #cells: string[] = [];
  #cell = '';
  /** A quoted # is a value, and no comment. */
  #isQuoted = false;

  get isCellBlank(): boolean {
    return this.#cell.trim() === '';
  }

  add(text: string): void {
    this.#cell += text;
  }

  addQuoted(text: string): void {
    this.#isQuoted ||= this.#cells.length === 0;
    this.#cell = text;
  }

  endCell(): void {
    this.#cells.push(this.#cell.trim());
    this.#cell = '';
  }

  endLine(): void {
    this.endCell();
    const [first = ''] = this.#cells;
    const isComment = first.startsWith('#') && !this.#isQuoted;
    const isDirective = this.row === 1 && /^sep=/i.test(first);
    if (!isComment && !isDirective && this.#cells.some((cell) => cell !== ''))
      this.lines.push({ row: this.row, cells: this.#cells });
    this.row += 1;
    this.#cells = [];
    this.#isQuoted = false;
  }
}

/** A tab or a semicolon in the first line separates; then a comma is a decimal comma. */
function separatorOf(text: string): string {
  const lines = text.slice(0, LONGEST_HEADING).split(/[\r\n]+/);
  const first = lines.find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
  const [, told] = /^sep=([,;\t])/i.exec(first) ?? [];
  const bare = first.replace(/"(?:[^"]|"")*"/g, '');
  return told ?? (bare.includes('\t') ? '\t' : bare.includes(';') ? ';' : ',');
}

/** Characters in which the first line has to begin. */
const LONGEST_HEADING = 100_000;
