/*
 * A rehearsal: what happens to a unit, step by step in simulated time. A JSON file:
 *
 *   { "title": "Coolant lost",
 *     "steps": [
 *       { "atS": 0, "set": { "loadW": 400 } },
 *       { "atS": 60, "inject": "lowCoolantLevel" },
 *       { "atS": 90, "clear": "lowCoolantLevel" },
 *       { "atS": 100, "press": "accept" } ] }
 *
 * A step does one thing: `set` conditions, `inject` a fault (with `options`), `clear` one (or "all"), `trace` what a sensor
 * reads, `power` (true or false), `press` a key of the keypad. `id` names the unit where there are several; without it all are meant. All of it is
 * checked here: when a step falls due, nobody may be there to read an error.
 */
import { ChillerError, describeValue, isInRange } from '../core';
import type { Dialect, ErrorText, KeypadKey, TextValue } from '../core';
import { dialectOf } from '../dialects';
import type { DialectOption } from '../dialects';
import { checkConditions } from './conditions';
import type { Conditions } from './conditions';
import { deviceFaultsOf } from './device-fault-list';
import { errorText } from './error-texts';
import { checkFault, checkFaultOwner } from './fault-catalogue';
import type { FaultOptions } from './fault-catalogue';
import { KEYPAD_KEYS } from './keypad';
import { perDialect } from './per-dialect';
import { checkTrace } from './trace';
import type { SensorTrace } from './trace';
import { isWireFault } from './wire-faults';

/** What one step of a scenario does. */
export type ScenarioAction =
  /** Conditions to set. */
  | { readonly set: Partial<Conditions> }
  /** Key of a fault to inject, and its options. */
  | { readonly inject: string; readonly options?: FaultOptions }
  /** Key of the fault to clear, or `all`. */
  | { readonly clear: string }
  /** What a sensor reads from then on. */
  | { readonly trace: SensorTrace }
  /** Switches the mains. */
  | { readonly power: boolean }
  /** A key of the keypad. */
  | { readonly press: KeypadKey };

/** One step of a scenario, and its time. */
export type ScenarioStep = ScenarioAction & {
  /** Simulated seconds since the scenario began. */
  readonly atS: number;
  /** Address of the unit, such as `01`; a fault of the wire takes none, since all units share it. */
  readonly id?: string;
};

/** A rehearsal: what happens to simulated chillers, step by step. */
export interface Scenario {
  /** What people call it; may be empty. */
  readonly title: string;
  /** 1 to 10 000 steps, in any order: each falls due at its own time. */
  readonly steps: readonly ScenarioStep[];
}

/** The sensors that some chiller of a dialect has; which unit plays its part is not known yet. */
const sensorsOf = perDialect(({ simulator }): readonly string[] => {
  const names = Object.values(simulator.profiles).flatMap((profile) => Object.keys(simulator.sensors(profile)));
  return [...new Set(names)];
});

const MAX_STEPS = 10_000;
const ACTIONS = ['set', 'inject', 'clear', 'trace', 'power', 'press'] as const;
const KEYS: readonly unknown[] = KEYPAD_KEYS;

/**
 * Checks a scenario, as JSON text or as the object it stands for.
 *
 * @param dialect of the chillers that it is for. Default: the default dialect
 * @throws ChillerError `invalidValue`, naming the step that is wrong and why.
 */
export function parseScenario(source: unknown, dialect?: DialectOption): Scenario {
  const found = dialectOf(dialect);
  const { title = '', steps } = objectOf(typeof source === 'string' ? parseJson(source) : source);
  if (typeof title !== 'string') fail(errorText('scenarioTitle'));
  if (!Array.isArray(steps) || steps.length === 0) return fail(errorText('scenarioNoSteps'));
  if (steps.length > MAX_STEPS) fail(errorText('scenarioTooLong', { most: MAX_STEPS }));
  for (const [index, step] of steps.entries()) {
    const why = reasonAgainst(found, step);
    if (why) fail(errorText('scenarioStep', { step: index + 1, why }));
  }
  return { title, steps: steps as ScenarioStep[] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    return fail(errorText('scenarioNoJson', { why: (error as Error).message }));
  }
}

function objectOf(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : fail(errorText('scenarioNoObject'));
}

function fail(why: ErrorText): never {
  throw new ChillerError('invalidValue', errorText('badScenario', { why }));
}

function reasonAgainst(dialect: Dialect, step: unknown): ErrorText | undefined {
  if (!isObject(step)) return errorText('stepNoObject');
  const given = ACTIONS.filter((name) => Object.hasOwn(step, name));
  const [action] = given;
  if (!isInRange(step.atS, { min: 0 })) return errorText('stepTime');
  if (!action || given.length > 1) return errorText('stepAction', { choices: ACTIONS.join(', ') });
  const known: readonly string[] = ['atS', 'id', action, ...(action === 'inject' ? ['options'] : [])];
  const surplus = Object.keys(step).find((name) => !known.includes(name));
  if (surplus !== undefined) return errorText('stepSurplus', { name: surplus, action });
  if (step.id !== undefined && !isAddress(dialect, step.id)) {
    const advice = dialect.addresses?.advice ?? errorText('noAddresses');
    return errorText('stepId', { value: describeValue(step.id), advice });
  }
  return reasonAgainstAction(dialect, action, step);
}

function reasonAgainstAction(
  dialect: Dialect,
  action: (typeof ACTIONS)[number],
  step: Record<string, unknown>,
): ErrorText | undefined {
  const { set, inject, options, clear, trace, power, press } = step;
  const id = step.id as string | undefined;
  switch (action) {
    case 'set':
      if (!isObject(set) || Object.keys(set).length === 0) return errorText('stepSet');
      return reasonFrom(() => checkConditions(set));
    case 'inject':
      if (!isFault(dialect, inject)) return errorText('stepInject', { value: describeValue(inject) });
      return reasonFrom(() => checkFault(inject, options, id, dialect));
    case 'clear':
      if (clear === 'all') return undefined;
      if (!isFault(dialect, clear)) return errorText('stepClear', { value: describeValue(clear) });
      return reasonFrom(() => checkFaultOwner(clear, id));
    case 'trace':
      return reasonFrom(() => checkTrace(trace, sensorsOf(dialect)));
    case 'power':
      return typeof power === 'boolean' ? undefined : errorText('stepPower');
    case 'press':
      if (KEYS.includes(press)) return undefined;
      return errorText('stepPress', { value: describeValue(press), choices: KEYS.join(', ') });
    default:
      return action satisfies never;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAddress({ addresses }: Dialect, id: unknown): boolean {
  return typeof id === 'string' && addresses !== undefined && addresses.all.includes(id);
}

function isFault(dialect: Dialect, key: unknown): key is string {
  return typeof key === 'string' && (isWireFault(key) || deviceFaultsOf(dialect).places.has(key));
}

function reasonFrom(check: () => unknown): ErrorText | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    const why: TextValue = (error instanceof ChillerError && error.why) || (error as Error).message;
    return errorText('stepWrong', { why });
  }
}
