/* The readings of one make as another has them. Pure. */
import { describeReadings } from '../../../src/core';
import type { Dialect } from '../../../src/core';

const rolesOf = ({ roles: { readings, state } }: Dialect): Readonly<Record<string, string | undefined>> => ({
  ...readings,
  state: state.reading,
});

/**
 * Readings that were chosen for a chiller of `from`, for one of `to`: a reading that `to` does not have becomes the one with the same
 * role, such as the state of the chiller; without one it is left out.
 */
export function sameReadings(chosen: readonly string[], from: Dialect, to: Dialect): string[] {
  const known = new Set(describeReadings(to).map(({ name }) => name));
  const [before, after] = [rolesOf(from), rolesOf(to)];
  const names = chosen.map((name) => {
    const role = Object.keys(before).find((key) => before[key] === name);
    return known.has(name) || role === undefined ? name : after[role];
  });
  return [...new Set(names)].filter((name): name is string => name !== undefined && known.has(name));
}
