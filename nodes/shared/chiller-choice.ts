/* Which chillers a node looks at: one, some, or whatever is configured. Looked up again after each deployment. */
import type { NodeAPI } from 'node-red';
import { ChillerError, errorText } from '../../src/index';
import type { ChillerPort } from '../../src/index';
import { whenStarted } from './after-start';
import { asChillerError, configOf } from './node-types';
import type { ChillerConfigNode } from './node-types';
import { badWord } from './fields';

export type ChillerScope = 'one' | 'some' | 'all';

/** The properties that hold the choice. */
export interface ChillerChoiceDef {
  chillerScope?: ChillerScope;
  /** Id of a config node, for `one`. */
  chiller?: string;
  /** Ids of config nodes, for `some`. */
  chillers?: string[];
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
      if (Array.isArray(chillers) && chillers.length > 0) return { scope: 'listed', ids: chillers };
      throw new ChillerError('notConnected', errorText('noChillerTicked'));
    case 'all':
      return { scope: 'all' };
    default:
      chillerScope satisfies never;
      return badWord('chillerScope', chillerScope, ['one', 'some', 'all']);
  }
}

/** The chillers of a choice as they are deployed now. */
export function findChillers(RED: NodeAPI, choice: ChillerChoice): Chosen {
  const found: Omit<ChosenChiller, 'name'>[] = [];
  const problems: ChillerError[] = [];
  const ids = idsOf(RED, choice);
  for (const configId of ids) {
    let config: ChillerConfigNode | undefined;
    try {
      config = configOf(RED, configId);
      found.push({ configId, config, port: config.shared.usable() });
    } catch (error) {
      const problem = asChillerError(error);
      // What is wrong with a chiller's own settings has been said by its config node.
      if (problem !== config?.shared.problem) problems.push(problem);
    }
  }
  if (ids.length === 0) problems.push(new ChillerError('notConnected', errorText('noChillerConfigured')));
  return { chillers: withNames(found), problems };
}

function idsOf(RED: NodeAPI, choice: ChillerChoice): string[] {
  if (choice.scope === 'listed') return [...new Set(choice.ids)];
  const ids: string[] = [];
  RED.nodes.eachNode(({ id, type }) => {
    // One in a tab that is switched off is configured but does not exist.
    if (type === 'chiller-config' && RED.nodes.getNode(id)) ids.push(id);
  });
  return ids;
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
