/*
 * A message broker as the gateway and its far side use it. One adapter is made of the package `mqtt` (`mqtt.ts`), another of the broker
 * node of Node-RED; tests have their own.
 */

/** A message as it comes from a broker. */
export interface BrokerMessage {
  /** The whole topic. */
  readonly topic: string;
  /** The bytes. Anybody may have sent them. */
  readonly payload: Uint8Array;
  /** The broker had kept it from before: true only on the first delivery after a subscription. */
  readonly retain: boolean;
  /** The broker says that it may have delivered it before. */
  readonly duplicate?: boolean;
}

/** How a message is published. */
export interface PublishOptions {
  /** Whether the broker keeps it for who comes later. Default: no. */
  readonly retain?: boolean;
  /** 0: no confirmation of the broker is awaited. 1: it is. Default 0. */
  readonly qos?: 0 | 1;
}

/** The message that a broker publishes by itself when a connection ends without a good-bye. */
export interface Will {
  /** Where it is published. */
  readonly topic: string;
  /** What it says. */
  readonly payload: string;
  /** Whether the broker keeps it. */
  readonly retain: boolean;
  /** Whether the broker wants the receiver's confirmation. */
  readonly qos: 0 | 1;
}

/**
 * One connection to a broker, which opens it again by itself. The session is a clean one: the broker keeps nothing for it while it is
 * away. Whoever opens the connection gives its last will, `gatewayWill` for that of a gateway; without one, readers notice the end of a
 * gateway by its beats, within the availability time.
 */
export interface Broker {
  /** Whether messages go out and come in now. */
  readonly connected: boolean;
  /**
   * Publishes a message now or never: nothing is kept for later, and nothing is sent twice. Resolves when it is written (QoS 0) or
   * confirmed by the broker (QoS 1). Rejects at once while not connected, and after a deadline of its own if no confirmation comes.
   */
  publish(topic: string, payload: string, options?: PublishOptions): Promise<void>;
  /**
   * Asks for the messages of a topic filter, now and after every reconnection; the order of messages of one publisher stays as it was.
   * The returned function ends it. `onMessage` must not throw.
   */
  subscribe(filter: string, onMessage: (message: BrokerMessage) => void): () => void;
  /**
   * Tells whenever the connection comes about or is lost, not how it is now. On `true`, subscriptions have been sent to the broker, and
   * `publish` works. The returned function ends it.
   */
  onState(listener: (connected: boolean) => void): () => void;
}
