/* What has to differ between the rows of a list. */
import type { ErrorText } from '../core';
import { errorText } from './error-texts';
import type { ReadRow } from './read-row';
import type { FleetProblem } from './types';

type Good = Extract<ReadRow, { ok: true }>;

/** What has to differ between rows, and what must not. The first comes in. */
export class Gate {
  readonly #names = new Map<string, number>();
  readonly #places = new Map<string, number>();
  readonly #lines = new Map<string, string>();

  problemsOf({ chiller: { row, name, identity }, line, dialect }: Good): FleetProblem[] {
    const wrong: ErrorText[] = [];
    const sameName = this.#names.get(name);
    const samePlace = this.#places.get(identity);
    const other = this.#lines.get(line) ?? dialect.key;
    if (sameName !== undefined) wrong.push(errorText('fleetNameTwice', { other: sameName }));
    if (samePlace !== undefined) wrong.push(errorText('fleetPlaceTwice', { other: samePlace }));
    else if (other !== dialect.key)
      wrong.push(
        errorText('otherDialectOnLine', {
          address: line.replace(/^\w+:(\/\/)?/, ''),
          used: other,
          wanted: dialect.key,
        }),
      );
    if (wrong.length === 0) {
      this.#names.set(name, row);
      this.#places.set(identity, row);
      this.#lines.set(line, dialect.key);
    }
    return wrong.map((why) => ({ row, name, why }));
  }
}
