/*
 * Alarms that are the details of another one: while the parent is shown, they are suppressed, so that one cause gives one
 * message. The unit raises the system error (A5.8) with every bit of the B words, and the supply sensor (A1.1) with those of C1.
 */
import { ALARMS } from '../protocol';

interface Family {
  readonly parent: string;
  /** Beginning of the children's codes. */
  readonly children: string;
}

const FAMILIES: readonly Family[] = [
  { parent: keyOf('A5.8'), children: 'B' },
  { parent: keyOf('A1.1'), children: 'C1.' },
];

function keyOf(code: string): string {
  const bit = ALARMS.find((candidate) => candidate.code === code);
  if (!bit) throw new Error(`No alarm bit ${code} in the table`);
  return bit.key;
}

/** Key of the alarm that an alarm with this code is a detail of. */
export function parentOf(code: string): string | undefined {
  return FAMILIES.find(({ children }) => code.startsWith(children))?.parent;
}
