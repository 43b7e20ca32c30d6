/* The chillers of a site as its other gateways tell of them: which of them is in contact with one of ours. */
import type { ChillerPort } from '../session';
import type { BrokerMessage } from './broker';
import type { Neighbours } from './neighbours';
import { readAvailability } from './payloads';
import type { Availability } from './payloads';
import type { GatewayTopics } from './topics';

/** Chillers of one site that are remembered; beyond it, new ones are not. */
const MOST = 20_000;

/** What is known of a site. */
export class SiteView {
  readonly #topics: GatewayTopics;
  readonly #neighbours: Neighbours;
  readonly #known = new Map<string, Availability>();

  constructor(topics: GatewayTopics, neighbours: Neighbours) {
    this.#topics = topics;
    this.#neighbours = neighbours;
  }

  /** A message at the topic of a chiller's availability. @returns what it says, of which chiller; undefined for nothing */
  hear({ topic, payload }: BrokerMessage): (Availability & { readonly name: string }) | undefined {
    const name = this.#topics.nameIn(topic);
    if (name === undefined) return undefined;
    const availability = readAvailability(payload);
    if (!availability) this.#known.delete(name);
    else if (this.#known.size < MOST || this.#known.has(name)) this.#known.set(name, availability);
    return availability && { ...availability, name };
  }

  /**
   * The gateways other than this run that are in contact with a chiller, by the name of the chiller and by its line.
   *
   * @returns the first of them for each chiller
   */
  holders(ownEpoch: string, nowMs: number): { of(name: string, port: ChillerPort): string | undefined } {
    const byName = new Map<string, string>();
    const byLine = new Map<string, string>();
    for (const [name, availability] of this.#known) {
      const { state, epoch, gateway, identity } = availability;
      if (state !== 'online' || epoch === ownEpoch || !this.#neighbours.isProven(availability, nowMs)) continue;
      byName.set(name, gateway);
      if (identity !== undefined) byLine.set(identity, gateway);
    }
    return {
      of: (name, { identity }) => byName.get(name) ?? (identity === undefined ? undefined : byLine.get(identity)),
    };
  }
}
