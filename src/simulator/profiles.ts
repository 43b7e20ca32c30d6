/*
 * The chillers that can be simulated. What is fact and what is assumption is marked here and in docs/simulator.md.
 */
import { codec } from '../protocol';
import type { CommandKey } from '../protocol';

/** The kinds of chiller that are simulated. */
export type ProfileName = 'T257P' | 'RC-3U';
/** What is in the circuit; it decides the lowest set point. */
export type Coolant = 'water' | 'glycol';

/** Constants of the thermal model, see model.ts. */
export interface Physics {
  /** Cooling capacity at full drive with the coolant at ambient temperature, W. */
  readonly coolingW: number;
  /** How the capacity grows with (coolant - ambient), W/K. */
  readonly coolingWPerK: number;
  /** Heating capacity at full drive, W. */
  readonly heatingW: number;
  /** Heat capacity of coolant, reservoir and load, J/K. */
  readonly heatCapacityJPerK: number;
  /** Loss to the room, W/K. */
  readonly ambientLossWPerK: number;
  /** What the running pump adds to the coolant, W. */
  readonly pumpHeatW: number;
  /** Flow of the running pump in an open circuit, L/min. */
  readonly openFlowLpm: number;
  /** Current of one bank at full drive, A. */
  readonly bankCurrentA: number;
  /** Electrical power of both banks at full drive, W: it goes to the heat sink. */
  readonly bankPowerW: number;
}

/** What one kind of chiller is like. */
export interface Profile {
  /** Which kind it is. */
  readonly name: ProfileName;
  /** Constants of its thermal model. */
  readonly physics: Physics;
  /** Fans fitted, 1 to 4. */
  readonly fans: number;
  /** Highest set point, °C. */
  readonly maxSetC: number;
  /** Lowest set point by coolant, °C. */
  readonly minSetC: Readonly<Record<Coolant, number>>;
  /** Whether external sensors can be used, after they are enabled. */
  readonly hasExternalSensors: boolean;
  /** False: controls on its supply sensor only and refuses command 16. */
  readonly hasControlSensorChoice: boolean;
  /** Answers `#23` in place of error 3. */
  readonly sendsBareRefusal: boolean;
  /** Added to the return temperature it reports, K. */
  readonly returnOffsetK: number;
  /** What it answers error 5 to, beside what follows from the above. */
  readonly lacks: readonly CommandKey[];
}

const RC_3U_PHYSICS: Physics = {
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
  bankPowerW: 700,
};

/** The kinds of chiller that are simulated, and their limits. */
export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
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

const FAN_COMMANDS = ['readFan1Speed', 'readFan2Speed', 'readFan3Speed', 'readFan4Speed'] as const;
const EXTERNAL_COMMANDS = ['readExternalRtd', 'readExternalThermistor', 'setExternalSensors'] as const;

/** The commands that a profile answers error 5 to, whatever its settings. */
export function notFittedIn(profile: Profile): ReadonlySet<CommandKey> {
  const external = profile.hasExternalSensors ? [] : EXTERNAL_COMMANDS;
  return new Set([...profile.lacks, ...external, ...FAN_COMMANDS.slice(profile.fans)]);
}

/** Whether a text is the key of a command. */
export function isCommandKey(key: string): key is CommandKey {
  return Object.hasOwn(codec.table, key);
}
