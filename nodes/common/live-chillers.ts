/* The chiller-config nodes that exist now, those of subflows included: Node-RED lists what is configured, which these are not. */
import type { Node, NodeAPI } from 'node-red';
import { idInFlow } from './environment';
import type { ChillerConfigNode } from './node-types';

type Runtime = Pick<NodeAPI, 'events' | 'nodes'>;

/** By the events that the nodes of one Node-RED share. */
const live = new WeakMap<Runtime['events'], Set<ChillerConfigNode>>();

/** To be called when one is made; the returned function when it closes. */
export function enlist({ events }: Runtime, config: ChillerConfigNode): () => void {
  const configs = live.get(events) ?? new Set();
  live.set(events, configs.add(config));
  return () => configs.delete(config);
}

/** All of them, in the order of the flow. */
export function liveChillers({ events, nodes }: Runtime): ChillerConfigNode[] {
  const places = new Map<string, number>();
  nodes.eachNode(({ id }) => places.set(id, places.size));
  const placeOf = (config: ChillerConfigNode): number => places.get(idInFlow(config)) ?? Infinity;
  return [...(live.get(events) ?? [])].sort(
    (left, right) => placeOf(left) - placeOf(right) || (left.id < right.id ? -1 : 1),
  );
}

/**
 * Those that a node means by an id of the flow: itself; of one in a subflow, that of the node's own instance, or where the node
 * stands outside, those of every instance.
 */
export function chillersNamed(RED: Runtime, id: string, user: Node): ChillerConfigNode[] {
  const named = liveChillers(RED).filter((config) => config.id === id || idInFlow(config) === id);
  const own = named.filter(({ z }) => z !== undefined && z === user.z);
  return own.length > 0 ? own : named;
}
