/* The ThermoTek chillers that can be simulated. What is fact and what is assumption is marked here and in docs/simulator.md. */
import type { ErrorText } from '../../../core/error-text';
import { ChillerError } from '../../../core/errors';
import type { Physics, UnitProfile } from '../../../core/simulator';
import { COMMANDS } from '../commands';
import type { CommandKey } from '../commands';
import { errorText } from '../error-texts';

/** The kinds of ThermoTek chiller that can be simulated. */
export type ThermotekProfileName = 'T257P' | 'RC-3U';

/** Constants of the thermal model of a ThermoTek chiller. */
export interface ThermotekPhysics extends Physics {
  /** Current of one thermoelectric bank at full drive, A. */
  readonly bankCurrentA: number;
}

/** What one kind of ThermoTek chiller is like. */
export interface ThermotekProfile extends UnitProfile {
  /** Which kind it is. */
  readonly name: ThermotekProfileName;
  readonly physics: ThermotekPhysics;
  /** Lowest set point by coolant, °C. */
  readonly minSetC: Readonly<Record<'water' | 'glycol', number>>;
  /** Whether external sensors can be used, after they are enabled. */
  readonly hasExternalSensors: boolean;
  /** False: controls on its supply sensor only and refuses command 16. */
  readonly hasControlSensorChoice: boolean;
  /** Answers `#23` in place of error 3. */
  readonly sendsBareRefusal: boolean;
  /** Added to the return temperature that it reports, K. */
  readonly returnOffsetK: number;
  /** What it answers error 5 to, beside what follows from the above. */
  readonly lacks: readonly CommandKey[];
}

const RC_3U_PHYSICS: ThermotekPhysics = {
  // Fact: RC chillers' user manual, 723 W + 20.6 W/K x (set point - ambient). When settled the coolant is at the set point.
  coolingW: 723,
  coolingWPerK: 20.6,
  // Assumption: a thermoelectric bank heats at least as well as it cools.
  heatingW: 750,
  // Assumption: 2.5 L of water (10.5 kJ/K) and as much metal as 0.5 L.
  heatCapacityJPerK: 12_500,
  // Assumption: insulated reservoir and a few metres of hose.
  ambientLossWPerK: 5,
  // Assumption: a small centrifugal pump.
  pumpHeatW: 25,
  // Fact: 3.5 to 4 L/min open flow.
  openFlowLpm: 3.8,
  // Assumption: the protocol prints 2.152 A as an example.
  bankCurrentA: 4.8,
  // Assumption: a coefficient of performance of about 1 at full drive.
  electricW: 700,
};

/** The kinds of ThermoTek chiller that can be simulated, and their limits. */
export const PROFILES: Readonly<Record<ThermotekProfileName, ThermotekProfile>> = {
  T257P: {
    name: 'T257P',
    // Assumption: as the RC-3U, of which the figures are published.
    physics: RC_3U_PHYSICS,
    fans: 4,
    maxSetC: 45,
    minSetC: { water: 5, glycol: -5 },
    hasExternalSensors: false,
    // Observed: supply sensor only, command 16 refused, refusals as `#23`, return temperature far too low.
    hasControlSensorChoice: false,
    sendsBareRefusal: true,
    // Assumption: how far "far too low" is.
    returnOffsetK: -25,
    lacks: [],
  },
  'RC-3U': {
    name: 'RC-3U',
    physics: RC_3U_PHYSICS,
    fans: 4,
    maxSetC: 45,
    minSetC: { water: 5, glycol: -5 },
    hasExternalSensors: true,
    hasControlSensorChoice: true,
    sendsBareRefusal: false,
    returnOffsetK: 0,
    lacks: [],
  },
};

/** Options that only a simulated ThermoTek chiller has. */
export interface ThermotekUnitOptions {
  /** Whether it answers `#23` in place of error 3. Default: as the profile. */
  bareRefusal?: boolean;
  /** Whether the return temperature reads far too low. Default: as the profile. */
  returnReadsLow?: boolean;
  /** Commands that it answers error 5 to, beside those of the profile. */
  lacks?: readonly CommandKey[];
}

/** The profile, changed by the options. @throws ChillerError `invalidValue` */
export function profileFor(base: ThermotekProfile, options: ThermotekUnitOptions): ThermotekProfile {
  const { bareRefusal, returnReadsLow, lacks = [] } = options;
  for (const key of lacks) if (!isCommandKey(key)) fail('lacks', key, errorText('useCommandKeys'));
  const lowOffsetK = PROFILES.T257P.returnOffsetK;
  return {
    ...base,
    sendsBareRefusal: bareRefusal ?? base.sendsBareRefusal,
    returnOffsetK: returnReadsLow === undefined ? base.returnOffsetK : returnReadsLow ? lowOffsetK : 0,
    lacks: [...base.lacks, ...lacks],
  };
}

function fail(name: string, value: unknown, advice: ErrorText): never {
  const why = errorText('simulatorOption', { name, value: String(value), advice });
  throw new ChillerError('invalidValue', why, { option: name, value });
}

/** Plain JavaScript may name anything. */
function isCommandKey(key: string): key is CommandKey {
  return Object.hasOwn(COMMANDS, key);
}

const FAN_COMMANDS = ['readFan1Speed', 'readFan2Speed', 'readFan3Speed', 'readFan4Speed'] as const;
const EXTERNAL_COMMANDS = ['readExternalRtd', 'readExternalThermistor', 'setExternalSensors'] as const;

/** The commands that a profile answers error 5 to, whatever its settings. */
export function notFittedIn(profile: ThermotekProfile): ReadonlySet<CommandKey> {
  const external = profile.hasExternalSensors ? [] : EXTERNAL_COMMANDS;
  return new Set([...profile.lacks, ...external, ...FAN_COMMANDS.slice(profile.fans)]);
}
