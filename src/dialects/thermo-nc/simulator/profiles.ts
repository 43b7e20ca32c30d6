/* The chillers that can be simulated, one for each controller. No real one is copied: what is not of the protocol are assumptions. */
import type { Physics, UnitProfile } from '../../../core/simulator';
import type { Controller } from '../status-maps';

export interface NcProfile extends UnitProfile {
  readonly name: Controller;
}

const CHILLER: Physics = {
  coolingW: 1_200,
  coolingWPerK: 15,
  heatingW: 1_000,
  heatCapacityJPerK: 30_000,
  ambientLossWPerK: 5,
  pumpHeatW: 80,
  openFlowLpm: 12,
  electricW: 900,
};

const BATH: Physics = {
  ...CHILLER,
  coolingW: 500,
  coolingWPerK: 7,
  heatCapacityJPerK: 24_000,
  pumpHeatW: 20,
  electricW: 500,
};

const thermoFlex = { physics: CHILLER, fans: 1, maxSetC: 40, minSetC: { water: 5, glycol: -5 } } as const;

/** The kinds of chiller that can be simulated. */
export const PROFILES: Readonly<Record<Controller, NcProfile>> = {
  thermoFlex: { ...thermoFlex, name: 'thermoFlex' },
  thermoFlexDeluxe: { ...thermoFlex, name: 'thermoFlexDeluxe' },
  rte: { name: 'rte', physics: BATH, fans: 1, maxSetC: 80, minSetC: { water: 5, glycol: -20 } },
};
