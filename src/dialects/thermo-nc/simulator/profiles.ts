/* The ThermoFlex that can be simulated. No real one is copied: what is not of the protocol are assumptions. */
import type { UnitProfile } from '../../../core/simulator';

export interface NcProfile extends UnitProfile {
  readonly name: 'thermoFlex';
}

/** The kinds of chiller that can be simulated. */
export const PROFILES: Readonly<Record<'thermoFlex', NcProfile>> = {
  thermoFlex: {
    name: 'thermoFlex',
    physics: {
      coolingW: 1_200,
      coolingWPerK: 15,
      heatingW: 1_000,
      heatCapacityJPerK: 30_000,
      ambientLossWPerK: 5,
      pumpHeatW: 80,
      openFlowLpm: 12,
      electricW: 900,
    },
    fans: 1,
    maxSetC: 40,
    minSetC: { water: 5, glycol: -5 },
  },
};
