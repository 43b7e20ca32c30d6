/* The gateways of a site, by their beats and good-byes: which of them are there now, and in which run. */
import type { BrokerMessage } from './broker';
import { LifeSigns } from './life-signs';
import { readAvailability, readBeat } from './payloads';
import type { Availability } from './payloads';
import { proofMsOf } from './ranges';
import type { GatewayTopics } from './topics';

/** Gateways of one site that are remembered; those heard longest ago are forgotten first. */
const MOST = 1_000;

/** Who is there. */
export class Neighbours {
  readonly #topics: GatewayTopics;
  readonly #proofMs: number;
  readonly #lives = new Map<string, LifeSigns>();
  /** Who has said good-bye, or lost its connection, and was not heard since. */
  readonly #gone = new Set<string>();

  constructor(topics: GatewayTopics, availabilityMs: number) {
    this.#topics = topics;
    this.#proofMs = proofMsOf(availabilityMs);
  }

  /** The signs of life of a gateway; undefined where there were none. */
  of(gateway: string): LifeSigns | undefined {
    return this.#lives.get(gateway);
  }

  /** Whether what somebody says of a chiller's availability comes from the present run of a gateway that is there. */
  isProven({ gateway, epoch }: Pick<Availability, 'gateway' | 'epoch'>, nowMs: number): boolean {
    const life = this.#lives.get(gateway);
    return life !== undefined && life.epoch === epoch && life.isProven(nowMs);
  }

  /** A message at the topic of beats. One that the broker had kept proves nothing. @returns whose it is */
  hearBeat({ topic, payload, retain }: BrokerMessage, nowMs: number): string | undefined {
    const name = retain ? undefined : this.#topics.nameIn(topic);
    const beat = name === undefined ? undefined : readBeat(payload);
    if (name === undefined || !beat) return undefined;
    const life = this.#lives.get(name) ?? new LifeSigns(this.#proofMs);
    this.#gone.delete(name);
    this.#lives.delete(name);
    this.#lives.set(name, life);
    life.hear(beat, nowMs);
    if (this.#lives.size > MOST) this.#lives.delete(this.#lives.keys().next().value!);
    return name;
  }

  /** A message at the topic of a gateway's availability. @returns who has said good-bye, or lost its connection */
  hearAvailability({ topic, payload }: BrokerMessage): string | undefined {
    const name = this.#topics.nameIn(topic);
    if (name === undefined || readAvailability(payload)?.state !== 'offline') return undefined;
    this.#lives.get(name)?.end();
    if (this.#gone.size < MOST) this.#gone.add(name);
    return name;
  }

  /** Our own connection was lost: what was heard before proves nothing. */
  forget(): void {
    this.#lives.clear();
    this.#gone.clear();
  }

  /** Whether a gateway has said good-bye, or lost its connection, and gave no sign of life since. */
  isGone(gateway: string): boolean {
    return this.#gone.has(gateway);
  }
}
