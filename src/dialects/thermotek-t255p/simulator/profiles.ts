/* The older ThermoTek chillers that can be simulated. No real one is copied: what is not of the protocol are assumptions. */
import type { Physics, UnitProfile } from '../../../core/simulator';

/** The kinds that can be simulated. */
export type T255pProfileName = 'T255P' | 'T251P';

export interface T255pProfile extends UnitProfile {
  readonly name: T255pProfileName;
  /** W. */
  readonly maximumPower: number;
}

const PHYSICS: Physics = {
  coolingW: 250,
  coolingWPerK: 4,
  heatingW: 250,
  heatCapacityJPerK: 4_000,
  ambientLossWPerK: 2,
  pumpHeatW: 15,
  openFlowLpm: 3,
  electricW: 300,
};

const COMMON = { physics: PHYSICS, fans: 2, maxSetC: 45, minSetC: { water: 5, glycol: -5 } } as const;

/** The kinds of chiller that can be simulated. */
export const PROFILES: Readonly<Record<T255pProfileName, T255pProfile>> = {
  T255P: { ...COMMON, name: 'T255P', maximumPower: 250 },
  T251P: { ...COMMON, name: 'T251P', maximumPower: 200 },
};
