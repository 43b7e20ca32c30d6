/*
 * What the broker still keeps of chillers that a gateway no longer has, or no longer says of those that it has. The manifest of the
 * gateway, itself kept by the broker, names all chillers that something may be kept of; a gateway that starts looks at each of them once,
 * and removes what is its own and out of date.
 */
import type { Broker, BrokerMessage } from './broker';
import { readAvailability } from './payloads';
import type { ChillerPart } from './topics';
import type { GatewayTopics } from './topics';

/** Topics of one chiller that are looked at. */
const MOST_TOPICS = 5_000;

/** What is removed when nobody says it any more; commands and results are not kept, and those of others are theirs. */
const PARTS: readonly ChillerPart['part'][] = [
  'state',
  'availability',
  'reading',
  'report',
  'alarm',
  'event',
  'result',
];

/** What the broker keeps of one chiller. */
export class Leftovers {
  readonly #topics: GatewayTopics;
  readonly #found = new Set<string>();
  readonly #stop: () => void;
  /** The gateway that the chiller's availability names. */
  #holder: string | undefined;

  constructor(broker: Broker, topics: GatewayTopics, chiller: string) {
    this.#topics = topics;
    this.#stop = broker.subscribe(topics.chiller(chiller).all, (message) => this.#hear(message));
  }

  /** Ends the search. @returns the topics that are this gateway's to remove; undefined where another has the chiller now */
  end(gateway: string): readonly string[] | undefined {
    this.#stop();
    return this.#holder === undefined || this.#holder === gateway ? [...this.#found] : undefined;
  }

  #hear({ topic, payload }: BrokerMessage): void {
    const part = this.#topics.partIn(topic)?.part;
    if (part === undefined || !PARTS.includes(part)) return;
    if (payload.length === 0) this.#found.delete(topic);
    else if (this.#found.size < MOST_TOPICS) this.#found.add(topic);
    if (part === 'availability') this.#holder = readAvailability(payload)?.gateway;
  }
}
