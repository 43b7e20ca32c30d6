/*
 * The way to a chiller behind a broker: whether every part of it is proven now, and for how long. It asks for nothing of the chiller, it
 * only judges what has come.
 */
import { DueTimer } from '../runner';
import { epochMsOf } from '../session';
import type { Broker } from './broker';
import { watchGateways } from './gateway-watch';
import type { GatewayWatch } from './gateway-watch';
import type { ResolvedRemoteOptions } from './options';
import type { Stamped } from './payloads';
import { proofMsOf } from './ranges';
import { linkOf } from './remote-link';
import type { WayState } from './remote-link';
import { RemoteStore } from './remote-store';

/** What a command quotes: the gateway, its run, and its last sign of life. */
export interface Quote {
  readonly gateway: string;
  readonly epoch: string;
  readonly beat: number;
}

/** One way, while it is open. */
export class RemoteWay {
  readonly store = new RemoteStore();
  readonly #broker: Broker;
  readonly #options: ResolvedRemoteOptions;
  readonly #changed: () => void;
  readonly #watch: GatewayWatch;
  readonly #due: DueTimer;
  readonly #stops: (() => void)[];
  #startedAtMs: number;

  /** @param changed told when it may stand otherwise than before, also when a proof runs out */
  constructor(broker: Broker, options: ResolvedRemoteOptions, changed: () => void) {
    const { topics, availabilityMs, clock } = options;
    this.#broker = broker;
    this.#options = options;
    this.#changed = changed;
    this.#startedAtMs = clock.nowMs();
    this.#due = new DueTimer(clock, changed);
    const { watch, release } = watchGateways({ broker, topics, availabilityMs, clock });
    this.#watch = watch;
    this.#stops = [
      release,
      watch.onNews((gateway) => gateway === this.store.availability?.gateway && changed()),
      broker.onState((connected) => this.#brokerChanged(connected)),
    ];
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.#due.set(undefined);
    this.store.forget();
  }

  /** How it stands. */
  judge(): WayState {
    const { clock, availabilityMs, topics, chiller } = this.#options;
    const { availability, state } = this.store;
    const { gateways } = this.#watch;
    const life = availability && gateways.of(availability.gateway);
    const proofMs = proofMsOf(availabilityMs);
    const startingUntilMs = this.#startedAtMs + proofMs;
    const nowMs = clock.nowMs();
    const isStarting = nowMs < startingUntilMs;
    this.#due.set(isStarting ? startingUntilMs : undefined);
    return linkOf({
      isBrokerThere: this.#broker.connected,
      topic: topics.chiller(chiller).base,
      gateway: availability?.gateway,
      isGatewayProven: availability !== undefined && gateways.isProven(availability, nowMs),
      isGatewayGone: availability !== undefined && gateways.isGone(availability.gateway),
      isGatewayBehind: life?.isBehind(nowMs) === true,
      beatEveryMs: life?.everyMs,
      isOnline: availability?.state === 'online',
      link: state && this.isCurrent(state) ? { ...state.value.link, timestamp: state.timestamp } : undefined,
      isStarting,
      proofMs,
    });
  }

  /** Whether a message is of the run that is in contact with the chiller now. */
  isCurrent({ epoch }: Pick<Stamped<unknown>, 'epoch'>): boolean {
    return epoch === this.store.availability?.epoch;
  }

  /** What a command quotes; undefined where no sign of life was heard. */
  get quote(): Quote | undefined {
    const { gateway } = this.store.availability ?? {};
    const { epoch, beat } = (gateway !== undefined && this.#watch.gateways.of(gateway)) || {};
    return gateway === undefined || epoch === undefined || beat === undefined ? undefined : { gateway, epoch, beat };
  }

  /** When something came about, by our own time of day: that of the gateway may be any. */
  ourTime({ epoch, atMs }: Stamped<unknown>): number {
    const { clock } = this.#options;
    const { gateway } = this.store.availability ?? {};
    const nowMs = clock.nowMs();
    const ours = gateway === undefined ? undefined : this.#watch.gateways.of(gateway)?.toOurs(epoch, atMs);
    // One that cannot be placed is never fresh.
    return ours === undefined ? 0 : Math.round(epochMsOf(clock) - Math.max(0, nowMs - ours));
  }

  #brokerChanged(connected: boolean): void {
    if (connected) this.#startedAtMs = this.#options.clock.nowMs();
    else this.store.forget();
    this.#changed();
  }
}
