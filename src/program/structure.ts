/* How the rows of a program stand to each other: every repeat is closed and holds something, and nothing follows the end. */
import { errorText } from './error-texts';
import type { ProblemList } from './problems';
import { PROGRAM_BOUNDS } from './table';
import type { RowKind } from './types';

/** Adds what is wrong. A row whose kind is unknown is passed over. */
export function checkStructure(kinds: readonly (RowKind | undefined)[], problems: ProblemList): void {
  const open: { row: number; isEmpty: boolean }[] = [];
  let hasEnded = false;
  for (const [index, kind] of kinds.entries()) {
    const row = index + 1;
    const around = open.at(-1);
    if (hasEnded) problems.add(errorText('afterEnd'), row);
    if (kind === 'endRepeat') {
      if (!around) problems.add(errorText('repeatNotOpen'), row);
      else if (around.isEmpty) problems.add(errorText('repeatEmpty'), around.row);
      open.pop();
      continue;
    }
    if (around) around.isEmpty = false;
    if (kind === 'repeat') {
      open.push({ row, isEmpty: true });
      if (open.length === PROGRAM_BOUNDS.depth + 1)
        problems.add(errorText('repeatTooDeep', { most: PROGRAM_BOUNDS.depth }), row);
    } else if (kind === 'end') {
      if (around) problems.add(errorText('endInRepeat'), row);
      hasEnded = true;
    }
  }
  for (const { row } of open) problems.add(errorText('repeatOpen'), row);
}
