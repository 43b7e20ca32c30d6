import type { Node } from 'node-red';
import type { Used } from './node-types';

/** The chillers and fleets that a node uses: registers with those that come, deregisters from those that go. */
export class Registrations {
  readonly #user: Node;
  #configs: ReadonlySet<Used> = new Set();

  constructor(user: Node) {
    this.#user = user;
  }

  set(configs: readonly Used[]): void {
    const before = this.#configs;
    this.#configs = new Set(configs);
    for (const config of this.#configs) if (!before.has(config)) config.register(this.#user);
    // One that was deployed anew has closed its link by itself; deregistering never rejects.
    for (const config of before) if (!this.#configs.has(config)) void config.deregister(this.#user);
  }

  /** Never rejects, and takes a second at most. */
  async clear(): Promise<void> {
    const configs = [...this.#configs];
    this.#configs = new Set();
    await Promise.all(configs.map((config) => config.deregister(this.#user)));
  }
}
