/*
 * Picks the next step towards the wanted settings. Pure: the keeper reads, writes and waits.
 *
 * A round reads everything first, neighbouring limits included, then writes what differs and reads it back. A limit is written
 * only if it crosses no other: two limits that move up start with the upper one, two that move down with the lower one.
 */
import type { Dialect } from '../core';
import { misorderedLimits, withNeighbours } from './limits';
import type { Settings } from './limits';

/** The state of a round. */
export interface SettingsRound {
  /** The settings that are still missing. */
  readonly wanted: Settings;
  /** The values in the unit; `absent` for a setting that is not fitted. */
  readonly present: ReadonlyMap<string, number | 'absent'>;
  /** The settings that failed in this round and wait for the next. */
  readonly failed: ReadonlySet<string>;
}

export type SettingsStep =
  | { readonly kind: 'read'; readonly name: string }
  | { readonly kind: 'set'; readonly name: string; readonly value: number }
  /** It would cross a limit that stays. */
  | { readonly kind: 'giveUp'; readonly name: string; readonly low: string; readonly high: string };

/** The next step; undefined when the round is over. */
export function nextStep(dialect: Pick<Dialect, 'commands' | 'roles'>, round: SettingsRound): SettingsStep | undefined {
  const { wanted, present, failed } = round;
  const { roles } = dialect;
  const names = Object.keys(wanted);
  const unread = withNeighbours(dialect, names).find((name) => !present.has(name) && !failed.has(name));
  if (unread) return { kind: 'read', name: unread };
  const held = numbersOf(present);
  // A setting cannot be checked against a neighbouring limit that could not be read.
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
