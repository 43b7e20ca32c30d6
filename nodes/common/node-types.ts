import type { Node, NodeAPI } from 'node-red';
import { ChillerError } from '../../src/index';
import { errorText } from './error-texts';
import type { SharedChiller } from './shared-chiller';

/** What knows its users: Node-RED hands its errors and states on to their flows. */
export interface Used {
  register(user: Node): void;
  /** Never rejects. */
  deregister(user: Node): Promise<void>;
}

/** A chiller that nodes can use: that of a chiller-config node, or one of a fleet. */
export interface ChillerSource extends Used {
  /** Stays the same over deployments. */
  readonly id: string;
  readonly shared: SharedChiller;
  /** Where it stands; undefined where nobody said. */
  readonly site?: string | undefined;
}

/** A chiller-config node, as the other nodes see it. */
export interface ChillerConfigNode extends Node, Omit<ChillerSource, 'id'> {
  readonly users: Readonly<Record<string, Node>>;
}

/** A chiller-fleet node, as the other nodes see it: its chillers come and go with its list. */
export interface ChillerFleetNode extends Node, Used {
  /** In the order of the list. */
  readonly chillers: readonly ChillerSource[];
  /** Whether the list has been read: until then nobody knows which chillers there are. */
  readonly isKnown: boolean;
  /** The end of the first attempt to read it; bounded, never rejects. */
  readonly opened: Promise<void>;
}

/**
 * The chiller-config node that another node names.
 *
 * @throws ChillerError `notConnected` when none is chosen or it is not there.
 */
export function configOf(RED: NodeAPI, chosen: unknown): ChillerConfigNode {
  const id = typeof chosen === 'string' ? chosen : '';
  const config = id ? (RED.nodes.getNode(id) as Node | null) : null;
  if (config?.type === 'chiller-config') return config as ChillerConfigNode;
  const why = id ? errorText('chillerGone', { id }) : errorText('noChillerChosen');
  throw new ChillerError('notConnected', why, { chiller: chosen });
}

/** What was thrown, as the one kind of error that flows see. */
export function asChillerError(thrown: unknown): ChillerError {
  if (thrown instanceof ChillerError) return thrown;
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return new ChillerError('invalidValue', text, {}, { cause: thrown });
}
