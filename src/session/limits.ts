/* Settings that a session can write at start-up, and the order that limits must keep. */
import { isAbove, settingsOf } from '../core';
import type { Dialect, Roles } from '../core';

/** Some settings of a chiller, by the names of their readings: the set point in °C, limits in their units. */
export type Settings = Readonly<Record<string, number>>;

/** The first pair of the given limits whose low is above its high; with a name, only pairs with that limit. */
export function misorderedLimits(
  { limits }: Pick<Roles, 'limits'>,
  settings: Settings,
  name?: string,
): [low: string, high: string] | undefined {
  for (const chain of limits) {
    const given = chain.filter((limit) => settings[limit] !== undefined);
    for (const [index, low] of given.entries()) {
      const high = given
        .slice(index + 1)
        .find((limit) => isAbove(settings[low]!, settings[limit]!) && (!name || low === name || limit === name));
      if (high) return [low, high];
    }
  }
  return undefined;
}

/** The settings with these names, and the limits that must be in order with them. */
export function withNeighbours(dialect: Pick<Dialect, 'commands' | 'roles'>, names: readonly string[]): string[] {
  const chains = dialect.roles.limits.filter((chain) => chain.some((limit) => names.includes(limit)));
  return settingsOf(dialect).filter((name) => names.includes(name) || chains.some((chain) => chain.includes(name)));
}
