/* What a gateway says of itself: that it is there, its signs of life, and the chillers that the broker may keep something of. */
import { epochMsOf } from '../session';
import type { Clock } from '../session';
import type { Broker, Will } from './broker';
import type { Heartbeat } from './heartbeat';
import { resolveGatewayOptions } from './options';
import type { Outbox } from './outbox';
import { readAvailability, toPayload } from './payloads';
import type { RunTime } from './run-time';
import type { OneGatewayTopics } from './topics';
import type { GatewayOptions } from './types';

/** The last will of a gateway, for whoever opens the connection. It has to have one client id for all its connections. */
export function gatewayWill(options: Pick<GatewayOptions, 'prefix' | 'site' | 'name'>): Will {
  const { topics, name } = resolveGatewayOptions(options as GatewayOptions);
  return { topic: topics.gateway(name).availability, payload: goodbye(name), retain: true, qos: 1 };
}

const goodbye = (gateway: string): string => toPayload({ state: 'offline', gateway });

export interface PresenceOptions {
  /** Name of the gateway. */
  readonly name: string;
  readonly topics: OneGatewayTopics;
  readonly run: RunTime;
  readonly heartbeat: Heartbeat;
  readonly outbox: Outbox;
  readonly clock: Clock;
}

/** A gateway as others see it. */
export class Presence {
  readonly #options: PresenceOptions;

  constructor(options: PresenceOptions) {
    this.#options = options;
  }

  /** It is there. */
  announce(): void {
    const { name, topics, run, outbox } = this.#options;
    outbox.keep(topics.availability, toPayload({ state: 'online', gateway: name, ...run.stamp() }));
  }

  /** One more sign of life. */
  beat(): void {
    const { name, topics, run, heartbeat, outbox, clock } = this.#options;
    const { everyMs } = heartbeat;
    const behindMs = Math.round(outbox.behindMs);
    const members = { epoch: run.epoch, beat: heartbeat.next(), atMs: run.atMs, everyMs, behindMs };
    outbox.tell(topics.beat, toPayload({ ...members, gateway: name, timestamp: epochMsOf(clock) }));
  }

  /** The chillers, for the next run, and what else that has to know. */
  list(chillers: readonly string[], more: object): void {
    const { topics, run, outbox } = this.#options;
    outbox.keep(topics.manifest, toPayload({ chillers, ...more, ...run.stamp() }));
  }

  /** What is said of us. The last will of an earlier connection, or the good-bye of a namesake, may come late: we are there. */
  hear(payload: Uint8Array): void {
    if (readAvailability(payload)?.state === 'offline' && this.#options.heartbeat.beat > 0) this.announce();
  }

  /** It goes. Ends when the broker has it: in order, so what was told before has arrived. Never rejects. */
  async leave(broker: Broker): Promise<void> {
    const { name, topics } = this.#options;
    if (!broker.connected) return;
    await broker.publish(topics.availability, goodbye(name), { retain: true, qos: 1 }).catch(() => undefined);
  }
}
