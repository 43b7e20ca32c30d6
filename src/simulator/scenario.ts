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
 * false), `press` a key of the keypad. `id` names the unit where there are several; without it all are meant. All of it is
 * checked here, since a step comes due long after anybody could be told.
 */
import { ChillerError, describeValue, isDeviceId } from '../protocol';
import { checkConditions } from './conditions';
import type { Conditions } from './conditions';
import { checkFault, checkFaultOwner, FAULTS } from './fault-catalogue';
import type { FaultOptions } from './fault-catalogue';
import { KEYPAD_KEYS } from './keypad';
import type { KeypadKey } from './keypad';
import { isInRange } from './number-range';

export type ScenarioAction =
  | { readonly set: Partial<Conditions> }
  | { readonly inject: string; readonly options?: FaultOptions }
  | { readonly clear: string }
  | { readonly power: boolean }
  | { readonly press: KeypadKey };

export type ScenarioStep = ScenarioAction & {
  /** Simulated seconds since the scenario began. */
  readonly atS: number;
  /** `01` to `32`; a fault of the wire takes none, since all units share it. */
  readonly id?: string;
};

export interface Scenario {
  readonly title: string;
  readonly steps: readonly ScenarioStep[];
}

const MAX_STEPS = 10_000;
const ACTIONS = ['set', 'inject', 'clear', 'power', 'press'] as const;
const KEYS: readonly unknown[] = KEYPAD_KEYS;
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
  return isObject(value) ? value : fail('it is no JSON object');
}

function fail(what: string): never {
  throw new ChillerError('invalidValue', `The scenario cannot be used: ${what}`);
}

function reasonAgainst(step: unknown): string | undefined {
  if (!isObject(step)) return 'is no object';
  const given = ACTIONS.filter((name) => Object.hasOwn(step, name));
  const [action] = given;
  if (!isInRange(step.atS, { min: 0 })) return 'needs "atS", seconds from 0';
  if (!action || given.length > 1) return `needs exactly one of ${ACTIONS.join(', ')}`;
  const known: readonly string[] = ['atS', 'id', action, ...(action === 'inject' ? ['options'] : [])];
  const surplus = Object.keys(step).find((name) => !known.includes(name));
  if (surplus !== undefined) return `has "${surplus}", which does not go with "${action}": leave it out`;
  if (step.id !== undefined && !isDeviceId(step.id)) return `has the id ${describeValue(step.id)}: use "01" to "32"`;
  return reasonAgainstAction(action, step);
}

function reasonAgainstAction(action: (typeof ACTIONS)[number], step: Record<string, unknown>): string | undefined {
  const { set, inject, options, clear, power, press } = step;
  const id = step.id as string | undefined;
  switch (action) {
    case 'set':
      if (!isObject(set) || Object.keys(set).length === 0) return 'needs an object with conditions for "set"';
      return reasonFrom(() => checkConditions(set));
    case 'inject':
      if (!isFault(inject)) return `injects ${describeValue(inject)}, which is no fault`;
      return reasonFrom(() => checkFault(inject, options, id));
    case 'clear':
      if (clear === 'all') return undefined;
      if (!isFault(clear)) return `clears ${describeValue(clear)}, which is no fault`;
      return reasonFrom(() => checkFaultOwner(clear, id));
    case 'power':
      return typeof power === 'boolean' ? undefined : 'needs true or false for "power"';
    case 'press':
      return KEYS.includes(press) ? undefined : `presses ${describeValue(press)}: use ${KEYS.join(', ')}`;
    default:
      return action satisfies never;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFault(key: unknown): key is string {
  return FAULT_KEYS.has(key);
}

function reasonFrom(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return `is wrong: ${(error as Error).message}`;
  }
}
