import type { Node, NodeAPI, NodeDef } from 'node-red';
import { bringUpToDate } from './migrations';

/** To be called first by every node, with the properties as they were saved by whatever version: those of today after it. */
export function createNode(RED: NodeAPI, node: Node, def: NodeDef): void {
  // Node-RED made this copy for the node alone.
  bringUpToDate(def);
  RED.nodes.createNode(node, def);
}
