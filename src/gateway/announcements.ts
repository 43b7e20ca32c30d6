/* What Home Assistant is told of the chillers of a gateway, and what is taken back that an earlier run has told. */
import type { Dialect } from '../core';
import { homeAssistantDevice, homeAssistantTopic } from './home-assistant';
import type { RetainedMessage } from './home-assistant';
import type { GatewayChillerOptions, GatewayOptions } from './types';

/** Prefixes under which earlier runs have announced: one, or two after a change. */
const MOST_PREFIXES = 5;

export type AnnouncementsOptions = Pick<GatewayOptions, 'prefix' | 'site' | 'homeAssistant'> & {
  /** Name of the gateway. */
  readonly gateway: string;
  readonly availabilityMs: number;
};

export class Announcements {
  readonly #options: AnnouncementsOptions;
  readonly #prefixes = new Set<string>();

  constructor(options: AnnouncementsOptions) {
    this.#options = options;
  }

  /** What the manifest says of it, for the next run. */
  get members(): { readonly homeAssistant?: string } {
    const prefix = this.#prefix;
    return prefix === undefined ? {} : { homeAssistant: prefix };
  }

  /** What the broker keeps for a chiller; nothing where they are not announced. */
  of(chiller: string, dialect: Dialect, { model, polling }: GatewayChillerOptions): readonly RetainedMessage[] {
    const { prefix, site, gateway, availabilityMs } = this.#options;
    const discoveryPrefix = this.#prefix;
    if (discoveryPrefix === undefined) return [];
    const title = dialect.models.find(({ key }) => key === model)?.title;
    const place = { discoveryPrefix, prefix, site, gateway, chiller };
    return [homeAssistantDevice({ ...place, dialect, model: title, polling, availabilityMs })];
  }

  /** The prefix of an earlier run, or our own, as a manifest says it. */
  hear(prefix: string | undefined): void {
    if (prefix !== undefined && this.#prefixes.size < MOST_PREFIXES) this.#prefixes.add(prefix);
  }

  /** Topics at which an earlier run may have announced a chiller. */
  leftoversOf(chiller: string): readonly string[] {
    const { prefix, site } = this.#options;
    return [...this.#prefixes].map((discoveryPrefix) => homeAssistantTopic({ discoveryPrefix, prefix, site, chiller }));
  }

  get #prefix(): string | undefined {
    const { homeAssistant } = this.#options;
    return homeAssistant && (homeAssistant.prefix ?? 'homeassistant');
  }
}
