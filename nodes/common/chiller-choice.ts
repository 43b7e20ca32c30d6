/*
 * Which chillers a node looks at: one, some, those of a fleet, or whatever is configured. Looked up again after each deployment, and
 * when the list of a fleet changes.
 */
import type { Node, NodeAPI } from 'node-red';
import { ChillerError } from '../../src/index';
import type { ChillerPort, ErrorText } from '../../src/index';
import { whenStarted } from './after-start';
import { errorText } from './error-texts';
import { choosePart, fleetPart } from './fleet-part';
import type { FleetPart } from './fleet-part';
import { chillersNamed, fleetsNamed, liveChillers, liveFleets, whenChillersChange } from './live-chillers';
import type { ChillerFleetNode, ChillerSource, Used } from './node-types';

export type ChillerScope = 'one' | 'some' | 'fleet' | 'all';

/** The fields that hold the choice. */
interface ChoiceFields {
  readonly chillerScope: ChillerScope;
  /** Id of a config node, for `one`. */
  readonly chiller: unknown;
  /** Ids of config nodes, for `some`. In a subflow, Node-RED makes a single one of a list of one. */
  readonly chillers?: unknown;
  /** Id of a chiller-fleet node, for `fleet`; and which of its chillers. */
  readonly fleet?: unknown;
  readonly fleetPart?: FleetPart['kind'];
  readonly fleetName?: string | undefined;
}

export type ChillerChoice =
  | { readonly scope: 'all' }
  | { readonly scope: 'listed'; readonly ids: readonly string[] }
  | { readonly scope: 'fleet'; readonly id: string; readonly part: FleetPart };

/** A chiller that is deployed now. */
export interface ChosenChiller {
  /** Id of its config node, or in its fleet: stays the same over deployments. */
  readonly configId: string;
  readonly config: ChillerSource;
  readonly port: ChillerPort;
  /** Unlike all others here, at most 100 characters. */
  readonly name: string;
  /** Where it stands; undefined where nobody said. */
  readonly site: string | undefined;
}

export interface Chosen {
  readonly chillers: readonly ChosenChiller[];
  /** Whether every list could be read: else what is missing is not gone, but not known. */
  readonly isComplete: boolean;
  /** Whether, besides, the settings of each of them can be used: else it may be back with the same name. */
  readonly isWhole: boolean;
  /** The end of the first attempt to read them; never rejects, and takes seconds at most. */
  readonly opened: Promise<unknown>;
  /** Whose users we are: the chillers, and the fleets that they come from. */
  readonly used: readonly Used[];
  /** Why some or all are missing. */
  readonly problems: readonly ChillerError[];
}

/** @throws ChillerError `notConnected` when nothing is chosen. */
export function chillerChoice({ chillerScope, chiller, chillers, ...fields }: ChoiceFields): ChillerChoice {
  switch (chillerScope) {
    case 'one':
      return { scope: 'listed', ids: idsIn(chiller) ?? nothingChosen(errorText('noChillerChosen')) };
    case 'some':
      return { scope: 'listed', ids: idsIn(chillers) ?? nothingChosen(errorText('noChillerTicked')) };
    case 'fleet': {
      const [id] = idsIn(fields.fleet) ?? nothingChosen(errorText('noFleetChosen'));
      return { scope: 'fleet', id: id!, part: fleetPart(fields) };
    }
    case 'all':
      return { scope: 'all' };
    default:
      return chillerScope satisfies never;
  }
}

function idsIn(chosen: unknown): readonly string[] | undefined {
  const ids = [chosen].flat().filter((id) => typeof id === 'string' && id !== '') as string[];
  return ids.length > 0 ? ids : undefined;
}

function nothingChosen(why: ErrorText): never {
  throw new ChillerError('notConnected', why);
}

/** The chillers of a node's choice as they are deployed now. */
export function findChillers(RED: NodeAPI, choice: ChillerChoice, user: Node): Chosen {
  return chosenOf(sourcesOf(RED, choice, user));
}

/**
 * Those of them that are reached from here: what comes through a broker is somebody else's already. It is left out where all are
 * meant, and a problem where it was chosen.
 */
