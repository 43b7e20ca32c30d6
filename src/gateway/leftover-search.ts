/*
 * The search for what nobody says any more: of chillers that an earlier run of a gateway had, of those that it has again, and of one whose
 * session was replaced. Each is looked at once, until what the broker keeps has come in; what is surely out of date is removed.
 */
import type { Clock } from '../session';
import type { Announcements } from './announcements';
import type { Broker } from './broker';
import { SETTLED_AFTER } from './heartbeat';
import { Leftovers } from './leftovers';
import type { Outbox } from './outbox';
import { BEATS_IN_TIME } from './ranges';
import type { GatewayTopics } from './topics';

/** However short the availability time is: a broker needs this for what it keeps of a thousand chillers, ms. */
const LEAST_MS = 5_000;

/** Chillers that are looked at in one run; others are left as they are. */
const MOST = 20_000;

/** What a chiller of the gateway says of its topics. */
export interface Claim {
  /** Whether the broker keeps this topic because of it. */
  keeps(topic: string): boolean;
  /** Whether what stands at its topics is ours to say. */
  readonly isOurs: boolean;
  /** Whether it has been in contact for so long, so that it has said what it has to say. */
  hasBeenInContactFor(ms: number): boolean;
}

export interface LeftoverSearchOptions {
  readonly broker: Broker;
  readonly topics: GatewayTopics;
  readonly outbox: Pick<Outbox, 'keep'>;
  readonly announcements: Pick<Announcements, 'leftoversOf'>;
  /** Name of the gateway. */
  readonly gateway: string;
  readonly availabilityMs: number;
  readonly clock: Clock;
  /** A chiller that the gateway has; undefined for any other name. */
  readonly claimOf: (chiller: string) => Claim | undefined;
  /** Whether nobody else speaks in our name. */
  readonly isAlone: () => boolean;
  /** Whether a chiller that the gateway does not have is gone, and not only unknown as yet. */
  readonly isComplete: () => boolean;
}

/** The searches of a gateway. */
export class LeftoverSearch {
  readonly #options: LeftoverSearchOptions;
  readonly #settlingMs: number;
  readonly #searches = new Map<string, { readonly left: Leftovers; readonly untilMs: number }>();
  /** Who was looked at in this run. */
  readonly #begun = new Set<string>();

  constructor(options: LeftoverSearchOptions) {
    this.#options = options;
    this.#settlingMs = Math.max(LEAST_MS, (SETTLED_AFTER * options.availabilityMs) / BEATS_IN_TIME);
  }

  /** Chillers that the broker may still keep something of. */
  get names(): Iterable<string> {
    return this.#searches.keys();
  }

  /** Looks at a chiller, if the broker is there and it was not looked at yet. @returns whether it begins now */
  begin(name: string): boolean {
    const { broker, topics, clock } = this.#options;
    if (!broker.connected || this.#begun.has(name) || this.#begun.size >= MOST) return false;
    this.#begun.add(name);
    const untilMs = clock.nowMs() + this.#settlingMs;
    this.#searches.set(name, { left: new Leftovers(broker, topics, name), untilMs });
    return true;
  }

  /** Looks at it once more: another session speaks for it from now on. */
  again(name: string): void {
    this.#searches.get(name)?.left.end('');
    this.#searches.delete(name);
    this.#begun.delete(name);
    this.begin(name);
  }

  /** Ends the searches that are due, and removes what they have found. @returns whether there were any */
  endDue(): boolean {
    const { clock, isAlone } = this.#options;
    // Nothing is removed on behalf of somebody else.
    if (!isAlone()) return false;
    const due = [...this.#searches].filter(([name, one]) => clock.nowMs() >= one.untilMs && this.#isCertain(name));
    for (const [name, { left }] of due) {
      this.#searches.delete(name);
      this.#remove(name, left.end(this.#options.gateway));
    }
    return due.length > 0;
  }

  close(): void {
    for (const { left } of this.#searches.values()) left.end('');
  }

  /** Whether what is not said by now is not said any more: a chiller that is not in contact yet may still say it. */
  #isCertain(name: string): boolean {
    const claim = this.#options.claimOf(name);
    return claim ? !claim.isOurs || claim.hasBeenInContactFor(this.#settlingMs) : this.#options.isComplete();
  }

  #remove(name: string, topics: readonly string[] | undefined): void {
    const { outbox, announcements, claimOf } = this.#options;
    const claim = claimOf(name);
    if (!topics || claim?.isOurs === false) return;
    for (const topic of [...topics, ...announcements.leftoversOf(name)])
      if (!claim?.keeps(topic)) outbox.keep(topic, '');
  }
}
