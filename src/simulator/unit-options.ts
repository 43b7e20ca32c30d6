/* The options of a simulated chiller: those that every chiller takes, and those of its dialect. */
import { ANY_WHOLE_NUMBER, checkNames, ChillerError, describeValue, isInRange, useRange } from '../core';
import type { Coolant, Dialect, NamesOf, OptionRange, TextValue, UnitProfile } from '../core';
import { dialectOf } from '../dialects';
import type { DialectKey } from '../dialects';
import { realClock } from './clock';
import type { SimulatorClock } from './clock';
import { checkConditions, DEFAULT_CONDITIONS } from './conditions';
import type { Conditions } from './conditions';
import { TUNING_NAMES } from './controller';
import type { Tuning } from './controller';
import { errorText } from './error-texts';
import type { DefaultDialect, OwnOptionsOf, ProfileNameOf } from './kinds';
import { perDialect } from './per-dialect';

/** Where a unit begins: `powerUp` (with auto start it runs after a moment), `standby`, or `run`. */
export type UnitStart = 'powerUp' | 'standby' | 'run';

/** Options of every simulated chiller. */
export interface CommonUnitOptions extends Partial<Conditions> {
  /** Its address, such as `02`; none in a dialect without addresses. Default: the dialect's. */
  id?: string;
  /** What is in the circuit; decides the lowest set point. Default: the first that the profile takes. */
  coolant?: Coolant;
  /** Whether it runs by itself after power-up. Default true. */
  autoStart?: boolean;
  /** Where it begins. Default `powerUp`. */
  start?: UnitStart;
  /** Set point in the unit's memory, °C, within the profile's range. Default 20. */
  setTemperatureC?: number;
  /** How its controller is tuned: `settles`, `overshoots` or `oscillates`. Default `settles`. */
  tuning?: Tuning;
  /** Standard deviation of the sensors' noise relative to a real one, 0 to 10. Default 1. */
  noise?: number;
  /** Any integer; the same seed gives the same readings. Default 1. */
  seed?: number;
  /** Default: the machine's time. With `speed` 0 only `step` moves the unit. */
  clock?: SimulatorClock;
}

/** Options of a simulated chiller. All can be left out. */
export type UnitOptions<K extends DialectKey = DefaultDialect> = CommonUnitOptions &
  OwnOptionsOf<K> & {
    /** Its protocol, by key, or as a value of your own. Default: the default dialect. */
    dialect?: K | Dialect;
    /** Its kind: one of the dialect's profiles. Default: the first one. */
    profile?: ProfileNameOf<K>;
  };

const COMMON_NAMES: NamesOf<CommonUnitOptions & { dialect?: unknown; profile?: unknown }> = {
  dialect: true,
  id: true,
  profile: true,
  coolant: true,
  autoStart: true,
  start: true,
  setTemperatureC: true,
  tuning: true,
  noise: true,
  seed: true,
  clock: true,
  loadW: true,
  ambientC: true,
  levelPercent: true,
  flowShare: true,
  speed: true,
};

/** The options that a unit of a dialect takes, by name. */
export const unitOptionNames = perDialect(({ simulator }): Readonly<Record<string, true>> => {
  return { ...COMMON_NAMES, ...simulator.optionNames };
});

/** The options with every default filled in. */
export interface ResolvedUnitOptions {
  readonly dialect: Dialect;
  readonly id: string;
  readonly profile: UnitProfile;
  readonly coolant: Coolant;
  readonly autoStart: boolean;
  readonly start: UnitStart;
  readonly setTemperatureC: number;
  readonly tuning: Tuning;
  readonly noise: number;
  readonly seed: number;
  readonly clock: SimulatorClock;
  readonly conditions: Conditions;
}

/** Plain JavaScript, files and messages may hold anything under any name. */
type Given = CommonUnitOptions & { readonly dialect?: string | Dialect; readonly profile?: string };

/**
 * Checks the options once and fills in the defaults.
 *
 * @throws ChillerError `invalidValue`, naming the option and what it may be.
 */
export function resolveUnitOptions(options: Given): ResolvedUnitOptions {
  const dialect = dialectOf(options.dialect);
  checkNames('SimulatedChiller', options as object, unitOptionNames(dialect));
  const { start = 'powerUp', noise = 1, seed = 1, setTemperatureC = 20, autoStart = true, clock = realClock } = options;
  const { tuning = 'settles' } = options;
  const profile = profileOf(dialect, options);
  const id = addressFrom(dialect, options.id);
  const coolants = Object.keys(profile.minSetC) as Coolant[];
  const { coolant = coolants[0]! } = options;
  oneOf('coolant', coolant, coolants);
  oneOf('start', start, ['powerUp', 'standby', 'run']);
  oneOf('tuning', tuning, TUNING_NAMES);
  inRange('noise', noise, { min: 0, max: 10 });
  inRange('setTemperatureC', setTemperatureC, { min: profile.minSetC[coolant] ?? NaN, max: profile.maxSetC });
  inRange('seed', seed, ANY_WHOLE_NUMBER);
  const conditions = conditionsFrom(options);
  return { dialect, id, profile, coolant, autoStart, start, setTemperatureC, tuning, noise, seed, clock, conditions };
}

function profileOf({ simulator }: Dialect, options: Given): UnitProfile {
  const names = Object.keys(simulator.profiles);
  const { profile = names[0]! } = options;
  oneOf('profile', profile, names);
  return simulator.profileFor(simulator.profiles[profile]!, options as Readonly<Record<string, unknown>>);
}

function addressFrom({ addresses }: Dialect, id: string | undefined): string {
  if (!addresses) {
    if (id === undefined || id === '') return '';
    return fail('id', id, errorText('noAddresses'));
  }
  const address = id ?? addresses.default;
  return addresses.all.includes(address) ? address : fail('id', address, addresses.advice);
}

function conditionsFrom({ loadW, ambientC, levelPercent, flowShare, speed }: CommonUnitOptions): Conditions {
  const given = Object.entries({ loadW, ambientC, levelPercent, flowShare, speed }).filter(
    ([, value]) => value !== undefined,
  );
  return { ...DEFAULT_CONDITIONS, ...checkConditions(Object.fromEntries(given) as Partial<Conditions>) };
}

function inRange(name: string, value: unknown, range: OptionRange): void {
  // Show quotation marks around a number that is given as text.
  if (!isInRange(value, range)) fail(name, value, useRange(range), describeValue(value));
}

function oneOf(name: string, value: unknown, choices: readonly string[]): void {
  if (!choices.includes(value as string)) fail(name, value, errorText('useOneOf', { choices: choices.join(', ') }));
}

function fail(name: string, value: unknown, advice: TextValue, shown: TextValue = String(value)): never {
  const why = errorText('simulatorOption', { name, value: shown, advice });
  throw new ChillerError('invalidValue', why, { option: name, value });
}
