import type { Node, NodeStatus } from 'node-red';

/** Shows a status under a node, and says nothing to the editors when it is the one that is there already. */
export class LastStatus {
  readonly #node: Node;
  #shown: string | undefined;

  constructor(node: Node) {
    this.#node = node;
  }

  show(status: NodeStatus): void {
    const key = `${status.fill} ${status.shape} ${status.text}`;
    if (key === this.#shown) return;
    this.#shown = key;
    this.#node.status(status);
  }
}
