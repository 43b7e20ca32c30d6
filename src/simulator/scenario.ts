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
 * A step does one thing: `set` conditions, `inject` a fault (with `options`), `clear` one (or "all"), `power` (true or
 * false), `press` a key of the keypad. `id` names the unit where there are several; without it all are meant.
 */
import { ChillerError } from '../protocol';
import { checkConditions } from './conditions';
import type { Conditions } from './conditions';
import type { KeypadKey, SimulatedChiller } from './device';
import type { DeviceFaultOptions } from './device-faults';
import type { WireFaultOptions } from './faults';
import { FAULTS } from './server';
import type { Simulator } from './server';

export type ScenarioAction =
  | { readonly set: Partial<Conditions> }
  | { readonly inject: string; readonly options?: DeviceFaultOptions & WireFaultOptions }
  | { readonly clear: string }
  | { readonly power: boolean }
  | { readonly press: KeypadKey };

export type ScenarioStep = ScenarioAction & {
  /** Simulated seconds since the scenario began. */
  readonly atS: number;
  readonly id?: string;
};

export interface Scenario {
  readonly title: string;
  readonly steps: readonly ScenarioStep[];
}

const MAX_STEPS = 10_000;
const ACTIONS = ['set', 'inject', 'clear', 'power', 'press'] as const;
const KEYS: readonly string[] = ['start', 'stop', 'accept', 'test'] satisfies KeypadKey[];
const FAULT_KEYS: ReadonlySet<unknown> = new Set(FAULTS.map(({ key }) => key));

/**
 * Checks a scenario, as JSON text or as the object it stands for.
 *
 * @throws ChillerError `invalidValue`, naming the step that is wrong and why.
 */
export function parseScenario(source: unknown): Scenario {
  const { title = '', steps } = objectOf(typeof source === 'string' ? parseJson(source) : source);
  if (typeof title !== 'string') fail('"title" is no text');
  if (!Array.isArray(steps) || steps.length === 0) return fail('it needs a list "steps" with at least one step');
  if (steps.length > MAX_STEPS) fail(`it has more than ${MAX_STEPS} steps`);
  for (const [index, step] of steps.entries()) {
    const reason = reasonAgainst(step);
    if (reason) fail(`step ${index + 1} ${reason}`);
  }
  return { title, steps: steps as ScenarioStep[] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    return fail(`it is no JSON (${(error as Error).message})`);
  }
}

function objectOf(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  return fail('it is no JSON object');
}

function fail(what: string): never {
  throw new ChillerError('invalidValue', `The scenario cannot be used: ${what}`);
}

function reasonAgainst(step: unknown): string | undefined {
  if (typeof step !== 'object' || step === null) return 'is no object';
  const { atS, set, inject, clear, power, press } = step as Record<string, unknown>;
  const given = ACTIONS.filter((name) => Object.hasOwn(step, name));
  if (typeof atS !== 'number' || !(atS >= 0) || atS === Infinity) return 'needs "atS", seconds from 0';
  if (given.length !== 1) return `needs exactly one of ${ACTIONS.join(', ')}`;
  switch (given[0]!) {
    case 'set':
      return reasonAgainstConditions(set);
    case 'inject':
      return FAULT_KEYS.has(inject) ? undefined : `injects "${String(inject)}", which is no fault`;
    case 'clear':
      return clear === 'all' || FAULT_KEYS.has(clear) ? undefined : `clears "${String(clear)}", which is no fault`;
    case 'power':
      return typeof power === 'boolean' ? undefined : 'needs true or false for "power"';
    case 'press':
      return KEYS.includes(String(press)) ? undefined : `presses "${String(press)}": use ${KEYS.join(', ')}`;
    default:
      return undefined;
  }
}

function reasonAgainstConditions(given: unknown): string | undefined {
  if (typeof given !== 'object' || given === null) return 'needs an object for "set"';
  try {
    checkConditions(given);
    return undefined;
  } catch (error) {
    return `is wrong: ${(error as Error).message}`;
  }
}

/** Where a scenario takes place: a running simulator. */
export type Stage = Pick<Simulator, 'units' | 'unit' | 'inject' | 'clear'>;

/**
 * Plays a scenario from now on, in the simulated time of the units. The returned function calls off what is still to come.
 *
 * @throws ChillerError `invalidValue` when a step names a unit that is not there.
 */
export function playScenario(scenario: Scenario, stage: Stage): () => void {
  const callOffs = scenario.steps.flatMap((step) => {
    const units = step.id === undefined ? stage.units : [stage.unit(step.id)];
    // A fault of the wire strikes the port that they share: once.
    const isForPort = 'inject' in step || 'clear' in step;
    const owners = isForPort && step.id === undefined ? units.slice(0, 1) : units;
    return owners.map((unit) => unit.after(step.atS * 1000, () => perform(step, unit, stage)));
  });
  return () => {
    for (const callOff of callOffs) callOff();
  };
}

function perform(step: ScenarioStep, unit: SimulatedChiller, stage: Stage): void {
  if ('set' in step) unit.set(step.set);
  else if ('inject' in step) stage.inject(step.inject, step.options, step.id);
  else if ('clear' in step) stage.clear(step.clear === 'all' ? undefined : step.clear, step.id);
  else if ('power' in step) unit.power(step.power);
  else unit.press(step.press);
}
