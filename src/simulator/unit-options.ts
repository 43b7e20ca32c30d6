import { checkNames, ChillerError, describeValue, isDeviceId } from '../protocol';
import type { AlarmBit, CommandKey, DeviceError, ErrorText, NamesOf, ReplyValues, TextValue } from '../protocol';
import { realClock } from './clock';
import type { SimulatorClock } from './clock';
import { checkConditions, DEFAULT_CONDITIONS } from './conditions';
import type { Conditions } from './conditions';
import { errorText } from './error-texts';
import { ANY_WHOLE_NUMBER, isInRange, useRange } from '../core';
import type { OptionRange } from '../core';
import { isCommandKey, PROFILES } from './profiles';
import type { Coolant, Profile, ProfileName } from './profiles';

/** What one simulated chiller is like. All can be left out. */
export interface UnitOptions extends Partial<Conditions> {
  /** Device id, `01` to `32`. Default `01`. */
  id?: string;
  /** Which chiller it is: `T257P` or `RC-3U`. Default `T257P`. */
  profile?: ProfileName;
  /** What is in the circuit; decides the lowest set point: `water` 5 °C, `glycol` -5 °C. Default `water`. */
  coolant?: Coolant;
  /** Whether it runs by itself after power-up. Default true. */
  autoStart?: boolean;
  /** Where it begins: `powerUp` (auto-start, then run), `standby`, or `run`. Default `powerUp`. */
  start?: 'powerUp' | 'standby' | 'run';
  /** Set point in the unit's memory, °C, within the profile's range. Default 20. */
  setTemperatureC?: number;
  /** Whether it answers `#23` in place of error 3. Default: as the profile. */
  bareRefusal?: boolean;
  /** Whether the return temperature reads far too low. Default: as the profile. */
  returnReadsLow?: boolean;
  /** Commands that it answers error 5 to, beside those of the profile. */
  lacks?: readonly CommandKey[];
  /** Standard deviation of the sensors' noise relative to a real one, 0 to 10. Default 1. */
  noise?: number;
  /** Any integer; the same seed gives the same readings. Default 1. */
  seed?: number;
  /** Default: the machine's time. With `speed` 0 only `step` moves the unit. */
  clock?: SimulatorClock;
}

export const UNIT_OPTION_NAMES: NamesOf<UnitOptions> = {
  id: true,
  profile: true,
  coolant: true,
  autoStart: true,
  start: true,
  setTemperatureC: true,
  bareRefusal: true,
  returnReadsLow: true,
  lacks: true,
  noise: true,
  seed: true,
  clock: true,
  loadW: true,
  ambientC: true,
  levelPercent: true,
  flowShare: true,
  speed: true,
};

/** The options with every default filled in. */
export interface ResolvedUnitOptions {
  readonly id: string;
  readonly profile: Profile;
  readonly coolant: Coolant;
  readonly autoStart: boolean;
  readonly start: 'powerUp' | 'standby' | 'run';
  readonly setTemperatureC: number;
  readonly noise: number;
  readonly seed: number;
  readonly clock: SimulatorClock;
  readonly conditions: Conditions;
}

/**
 * Checks the options once and fills in the defaults.
 *
 * @throws ChillerError `invalidValue`, naming the option and what it may be.
 */
