/*
 * From a message to what is to happen in a simulator. Pure. A message says one thing, as msg.payload:
 *
 *   { fault: 'lowCoolantLevel', count: 1, id: '01' }   brings a fault about; its options and the chiller may be named
 *   { clear: 'lowCoolantLevel' }, { clear: 'all' }     ends one fault, or all
 *   { set: { loadW: 400, ambientC: 28 } }              sets conditions; also without `set`
 *   { trace: { points: [[0, 20], [60, 24]] } }         scripts what a sensor reads
 *   { power: false }                                   switches the mains
 *   { press: 'accept' }                                presses a key: start, stop, accept, test
 *   { scenario: { steps: [...] } }, { scenario: 'stop' }
 *
 * or with the word (`fault`, `clear`, ... or the name of a condition) as msg.topic and the rest as msg.payload.
 */
import {
  checkSimulatorFault,
  ChillerError,
  DEFAULT_SIMULATOR_CONDITIONS,
  describeValue,
  KEYPAD_KEYS,
  parseScenario,
} from '../../src/index';
import type {
  ErrorText,
  KeypadKey,
  Scenario,
  SimulatorConditions,
  SimulatorFaultOptions,
  SimulatorTrace,
} from '../../src/index';
import { errorText } from './error-texts';
import { faultNamed } from './fault-name';
import { DEFAULT_KIND, makeOf } from './kinds';
import type { Kind } from './kinds';

export type SimulatorRequest =
  | {
      readonly kind: 'inject';
      readonly fault: string;
      readonly options: SimulatorFaultOptions;
      readonly id: string | undefined;
    }
  | { readonly kind: 'clear'; readonly fault: string | undefined; readonly id: string | undefined }
  | { readonly kind: 'set'; readonly conditions: Partial<SimulatorConditions>; readonly id: string | undefined }
  | { readonly kind: 'trace'; readonly trace: SimulatorTrace; readonly id: string | undefined }
  | { readonly kind: 'power'; readonly isOn: boolean; readonly id: string | undefined }
  | { readonly kind: 'press'; readonly key: KeypadKey; readonly id: string | undefined }
  | { readonly kind: 'play'; readonly scenario: Scenario }
  | { readonly kind: 'endPlay' };

type Said = Readonly<Record<string, unknown>>;

const ACTIONS = ['fault', 'clear', 'set', 'trace', 'power', 'press', 'scenario'] as const;
type ActionWord = (typeof ACTIONS)[number];

const CONDITION_NAMES: readonly string[] = Object.keys(DEFAULT_SIMULATOR_CONDITIONS);
const KEYS: readonly unknown[] = KEYPAD_KEYS;

/**
 * What a message asks for. `chosenFault` is what a message means that says nothing, such as the time of an inject node; `kind`: of the
 * chillers that it is for.
 *
 * @throws ChillerError `invalidValue`, saying what to change.
 */
export function simulatorRequest(
  { payload, topic }: { payload?: unknown; topic?: unknown },
  chosenFault: string | undefined,
  kind: Kind = DEFAULT_KIND,
): SimulatorRequest {
  const said = saidBy(payload, topic);
  if (said) return requestOf(said, kind);
  if (chosenFault !== undefined) return { kind: 'inject', fault: chosenFault, options: {}, id: undefined };
  return fail(errorText('saysNothing', { value: describeValue(payload) }));
}

/** The object form of a message; undefined when it says nothing. */
function saidBy(payload: unknown, topic: unknown): Said | undefined {
  const word = typeof topic === 'string' ? topic : '';
  const isObject = isPlainObject(payload);
  if (isObject && actionsIn(payload).length > 0) return payload;
  if ((ACTIONS as readonly string[]).includes(word)) return { [word]: payload };
  if (isObject) return areConditions(payload) ? inSet(payload) : payload;
  return CONDITION_NAMES.includes(word) ? { set: { [word]: payload } } : undefined;
}

