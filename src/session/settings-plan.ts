/*
 * What to do next so that a unit comes to hold the settings that are wanted. Pure: the keeper reads, writes and waits.
 *
 * In a round everything is read first, with the limits next to those wanted; what differs is written, and what was written is
 * read back. A limit is written only while that crosses no other, so two limits move up from above and down from below.
 */
import type { Dialect } from '../core';
import { misorderedLimits, withNeighbours } from './limits';
import type { Settings } from './limits';

/** What is known in a round. */
export interface SettingsRound {
  /** What is still to be brought about. */
  readonly wanted: Settings;
  /** What the unit holds; `absent` for what it does not have. */
  readonly present: ReadonlyMap<string, number | 'absent'>;
  /** What went wrong in this round and waits for the next. */
  readonly failed: ReadonlySet<string>;
}

export type SettingsStep =
  | { readonly kind: 'read'; readonly name: string }
  | { readonly kind: 'set'; readonly name: string; readonly value: number }
  /** It would cross a limit that stays. */
  | { readonly kind: 'giveUp'; readonly name: string; readonly low: string; readonly high: string };

/** The next step; undefined when this round can do no more. */
export function nextStep(dialect: Pick<Dialect, 'commands' | 'roles'>, round: SettingsRound): SettingsStep | undefined {
  const { wanted, present, failed } = round;
  const { roles } = dialect;
  const names = Object.keys(wanted);
  const unread = withNeighbours(dialect, names).find((name) => !present.has(name) && !failed.has(name));
  if (unread) return { kind: 'read', name: unread };
  const held = numbersOf(present);
  // Next to a limit that could not be read nothing can be judged.
  const judged = names.filter(
    (name) => withNeighbours(dialect, [name]).every((other) => present.has(other)) && !failed.has(name),
  );
  for (const name of judged) {
    const conflict = misorderedLimits(roles, { ...held, ...wanted }, name);
    if (conflict) return { kind: 'giveUp', name, low: conflict[0], high: conflict[1] };
  }
  for (const name of judged) {
    const value = wanted[name]!;
    if (held[name] !== value && !misorderedLimits(roles, { ...held, [name]: value }, name))
      return { kind: 'set', name, value };
  }
  return undefined;
}

function numbersOf(present: SettingsRound['present']): Settings {
  return Object.fromEntries([...present].flatMap(([name, value]) => (value === 'absent' ? [] : [[name, value]])));
}
