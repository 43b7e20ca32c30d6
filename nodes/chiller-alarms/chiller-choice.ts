/* Which chillers a node looks at: one, some, or whatever is configured. Looked up again after each deployment. */
import type { Node, NodeAPI } from 'node-red';
import { ChillerError } from '../../src/index';
import type { ChillerPort } from '../../src/index';
import { whenStarted } from '../common/after-start';
import { chillersNamed, liveChillers } from '../common/live-chillers';
import type { ChillerConfigNode } from '../common/node-types';
import { badWord } from '../common/saved-values';
import { errorText } from './error-texts';

export type ChillerScope = 'one' | 'some' | 'all';

/** The properties that hold the choice. */
export interface ChillerChoiceDef {
  chillerScope?: ChillerScope;
  /** Id of a config node, for `one`. */
  chiller?: string;
  /** Ids of config nodes, for `some`. In a subflow, Node-RED makes a single one of a list of one. */
  chillers?: string[] | string;
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

/** @throws ChillerError `invalidValue` or `notConnected` when nothing is chosen. */
export function chillerChoice({ chillerScope = 'one', chiller, chillers }: ChillerChoiceDef): ChillerChoice {
  switch (chillerScope) {
    case 'one':
      if (!chiller) throw new ChillerError('notConnected', errorText('noChillerChosen'));
      return { scope: 'listed', ids: [chiller] };
    case 'some':
      if (chillers !== undefined && chillers.length > 0) return { scope: 'listed', ids: [chillers].flat() };
      throw new ChillerError('notConnected', errorText('noChillerTicked'));
    case 'all':
      return { scope: 'all' };
    default:
      chillerScope satisfies never;
      return badWord('chillerScope', chillerScope, ['one', 'some', 'all']);
  }
}

/** The chillers of a node's choice as they are deployed now. */
export function findChillers(RED: NodeAPI, choice: ChillerChoice, user: Node): Chosen {
  const { configs, problems } = configsOf(RED, choice, user);
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
