/* Every kind of chiller that can be simulated, whatever its make, by the name under which flows save it. Pure. */
import type { Dialect, UnitProfile } from '../../src/core';
import { DEFAULT_DIALECT, DIALECTS } from '../../src/dialects';
import type { DialectKey } from '../../src/dialects';
import { faultsOf } from '../../src/simulator/fault-catalogue';
import type { FaultDescription } from '../../src/simulator/device-fault-list';

/** A kind of chiller, and whose protocol it speaks. */
export interface Kind {
  readonly name: string;
  readonly profile: UnitProfile;
  readonly dialect: Dialect;
}

export const KINDS: readonly Kind[] = Object.values<Dialect>(DIALECTS).flatMap((dialect) =>
  Object.entries(dialect.simulator.profiles).map(([name, profile]) => ({ name, profile, dialect })),
);

/** What a new node has. */
export const DEFAULT_KIND = KINDS.find(({ dialect }) => dialect.key === DEFAULT_DIALECT)!;

/** The kind of that name; undefined where there is none, as of a variable. */
export function kindOf(name: unknown): Kind | undefined {
  return KINDS.find((kind) => kind.name === name);
}

/** Whether chillers of that make have an id even where one is alone on its line. */
export function needsId({ addresses }: Dialect): boolean {
  return addresses !== undefined && addresses.isOptional !== true;
}

/** Its make, as the library names it. */
export function makeOf({ dialect }: Kind): DialectKey {
  return dialect.key as DialectKey;
}

/** All that can happen to it, for a drop-down. */
export function faultsOfKind(kind: Kind): readonly FaultDescription[] {
  return faultsOf(makeOf(kind));
}

/** All that can happen to any of them; what several can have stands there once, as the first has it. */
export const ALL_FAULTS: readonly FaultDescription[] = KINDS.flatMap(faultsOfKind).filter(
  ({ key }, place, faults) => faults.findIndex((other) => other.key === key) === place,
);