export function resolveUnitOptions(options: UnitOptions): ResolvedUnitOptions {
  checkNames('SimulatedChiller', options, UNIT_OPTION_NAMES);
  const { id = '01', coolant = 'water', start = 'powerUp', noise = 1, seed = 1, setTemperatureC = 20 } = options;
  const { loadW, ambientC, levelPercent, flowShare, speed } = options;
  const profile = profileOf(options);
  if (!isDeviceId(id)) fail('id', id, errorText('useDeviceId'));
  oneOf('coolant', coolant, ['water', 'glycol']);
  oneOf('start', start, ['powerUp', 'standby', 'run']);
  inRange('noise', noise, { min: 0, max: 10 });
  inRange('setTemperatureC', setTemperatureC, { min: profile.minSetC[coolant], max: profile.maxSetC });
  inRange('seed', seed, ANY_WHOLE_NUMBER);
  const given = Object.entries({ loadW, ambientC, levelPercent, flowShare, speed }).filter(
    ([, value]) => value !== undefined,
  );
  const conditions = { ...DEFAULT_CONDITIONS, ...checkConditions(Object.fromEntries(given) as Partial<Conditions>) };
  const { autoStart = true, clock = realClock } = options;
  return { id, profile, coolant, autoStart, start, setTemperatureC, noise, seed, clock, conditions };
}

function profileOf({ profile = 'T257P', bareRefusal, returnReadsLow, lacks = [] }: UnitOptions): Profile {
  oneOf('profile', profile, Object.keys(PROFILES));
  for (const key of lacks) if (!isCommandKey(key)) fail('lacks', key, errorText('useCommandKeys'));
  const base = PROFILES[profile];
  const lowOffsetK = PROFILES.T257P.returnOffsetK;
  return {
    ...base,
    sendsBareRefusal: bareRefusal ?? base.sendsBareRefusal,
    returnOffsetK: returnReadsLow === undefined ? base.returnOffsetK : returnReadsLow ? lowOffsetK : 0,
    lacks: [...base.lacks, ...lacks],
  };
}

function inRange(name: string, value: unknown, range: OptionRange): void {
  // A number that is given as text is shown as such.
  if (!isInRange(value, range)) fail(name, value, useRange(range), describeValue(value));
}

function oneOf(name: string, value: unknown, choices: readonly string[]): void {
  if (!choices.includes(value as string)) fail(name, value, errorText('useOneOf', { choices: choices.join(', ') }));
}

function fail(name: string, value: unknown, advice: ErrorText, shown: TextValue = String(value)): never {
  const why = errorText('simulatorOption', { name, value: shown, advice });
  throw new ChillerError('invalidValue', why, { option: name, value });
}

type ControlStatus = ReplyValues['controlStatus'];

/** `off` while the unit has no power; the rest as the watchdog reply names them. */
export type UnitStatus = ControlStatus | 'off';

/** One request and what became of it. */
export interface AnsweredRequest {
  /** As it arrived, CR included. */
  readonly request: string;
  /** As it goes out; undefined when the unit stays silent. */
  readonly reply: string | undefined;
  /** Key of the command; undefined where the unit did not understand the request. */
  readonly key: string | undefined;
  /** The error of the reply; 0 when the command worked, and where the unit stays silent. */
  readonly error: DeviceError;
  /** The unit's time, simulated ms since it was made. */
  readonly atMs: number;
}

/** The events of a simulated chiller, and what a listener is given; `atMs` is its own time. */
export interface UnitEvents {
  /** The control status has changed. */
  status: [{ from: UnitStatus; to: UnitStatus; reason: string; atMs: number }];
  /** An alarm or warning bit came up or went. */
  alarm: [{ bit: AlarmBit; isRaised: boolean; atMs: number }];
  /** Remote mode was entered or left. */
  remote: [{ isRemote: boolean; atMs: number }];
  /** The panel shows MODE MISMATCH ALARM, or has been relieved of it. */
  mismatch: [{ isShown: boolean; atMs: number }];
  /** A fault inside the unit came or went. */
  fault: [{ key: string; isActive: boolean; atMs: number }];
  /** A request for this unit has come and was answered, or met silence. */
  request: [AnsweredRequest];
}

/** A request whose name does not fit its number; the unit answers it all the same. */
export interface NameMismatch {
  /** Command number as sent. */
  readonly number: number;
  /** As sent. */
  readonly name: string;
  /** The name that belongs to the number. */
  readonly expectedName: string;
  /** How often this number has come with this name. */
  readonly count: number;
}