export function findOwnChillers(RED: NodeAPI, choice: ChillerChoice, user: Node): Chosen {
  const { configs, fleets, problems } = sourcesOf(RED, choice, user);
  const own = configs.filter(({ shared }) => !shared.isRemote);
  const others = choice.scope === 'all' ? [] : configs.filter((config) => !own.includes(config));
  const refusals = others.map(
    ({ shared }) => new ChillerError('refused', errorText('comesByBroker', { chiller: shared.label })),
  );
  return chosenOf({ configs: own, fleets, problems: [...problems, ...refusals] });
}

function chosenOf({ configs, fleets, problems }: Sources): Chosen {
  const chillers = configs.flatMap((config) => {
    const { port } = config.shared;
    // What is wrong with a chiller's own settings has been said by its config node.
    return port ? [{ configId: config.id, config, port, site: config.site }] : [];
  });
  const isComplete = fleets.every(({ isKnown }) => isKnown);
  return {
    chillers: withNames(chillers),
    isComplete,
    isWhole: isComplete && chillers.length === configs.length,
    opened: Promise.all(fleets.map(({ opened }) => opened)),
    used: [...fleets, ...chillers.map(({ config }) => config)],
    problems,
  };
}

interface Sources {
  readonly configs: readonly ChillerSource[];
  readonly fleets: readonly ChillerFleetNode[];
  readonly problems: readonly ChillerError[];
}

function sourcesOf(RED: NodeAPI, choice: ChillerChoice, user: Node): Sources {
  switch (choice.scope) {
    case 'all': {
      const [configs, fleets] = [liveChillers(RED), liveFleets(RED)];
      const isNone = configs.length === 0 && fleets.every(({ isKnown }) => isKnown);
      const none = new ChillerError('notConnected', errorText('noChillerConfigured'));
      return { configs, fleets, problems: isNone ? [none] : [] };
    }
    case 'fleet':
      return ofFleet(RED, choice, user);
    case 'listed': {
      const named = choice.ids.map((id) => ({ id, configs: chillersNamed(RED, id, user) }));
      const gone = named.filter(({ configs }) => configs.length === 0);
      const configs = [...new Set(named.flatMap((one) => one.configs))];
      return { configs, fleets: [], problems: gone.map(({ id }) => isGone('chillerGone', id)) };
    }
    default:
      return choice satisfies never;
  }
}

/** @param id of a node that is not there */
function isGone(key: 'chillerGone' | 'fleetGone', id: string): ChillerError {
  return new ChillerError('notConnected', errorText(key, { id }), { chiller: id });
}

function ofFleet(RED: NodeAPI, { id, part }: Extract<ChillerChoice, { scope: 'fleet' }>, user: Node): Sources {
  const fleets = fleetsNamed(RED, id, user);
  if (fleets.length === 0) return { configs: [], fleets, problems: [isGone('fleetGone', id)] };
  const all = fleets.flatMap(({ chillers }) => chillers);
  const { chosen, problem } = choosePart(all, part);
  // Of a list that has not been read its fleet says what is wrong.
  const isKnown = fleets.every((fleet) => fleet.isKnown);
  return { configs: chosen, fleets, problems: problem && isKnown ? [problem] : [] };
}

const LONGEST_NAME = 100;

/** Alarms are told apart by the names of their chillers: what is not unique gets its device id, then a number. */
function withNames(found: readonly Omit<ChosenChiller, 'name'>[]): ChosenChiller[] {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  for (const { config } of found) counts.set(config.shared.label, (counts.get(config.shared.label) ?? 0) + 1);
  return found.map((chiller) => {
    const { label } = chiller.config.shared;
    const isShared = counts.get(label) !== 1;
    const base = (isShared ? `${label} #${chiller.port.id}` : label).slice(0, LONGEST_NAME - 4);
    let name = base;
    for (let number = 2; taken.has(name); number++) name = `${base} ${number}`;
    taken.add(name);
    return { ...chiller, name };
  });
}

/** Runs something after each deployment that completes, and when a list brings other chillers, until the returned function is called. */
export function afterEachStart(events: NodeAPI['events'], run: () => void): () => void {
  let isStarted = false;
  let callOff = whenStarted(events, onStarted);
  function onStarted(): void {
    isStarted = true;
    callOff = whenStarted(events, onStarted);
    run();
  }
  const callOffChanges = whenChillersChange(events, () => isStarted && run());
  return () => {
    callOff();
    callOffChanges();
  };
}
