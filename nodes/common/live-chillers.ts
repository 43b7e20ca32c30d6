/*
 * The chiller-config and chiller-fleet nodes that exist now, those of subflows included: Node-RED lists what is configured, which
 * these are not.
 */
import type { Node, NodeAPI } from 'node-red';
import { idInFlow } from './environment';
import type { ChillerConfigNode, ChillerFleetNode, ChillerSource } from './node-types';

type Runtime = Pick<NodeAPI, 'events' | 'nodes'>;

/** A node that brings chillers: one, or those of a list. */
type Provider = ChillerConfigNode | ChillerFleetNode;

/** By the events that the nodes of one Node-RED share. */
const live = new WeakMap<Runtime['events'], Set<Provider>>();

/** To be called when one is made; the returned function when it closes. */
export function enlist({ events }: Runtime, provider: Provider): () => void {
  const providers = live.get(events) ?? new Set();
  live.set(events, providers.add(provider));
  return () => providers.delete(provider);
}

/** All of them, in the order of the flow. */
function liveProviders({ events, nodes }: Runtime): Provider[] {
  const places = new Map<string, number>();
  nodes.eachNode(({ id }) => places.set(id, places.size));
  const placeOf = (provider: Provider): number => places.get(idInFlow(provider)) ?? Infinity;
  return [...(live.get(events) ?? [])].sort(
    (left, right) => placeOf(left) - placeOf(right) || (left.id < right.id ? -1 : 1),
  );
}

const isFleet = (provider: Provider): provider is ChillerFleetNode => 'chillers' in provider;

/** Every chiller that there is: of a fleet in the order of its list. */
export function liveChillers(RED: Runtime): ChillerSource[] {
  return liveProviders(RED).flatMap((provider) => (isFleet(provider) ? provider.chillers : [provider]));
}

export function liveFleets(RED: Runtime): ChillerFleetNode[] {
  return liveProviders(RED).filter(isFleet);
}

/**
 * Those that a node means by an id of the flow: itself; of one in a subflow, that of the node's own instance, or where the node
 * stands outside, those of every instance.
 */
export function chillersNamed(RED: Runtime, id: string, user: Node): ChillerSource[] {
  return providersNamed(RED, id, user).filter((provider): provider is ChillerConfigNode => !isFleet(provider));
}

/** The fleets that a node means by an id, as above. */
export function fleetsNamed(RED: Runtime, id: string, user: Node): ChillerFleetNode[] {
  return providersNamed(RED, id, user).filter(isFleet);
}

function providersNamed(RED: Runtime, id: string, user: Node): Provider[] {
  const named = liveProviders(RED).filter((provider) => provider.id === id || idInFlow(provider) === id);
  const own = named.filter(({ z }) => z !== undefined && z === user.z);
  return own.length > 0 ? own : named;
}

/** Who is told when a list brings other chillers than before. */
const followers = new WeakMap<Runtime['events'], Set<() => void>>();

/** To be called by a fleet whose chillers are others now. */
export function chillersChanged(events: Runtime['events']): void {
  for (const run of followers.get(events) ?? []) run();
}

/** Runs something after each such change, until the returned function is called. */
export function whenChillersChange(events: Runtime['events'], run: () => void): () => void {
  const told = followers.get(events) ?? new Set();
  followers.set(events, told.add(run));
  return () => told.delete(run);
}
