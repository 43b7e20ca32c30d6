/* What is said of a list: each thing once, until it is another. Pure but for what it remembers. */
import { fleetProblemText } from '../../src/index';
import type { ErrorText, FleetProblem } from '../../src/index';
import { errorText } from './error-texts';

/** So many rows with mistakes are told one by one. */
const MOST_TOLD = 10;

export class ListNews {
  readonly #say: (text: ErrorText) => void;
  #told = '';

  constructor(say: (text: ErrorText) => void) {
    this.#say = say;
  }

  /** Rows that cannot be used. @param kept names of chillers that go on as they were */
  rows(problems: readonly FleetProblem[], kept: ReadonlySet<string>): void {
    this.#tell(rowTexts(problems, kept));
  }

  /** A list that cannot be used. @param count chillers that go on */
  unusable(source: string, why: ErrorText, count: number): void {
    const text = count > 0 ? errorText('listKept', { source, count, why }) : errorText('listUnusable', { source, why });
    this.#tell([text]);
  }

  #tell(texts: readonly ErrorText[]): void {
    const said = JSON.stringify(texts);
    if (said === this.#told) return;
    this.#told = said;
    for (const text of texts) this.#say(text);
  }
}

function rowTexts(problems: readonly FleetProblem[], kept: ReadonlySet<string>): ErrorText[] {
  const told = problems.slice(0, MOST_TOLD).map((problem) => {
    const text = fleetProblemText(problem);
    const { name } = problem;
    return name !== undefined && kept.has(name) ? errorText('rowKept', { problem: text, name }) : text;
  });
  const rows = new Set(problems.slice(MOST_TOLD).map(({ row }) => row));
  return rows.size > 0 ? [...told, errorText('moreProblems', { count: rows.size })] : told;
}
