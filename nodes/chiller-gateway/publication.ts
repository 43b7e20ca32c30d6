/* The chillers that a gateway publishes, followed over deployments. */
import type { ChillerPort, Gateway } from '../../src/index';
import type { ChosenChiller } from '../common/chiller-choice';

export class Publication {
  readonly #gateway: Pick<Gateway, 'add' | 'remove'>;
  readonly #ports = new Map<string, ChillerPort>();

  constructor(gateway: Pick<Gateway, 'add' | 'remove'>) {
    this.#gateway = gateway;
  }

  get isEmpty(): boolean {
    return this.#ports.size === 0;
  }

  /** Publishes these from now on; one that was deployed anew in the place of its old session. */
  follow(chillers: readonly ChosenChiller[]): void {
    const wanted = new Map(chillers.map((chiller) => [chiller.name, chiller]));
    for (const [name, port] of this.#ports) if (wanted.get(name)?.port !== port) this.#remove(name);
    for (const { name, port, config } of chillers) {
      if (this.#ports.has(name)) continue;
      const { dialect, model, polling } = config.shared;
      this.#gateway.add(name, port, { dialect: dialect.key, polling, ...(model !== undefined && { model }) });
      this.#ports.set(name, port);
    }
  }

  /** Publishes none any longer, and has the broker forget them. */
  clear(): void {
    for (const name of this.#ports.keys()) this.#remove(name);
  }

  #remove(name: string): void {
    this.#ports.delete(name);
    this.#gateway.remove(name);
  }
}
