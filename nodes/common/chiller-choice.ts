/* Which chillers a node looks at: one, some, or whatever is configured. Looked up again after each deployment. */
import type { Node, NodeAPI } from 'node-red';
import { ChillerError } from '../../src/index';
import type { ChillerPort, ErrorText } from '../../src/index';
import { whenStarted } from './after-start';
import { chillersNamed, liveChillers } from './live-chillers';
import type { ChillerConfigNode } from './node-types';
import { errorText } from './error-texts';
export type ChillerScope = 'one' | 'some' | 'all';

/** The fields that hold the choice. */
interface ChoiceFields {
  readonly chillerScope: ChillerScope;
  /** Id of a config node, for `one`. */
  readonly chiller: unknown;
  /** Ids of config nodes, for `some`. In a subflow, Node-RED makes a single one of a list of one. */
  readonly chillers?: unknown;
}

export type ChillerChoice = { readonly scope: 'all' } | { readonly scope: 'listed'; readonly ids: readonly string[] };

/** A chiller that is deployed now. */
export interface ChosenChiller {
  /** Id of its config node: stays the same over deployments. */
  readonly configId: string;
  readonly config: ChillerConfigNode;
  readonly port: ChillerPort;
  /** Unlike all others here, at most 100 characters. */
  readonly name: string;
}

export interface Chosen {
  readonly chillers: readonly ChosenChiller[];
  /** Why some or all are missing. */
  readonly problems: readonly ChillerError[];
}

/** @throws ChillerError `notConnected` when nothing is chosen. */
export function chillerChoice({ chillerScope, chiller, chillers }: ChoiceFields): ChillerChoice {
  switch (chillerScope) {
    case 'one':
      return { scope: 'listed', ids: idsIn(chiller) ?? nothingChosen(errorText('noChillerChosen')) };
    case 'some':
      return { scope: 'listed', ids: idsIn(chillers) ?? nothingChosen(errorText('noChillerTicked')) };
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
  return chosenOf(configsOf(RED, choice, user));
}

/**
 * Those of them that are reached from here: what comes through a broker is somebody else's already. It is left out where all are
 * meant, and a problem where it was chosen.
 */
export function findOwnChillers(RED: NodeAPI, choice: ChillerChoice, user: Node): Chosen {
  const { configs, problems } = configsOf(RED, choice, user);
  const own = configs.filter(({ shared }) => !shared.isRemote);
  const others = choice.scope === 'all' ? [] : configs.filter((config) => !own.includes(config));
  const refusals = others.map(
    ({ shared }) => new ChillerError('refused', errorText('comesByBroker', { chiller: shared.label })),
  );
  return chosenOf({ configs: own, problems: [...problems, ...refusals] });
}

function chosenOf({ configs, problems }: Configs): Chosen {
  const chillers = configs.flatMap((config) => {
    const { port } = config.shared;
    // What is wrong with a chiller's own settings has been said by its config node.
    return port ? [{ configId: config.id, config, port }] : [];
  });
  return { chillers: withNames(chillers), problems };
}

interface Configs {
  readonly configs: readonly ChillerConfigNode[];
  readonly problems: readonly ChillerError[];
}

function configsOf(RED: NodeAPI, choice: ChillerChoice, user: Node): Configs {
  if (choice.scope === 'all') {
    const configs = liveChillers(RED);
    const none = new ChillerError('notConnected', errorText('noChillerConfigured'));
    return { configs, problems: configs.length === 0 ? [none] : [] };
  }
  const named = choice.ids.map((id) => ({ id, configs: chillersNamed(RED, id, user) }));
  const gone = named.filter(({ configs }) => configs.length === 0);
  return {
    configs: [...new Set(named.flatMap(({ configs }) => configs))],
    problems: gone.map(({ id }) => new ChillerError('notConnected', errorText('chillerGone', { id }), { chiller: id })),
  };
}

const LONGEST_NAME = 100;

/** Alarms are told apart by the names of their chillers: what is not unique gets its device id, then a number. */
function withNames(found: readonly Omit<ChosenChiller, 'name'>[]): ChosenChiller[] {
  const taken = new Set<string>();
  const labels = found.map(({ config }) => config.shared.label);
  return found.map((chiller) => {
    const { label } = chiller.config.shared;
    const isShared = labels.filter((other) => other === label).length > 1;
    const base = (isShared ? `${label} #${chiller.port.id}` : label).slice(0, LONGEST_NAME - 4);
    let name = base;
    for (let number = 2; taken.has(name); number++) name = `${base} ${number}`;
    taken.add(name);
    return { ...chiller, name };
  });
}

/** Runs something after each deployment that completes, until the returned function is called. */
export function afterEachStart(events: NodeAPI['events'], run: () => void): () => void {
  let callOff = whenStarted(events, onStarted);
  function onStarted(): void {
    callOff = whenStarted(events, onStarted);
    run();
  }
  return () => callOff();
}
