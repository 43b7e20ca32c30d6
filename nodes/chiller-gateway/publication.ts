/* The chillers that a gateway publishes, followed over deployments. */
import type { ChillerPort, Gateway } from '../../src/index';
import type { ChosenChiller } from '../common/chiller-choice';

export class Publication {
  readonly #gateway: Pick<Gateway, 'replace' | 'remove'>;
  readonly #ports = new Map<string, ChillerPort>();
  #isComplete = false;

  constructor(gateway: Pick<Gateway, 'replace' | 'remove'>) {
    this.#gateway = gateway;
  }

  get isEmpty(): boolean {
    return this.#ports.size === 0;
  }

  /** Whether these are all that there should be: what is not among them is gone. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /**
   * Publishes these from now on; one that was deployed anew in the place of its old session.
   *
   * @param isComplete false while some of them are not known: what is missing then is not gone, and stays as it is
   */
  follow(chillers: readonly ChosenChiller[], isComplete: boolean): void {
    this.#isComplete = isComplete;
    const wanted = new Set(chillers.map(({ name }) => name));
    if (isComplete) for (const name of this.#ports.keys()) if (!wanted.has(name)) this.#remove(name);
    for (const { name, port, config } of chillers) {
      if (this.#ports.get(name) === port) continue;
      const { dialect, model, polling } = config.shared;
      this.#gateway.replace(name, port, { dialect: dialect.key, polling, ...(model !== undefined && { model }) });
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
