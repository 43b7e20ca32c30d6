/* The HRS chillers that can be simulated, one for each model. No real one is copied: what is not of the protocol are assumptions. */
import type { Physics, UnitProfile } from '../../../core/simulator';
import { ASCII, RTU } from '../../../core/modbus/framing';
import type { Framing } from '../../../core/modbus/framing';
import type { Series } from '../registers';

export interface SmcProfile extends UnitProfile {
  readonly name: 'hrs012' | 'hrs012Rtu' | 'hrs100' | 'hrs100Rtu';
  readonly series: Series;
  readonly framing: Framing;
}

const SMALL: Physics = {
  coolingW: 1_300,
  coolingWPerK: 15,
  heatingW: 600,
  heatCapacityJPerK: 25_000,
  ambientLossWPerK: 5,
  pumpHeatW: 60,
  openFlowLpm: 20,
  electricW: 900,
};

const LARGE: Physics = {
  ...SMALL,
  coolingW: 9_500,
  coolingWPerK: 90,
  heatingW: 3_000,
  heatCapacityJPerK: 120_000,
  pumpHeatW: 300,
  openFlowLpm: 45,
  electricW: 4_500,
};

const hrs012 = { series: 'hrs012', physics: SMALL, fans: 1, maxSetC: 40, minSetC: { water: 5, glycol: 5 } } as const;
const hrs100 = { ...hrs012, series: 'hrs100', physics: LARGE, maxSetC: 35 } as const;

/** The kinds of chiller that can be simulated. */
export const PROFILES: Readonly<Record<SmcProfile['name'], SmcProfile>> = {
  hrs012: { ...hrs012, name: 'hrs012', framing: ASCII },
  hrs012Rtu: { ...hrs012, name: 'hrs012Rtu', framing: RTU },
  hrs100: { ...hrs100, name: 'hrs100', framing: ASCII },
  hrs100Rtu: { ...hrs100, name: 'hrs100Rtu', framing: RTU },
};
