/* One chiller of a gateway in both directions: what it tells goes out, and what is asked of it comes in. */
import type { Broker } from './broker';
import { OrderDesk } from './orders';
import type { OrderDeskOptions } from './orders';
import { PublishedChiller } from './published-chiller';
import type { PublishedChillerOptions } from './published-chiller';

export type ServedChillerOptions = PublishedChillerOptions & OrderDeskOptions & { readonly broker: Broker };

export class ServedChiller {
  readonly published: PublishedChiller;
  readonly #options: ServedChillerOptions;
  #unsubscribe = (): void => undefined;

  constructor(options: ServedChillerOptions) {
    this.#options = options;
    this.published = new PublishedChiller(options);
  }

  start(): void {
    const { broker, topics } = this.#options;
    const desk = new OrderDesk(this.#options);
    this.#unsubscribe = broker.subscribe(topics.command, (message) => desk.hear(message));
    this.published.start();
  }

  /** What the broker keeps of it is removed, or says that it is offline. */
  stop(isRemoved: boolean): void {
    this.#unsubscribe();
    this.published.stop(isRemoved);
  }
}
