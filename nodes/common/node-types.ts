import type { Node, NodeAPI } from 'node-red';
import { ChillerError } from '../../src/index';
import { errorText } from './error-texts';
import type { SharedChiller } from './shared-chiller';

/** A chiller-config node, as the other nodes see it. */
export interface ChillerConfigNode extends Node {
  readonly users: Readonly<Record<string, Node>>;
  readonly shared: SharedChiller;
  register(user: Node): void;
  deregister(user: Node): Promise<void>;
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
