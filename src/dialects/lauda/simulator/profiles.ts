/*
 * The LAUDA chillers that can be simulated, one for each series whose flags are known. No real one is copied. What is not of the protocol
 * are assumptions, for small units on a bench.
 */
import { ChillerError } from '../../../core/errors';
import type { Physics, UnitProfile } from '../../../core/simulator';
import { SHARED, tableWith } from '../commands';
import type { LaudaTable } from '../commands';
import { errorText } from '../error-texts';
import { FLAGS } from '../models';
import type { LaudaSeries } from '../models';

/** What one kind of LAUDA chiller is like. */
export interface LaudaProfile extends UnitProfile {
  readonly name: LaudaSeries;
  /** What it calls itself. */
  readonly type: string;
  /** Commands that it does not know. */
  readonly lacks: readonly string[];
}

const BATH: Physics = {
  coolingW: 700,
  coolingWPerK: 8,
  heatingW: 1_500,
  // 4 L of bath and some metal.
  heatCapacityJPerK: 18_000,
  ambientLossWPerK: 4,
  pumpHeatW: 30,
  openFlowLpm: 15,
  electricW: 600,
};

const SMALL: Physics = {
  ...BATH,
  coolingW: 250,
  heatingW: 150,
  openFlowLpm: 3,
  heatCapacityJPerK: 6_000,
  electricW: 300,
};

/** Needs a bath with an external sensor, stages and an output that can be read. */
const OF_A_BATH = [
  'readControlledTemperature',
  'readExternalTemperature',
  'readSupplyPressure',
  'readPumpStage',
  'setPumpStage',
  'readControllerOutput',
  'readPower',
  'readOvertemperatureSetting',
];

/** The kinds of LAUDA chiller that can be simulated. */
export const PROFILES: Readonly<Record<LaudaSeries, LaudaProfile>> = {
  eco: {
    name: 'eco',
    type: 'RE 1050',
    physics: BATH,
    fans: 1,
    maxSetC: 200,
    minSetC: { water: 5, glycol: -20, oil: -40 },
    lacks: ['readProcessFlow'],
  },
  microcool: {
    name: 'microcool',
    type: 'MC',
    physics: SMALL,
    fans: 1,
    maxSetC: 40,
    minSetC: { water: 5, glycol: -10 },
    lacks: [...OF_A_BATH, 'readProcessFlow'].filter((key) => key !== 'readSupplyPressure'),
  },
  bcLoop: {
    name: 'bcLoop',
    type: 'BC_LOOP',
    physics: SMALL,
    fans: 1,
    maxSetC: 80,
    minSetC: { water: 4, glycol: 4 },
    lacks: [...OF_A_BATH, 'readProcessFlow'].filter((key) => key !== 'readControllerOutput'),
  },
};

/** Options that only a simulated LAUDA chiller has. */
export interface LaudaUnitOptions {
  /** Commands that it does not know, beside those of the profile. */
  lacks?: readonly string[];
}

/** The profile, changed by the options. @throws ChillerError `invalidValue` */
export function profileFor(base: LaudaProfile, { lacks = [] }: LaudaUnitOptions): LaudaProfile {
  for (const key of lacks) {
    if (Object.hasOwn(SHARED, key)) continue;
    const why = errorText('option', { name: 'lacks', value: key, advice: errorText('laudaUseCommands') });
    throw new ChillerError('invalidValue', why, { option: 'lacks', value: key });
  }
  return { ...base, lacks: [...base.lacks, ...lacks] };
}

/** What a unit of that series understands. */
export function tableOf({ name }: LaudaProfile): LaudaTable {
  return tableWith(FLAGS[name]);
}