/** `{ loadW: 400 }` says as much as `{ set: { loadW: 400 } }`. */
function inSet({ id, ...conditions }: Said): Said {
  return { set: conditions, ...(id !== undefined && { id }) };
}

function areConditions(said: Said): boolean {
  const names = Object.keys(said).filter((name) => name !== 'id');
  return names.length > 0 && names.every((name) => CONDITION_NAMES.includes(name));
}

function actionsIn(said: Said): ActionWord[] {
  return ACTIONS.filter((word) => Object.hasOwn(said, word));
}

function requestOf(said: Said, kind: Kind): SimulatorRequest {
  const [word, second] = actionsIn(said);
  if (!word) return fail(errorText('saysNone', { choices: ACTIONS.join(', '), given: Object.keys(said).join(', ') }));
  if (second) fail(errorText('saysTwo', { first: word, second }));
  const { id: givenId, [word]: value, ...rest } = said;
  const id = idFrom(givenId);
  if (word === 'fault') return inject(value, rest, id, kind);
  const [extra] = word === 'scenario' && id !== undefined ? ['id'] : Object.keys(rest);
  if (extra !== undefined) fail(errorText('doesNotGo', { name: extra, action: word }));
  return simpleRequest(word, value, id, kind);
}

function inject(key: unknown, options: Said, id: string | undefined, kind: Kind): SimulatorRequest {
  const fault = faultNamed(key, kind);
  return { kind: 'inject', fault, options: checkSimulatorFault(fault, options, id, makeOf(kind)), id };
}

function simpleRequest(
  word: Exclude<ActionWord, 'fault'>,
  value: unknown,
  id: string | undefined,
  kind: Kind,
): SimulatorRequest {
  switch (word) {
    case 'clear':
      return { kind: 'clear', fault: faultToClear(value, kind), id };
    case 'set':
      return { kind: 'set', conditions: conditionsFrom(value), id };
    case 'trace':
      return { kind: 'trace', trace: value as SimulatorTrace, id };
    case 'power':
      return { kind: 'power', isOn: switchFrom(value), id };
    case 'press':
      if (!KEYS.includes(value)) fail(errorText('noKey', { value: describeValue(value), choices: KEYS.join(', ') }));
      return { kind: 'press', key: value as KeypadKey, id };
    case 'scenario':
      return value === 'stop' ? { kind: 'endPlay' } : { kind: 'play', scenario: parseScenario(value, makeOf(kind)) };
    default:
      return word satisfies never;
  }
}

function faultToClear(value: unknown, kind: Kind): string | undefined {
  if (value === 'all') return undefined;
  if (typeof value !== 'string' || value === '') fail(errorText('clearIs', { value: describeValue(value) }));
  return faultNamed(value, kind);
}

/** Ranges are checked by the library, before it sets any of them. */
function conditionsFrom(value: unknown): Partial<SimulatorConditions> {
  if (!isPlainObject(value) || Object.keys(value).length === 0)
    return fail(errorText('setIs', { value: describeValue(value), choices: CONDITION_NAMES.join(', ') }));
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, numberFrom(one)]),
  ) as Partial<SimulatorConditions>;
}

const DECIMAL = /^\s*[+-]?[0-9]+(\.[0-9]+)?\s*$/;

/** Dashboards and MQTT bring numbers as texts. What is no number stays what it is, for the library to refuse. */
function numberFrom(value: unknown): unknown {
  return typeof value === 'string' && DECIMAL.test(value) ? Number(value) : value;
}

function switchFrom(value: unknown): boolean {
  if (value === true || value === 'on' || value === 'true') return true;
  if (value === false || value === 'off' || value === 'false') return false;
  return fail(errorText('powerIs', { value: describeValue(value) }));
}

function idFrom(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' || typeof value === 'number') return String(value).padStart(2, '0');
  return fail(errorText('idIs', { value: describeValue(value) }));
}

function isPlainObject(value: unknown): value is Said {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);
}

function fail(why: ErrorText): never {
  throw new ChillerError('invalidValue', why);
}
