/* A list of chillers compared with the one before. Pure. */
import type { FleetChiller } from './types';

/** What is different in a list, by the names of its chillers. */
export interface FleetChanges {
  /** Names that are new. */
  readonly added: readonly FleetChiller[];
  /** Names that are gone. */
  readonly removed: readonly FleetChiller[];
  /** With other options, as they are now. */
  readonly changed: readonly FleetChiller[];
  /** With the same options; row and site may be others. */
  readonly same: readonly FleetChiller[];
}

/** The difference of two lists: who applies it touches only what has changed. */
export function fleetChanges(before: readonly FleetChiller[], after: readonly FleetChiller[]): FleetChanges {
  const known = new Map(before.map((chiller) => [chiller.name, chiller]));
  const names = new Set(after.map(({ name }) => name));
  const isSame = (chiller: FleetChiller): boolean =>
    JSON.stringify(known.get(chiller.name)?.options) === JSON.stringify(chiller.options);
  const stayed = after.filter(({ name }) => known.has(name));
  return {
    added: after.filter(({ name }) => !known.has(name)),
    removed: before.filter(({ name }) => !names.has(name)),
    changed: stayed.filter((chiller) => !isSame(chiller)),
    same: stayed.filter(isSame),
  };
}
