/*
 * The Huber chillers that can be simulated. No real one is copied: units of this maker reach from a bench to a hall. What is not of the
 * protocol are assumptions, for a small circulator with a compressor.
 */
import type { ErrorText } from '../../../core/error-text';
import { ChillerError } from '../../../core/errors';
import type { Physics, UnitProfile } from '../../../core/simulator';
import { COMMANDS } from '../commands';
import { errorText } from '../error-texts';

/** The kinds of Huber chiller that can be simulated. */
export type HuberProfileName = 'pilotOne' | 'ccPilot';

/** What one kind of Huber chiller is like. */
export interface HuberProfile extends UnitProfile {
  /** Which kind it is. */
  readonly name: HuberProfileName;
  /** The highest address that its controller knows (chapter 2). */
  readonly lastAddress: number;
  /** Whether it understands the wide form (chapter 9). */
  readonly hasWideForm: boolean;
  /** Whether a sensor is connected for the process. */
  readonly hasProcessSensor: boolean;
  /** Commands whose address it does not know, or has locked. */
  readonly lacks: readonly string[];
}

const PHYSICS: Physics = {
  coolingW: 700,
  coolingWPerK: 8,
  heatingW: 1_500,
  // 4 L of thermal oil and some metal.
  heatCapacityJPerK: 9_000,
  ambientLossWPerK: 4,
  pumpHeatW: 30,
  openFlowLpm: 20,
  pumpRpm: 3_200,
  electricW: 600,
};

const COMMON = {
  physics: PHYSICS,
  fans: 1,
  maxSetC: 200,
  minSetC: { oil: -40, glycol: -20, water: 5 },
  hasProcessSensor: true,
} as const;

/** Needs the E-grade Explore or DV, or parts that a small unit does not have. */
const OF_EXPLORE = [
  'readReturnTemperature',
  'readCoolingWaterInletTemperature',
  'readCoolingWaterOutletTemperature',
  'readProcessFlow',
  'readPower',
];

/** The kinds of Huber chiller that can be simulated: a new one with all that helps to see, an older one with the least. */
export const PROFILES: Readonly<Record<HuberProfileName, HuberProfile>> = {
  pilotOne: {
    ...COMMON,
    name: 'pilotOne',
    lastAddress: 0xff,
    hasWideForm: true,
    // It is cooled by air.
    lacks: ['readCoolingWaterInletTemperature', 'readCoolingWaterOutletTemperature'],
  },
  ccPilot: { ...COMMON, name: 'ccPilot', lastAddress: 0x47, hasWideForm: false, lacks: OF_EXPLORE },
};

/** Options that only a simulated Huber chiller has. */
export interface HuberUnitOptions {
  /** Whether a sensor is connected for the process. Default true. */
  processSensor?: boolean;
  /** Commands whose address it does not know or has locked, beside those of the profile. */
  lacks?: readonly string[];
}

/** The profile, changed by the options. @throws ChillerError `invalidValue` */
export function profileFor(base: HuberProfile, options: HuberUnitOptions): HuberProfile {
  const { processSensor = base.hasProcessSensor, lacks = [] } = options;
  for (const key of lacks) if (!Object.hasOwn(COMMANDS, key)) fail('lacks', key, errorText('huberUseCommands'));
  return { ...base, hasProcessSensor: processSensor, lacks: [...base.lacks, ...lacks] };
}

function fail(name: string, value: unknown, advice: ErrorText): never {
  const why = errorText('option', { name, value: String(value), advice });
  throw new ChillerError('invalidValue', why, { option: name, value });
}

/** The addresses that a unit does not know or has locked. */
export function lockedIn({ lacks, lastAddress }: HuberProfile): (address: number) => boolean {
  const locked = new Set(lacks.map((key) => COMMANDS[key as keyof typeof COMMANDS].number as number));
  return (address) => address > lastAddress || locked.has(address);
}
