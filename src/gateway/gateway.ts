/*
 * Publishes chillers at a message broker, and takes commands for them there as far as it may. Nothing is kept for a broker that is away:
 * on every connect everything is published anew.
 */
import { EventEmitter } from 'node:events';
import { ChillerError, emitToAll } from '../core';
import type { TypedEmitter } from '../core';
import { dialectOf } from '../dialects';
import { every } from '../runner';
import { epochMsOf } from '../session';
import type { ChillerPort } from '../session';
import { Announcements } from './announcements';
import type { Broker, Will } from './broker';
import { errorText } from './error-texts';
import type { GateFacts } from './gate';
import { Leftovers } from './leftovers';
import { Neighbours } from './neighbours';
import { bandFor, bandOf, nameOf, resolveGatewayOptions } from './options';
import type { ResolvedGatewayOptions } from './options';
import { OrderDesk } from './orders';
import { Outbox } from './outbox';
import { OwnEcho } from './own-echo';
import { readManifest, toPayload } from './payloads';
import { PublishedChiller } from './published-chiller';
import { BEATS_IN_TIME } from './ranges';
import { RunTime } from './run-time';
import { SeenRequests } from './seen';
import { SiteView } from './site-view';
import type { Band, GatewayChillerOptions, GatewayEvents, GatewayFace, GatewayOptions, GatewayState } from './types';

/** Beats after a connect until the others have shown themselves, and what the broker keeps has come in. */
const SETTLED_AFTER = 3;

/** The last will of a gateway, for whoever opens the connection. It has to have one client id for all its connections. */
export function gatewayWill(options: Pick<GatewayOptions, 'prefix' | 'site' | 'name'>): Will {
  const { topics, name } = resolveGatewayOptions(options as GatewayOptions);
  return { topic: topics.gateway(name).availability, payload: goodbye(name), retain: true, qos: 1 };
}

const goodbye = (gateway: string): string => toPayload({ state: 'offline', gateway });

interface Served {
  readonly published: PublishedChiller;
  readonly unsubscribe: () => void;
}

/**
 * A gateway.
 *
 *   const gateway = new Gateway({ broker, site: 'hall-1', name: 'north' });
 *   gateway.add('Laser 1', chiller);
 */
export class Gateway extends (EventEmitter as unknown as new () => TypedEmitter<GatewayEvents>) implements GatewayFace {
  readonly #broker: Broker;
  readonly #options: ResolvedGatewayOptions;
  readonly #run: RunTime;
  readonly #outbox: Outbox;
  readonly #neighbours: Neighbours;
  readonly #site: SiteView;
  readonly #announcements: Announcements;
  readonly #echo = new OwnEcho();
  readonly #seen = new SeenRequests(2 * BEATS_IN_TIME);
  readonly #served = new Map<string, Served>();
  /** Chillers of the manifest that are not ours, or not yet looked at in this run. */
  readonly #searches = new Map<string, { readonly left: Leftovers; readonly untilBeat: number }>();
  readonly #searched = new Set<string>();
  readonly #stops: (() => void)[];
  #beat = 0;
  #settledAtBeat = Infinity;
  #doubleUntilMs = -Infinity;
  #isClosed = false;
  #isManifestDue = false;
  #isStateDue = false;
  #told = '';

  /** @throws ChillerError `invalidValue` for an option out of its range */
  constructor(options: GatewayOptions) {
    super();
    this.#options = resolveGatewayOptions(options);
    const { topics, name, allow, band, clock, availabilityMs } = this.#options;
    bandFor(allow, band);
    const { prefix, site, homeAssistant } = options;
    this.#announcements = new Announcements({ prefix, site, homeAssistant, gateway: name, availabilityMs });
    this.#broker = options.broker;
    this.#run = new RunTime(clock);
    this.#outbox = new Outbox({ broker: options.broker, failed: (error) => this.#fail(error) });
    this.#neighbours = new Neighbours(topics, availabilityMs);
    this.#site = new SiteView(topics, this.#neighbours);
    this.#stops = [
      options.broker.subscribe(topics.beats, (message) => {
        if (this.#neighbours.hearBeat(message, clock.nowMs()) === name) this.#hearOwnName();
      }),
      options.broker.subscribe(topics.availabilities, (message) => this.#site.hear(message)),
      options.broker.subscribe(topics.gateway(name).manifest, ({ payload }) => this.#hearManifest(payload)),
      options.broker.onState((connected) => (connected ? this.#connected() : this.#disconnected())),
      every(clock, availabilityMs / BEATS_IN_TIME, () => this.#tick()),
    ];
    if (options.broker.connected) this.#connected();
  }

  get state(): GatewayState {
    return {
      connected: this.#broker.connected,
      isHeard: this.#broker.connected && this.#echo.isHeard(this.#beat),
      hasDouble: this.#hasDouble,
      chillers: [...this.#served.values()].map(({ published }) => published.status),
    };
  }

  /**
   * Publishes a chiller from now on. Opens and closes nothing: the port stays its owner's.
   *
   * @throws ChillerError `invalidValue` for a name that is blank or taken, or an option that cannot be used; `cancelled` after `close`
   */
  add(name: string, port: ChillerPort, options: GatewayChillerOptions = {}): void {
    const { topics: all, name: gateway, clock, allow } = this.#options;
    if (this.#isClosed) throw new ChillerError('cancelled', errorText('brokerAway'));
    if (this.#served.has(nameOf('chiller', name)))
      throw new ChillerError('invalidValue', errorText('gatewayNameTaken', { chiller: name }), { chiller: name });
    const dialect = dialectOf(options.dialect, options.model);
    const band = bandFor(allow, bandOf(options.band) ?? this.#options.band);
    const topics = all.chiller(name);
    const shared = { name, port, dialect, topics, clock, outbox: this.#outbox };
    const published = new PublishedChiller({
      ...shared,
      gateway,
      also: this.#announcements.of(name, dialect, options),
      run: this.#run,
      changed: () => this.#tellState(),
      mistake: (error) => this.#fail(asError(error)),
    });
    const desk = new OrderDesk({
      ...shared,
      facts: () => this.#facts(name, band),
      tell: (news) => this.#emit('command', news),
    });
    const served: Served = {
      published,
      unsubscribe: this.#broker.subscribe(topics.command, (message) => desk.hear(message)),
    };
    this.#served.set(name, served);
    this.#tellManifest();
    published.start();
    this.#search(name);
    this.#lookAround([[name, served]]);
    this.#tellState();
  }

  remove(name: string): void {
    const served = this.#served.get(name);
    if (!served) return;
    served.unsubscribe();
    served.published.stop(true);
    this.#served.delete(name);
    this.#tellManifest();
    this.#tellState();
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const stop of this.#stops) stop();
    for (const { left } of this.#searches.values()) left.end('');
    for (const { published, unsubscribe } of this.#served.values()) {
      unsubscribe();
      published.stop(false);
    }
    this.#served.clear();
    const { topics, name } = this.#options;
    if (!this.#broker.connected) return;
    // The broker takes messages in order: when this one is confirmed, those before have arrived.
    await this.#broker
      .publish(topics.gateway(name).availability, goodbye(name), { retain: true, qos: 1 })
      .catch(() => undefined);
  }

  #facts(chiller: string, band: Band | undefined): Omit<GateFacts, 'dialect'> {
    const { name, allow } = this.#options;
    return {
      gateway: name,
      epoch: this.#run.epoch,
      beat: this.#beat,
      allow,
      band,
      newness: (request) => this.#seen.take(JSON.stringify([chiller, request]), this.#beat),
    };
  }

  get #hasDouble(): boolean {
    return this.#options.clock.nowMs() < this.#doubleUntilMs;
  }

  #connected(): void {
    const { topics, name } = this.#options;
    this.#outbox.reset();
    this.#settledAtBeat = this.#beat + SETTLED_AFTER;
    this.#echo.begin(this.#beat);
    // Before anything is kept of a chiller: whatever ends this process, the next one finds it.
    this.#sendManifest();
    this.#outbox.keep(
      topics.gateway(name).availability,
      toPayload({ state: 'online', gateway: name, ...this.#run.stamp() }),
    );
    this.#tellBeat();
    this.#lookAround();
    for (const { published } of this.#served.values()) published.publishAll();
    for (const chiller of this.#served.keys()) this.#search(chiller);
    this.#tellState();
  }

  #disconnected(): void {
    this.#outbox.reset();
    this.#neighbours.forget();
    this.#settledAtBeat = Infinity;
    this.#tellState();
  }

  #tick(): void {
    this.#tellBeat();
    this.#outbox.retry();
    this.#seen.forget(this.#beat);
    this.#lookAround();
    this.#endSearches();
    this.#tellState();
    if (this.#broker.connected && this.#echo.isNews(this.#beat))
      this.#fail(new ChillerError('refused', errorText('gatewayNotHeard', { topic: this.#options.topics.base })));
  }

  #tellBeat(): void {
    const { topics, name, availabilityMs, clock } = this.#options;
    this.#beat++;
    const { epoch, atMs } = this.#run;
    const members = { epoch, beat: this.#beat, atMs, everyMs: availabilityMs / BEATS_IN_TIME, gateway: name };
    this.#outbox.tell(topics.gateway(name).beat, toPayload({ ...members, timestamp: epochMsOf(clock) }));
  }

  /** Tells each chiller who else is in contact with it, and takes over where nobody is any more. */
  #lookAround(chillers: Iterable<[string, Served]> = this.#served): void {
    const isSettled = this.#beat >= this.#settledAtBeat;
    const holders = this.#site.holders(this.#run.epoch, this.#options.clock.nowMs());
    for (const [name, { published }] of chillers) {
      const by = holders.of(name, published.port);
      const isFree = published.status.phase === 'elsewhere' && by === undefined;
      published.look({ isSettled, by });
      // It may be free now: not only when the next attempt of the session is due. One that was closed stays so.
      if (isFree && published.port.link.reason !== 'closed') void published.port.connect().catch(() => undefined);
    }
  }

  /** A beat under our name: our own, or that of another process. */
  #hearOwnName(): void {
    const { name, clock, availabilityMs } = this.#options;
    const { epoch, beat = 0 } = this.#neighbours.of(name)!;
    if (epoch === this.#run.epoch) {
      this.#echo.hear(beat);
      return this.#tellState();
    }
    const isNews = clock.nowMs() >= this.#doubleUntilMs;
    this.#doubleUntilMs = clock.nowMs() + availabilityMs;
    if (!isNews) return;
    this.#fail(new ChillerError('refused', errorText('gatewayDouble', { gateway: name })));
    this.#tellState();
  }

  #tellManifest(): void {
    if (this.#isManifestDue) return;
    this.#isManifestDue = true;
    // Many chillers that come in one go are one message.
    queueMicrotask(() => this.#sendManifest());
  }

  #sendManifest(): void {
    const { topics, name } = this.#options;
    this.#isManifestDue = false;
    if (this.#isClosed) return;
    const chillers = [...new Set([...this.#served.keys(), ...this.#searches.keys()])];
    this.#outbox.keep(
      topics.gateway(name).manifest,
      toPayload({ chillers, ...this.#announcements.members, ...this.#run.stamp() }),
    );
  }

  /** What an earlier run has left: the broker keeps it for us. */
  #hearManifest(payload: Uint8Array): void {
    this.#announcements.hear(payload);
    const unknown = readManifest(payload).filter((name) => !this.#served.has(name) && !this.#searched.has(name));
    for (const name of unknown) this.#search(name);
    if (unknown.length > 0) this.#tellManifest();
  }

  /** Looks once what the broker keeps of a chiller. */
  #search(name: string): void {
    if (!this.#broker.connected || this.#searched.has(name)) return;
    this.#searched.add(name);
    const left = new Leftovers(this.#broker, this.#options.topics, name);
    this.#searches.set(name, { left, untilBeat: this.#beat + SETTLED_AFTER });
  }

  #endSearches(): void {
    const isEnding = [...this.#searches].filter(([, { untilBeat }]) => this.#beat >= untilBeat);
    const hasDouble = this.#hasDouble;
    for (const [name, { left }] of isEnding) {
      const published = this.#served.get(name)?.published;
      const topics = left.end(this.#options.name);
      this.#searches.delete(name);
      // Nothing is removed on behalf of somebody else.
      if (hasDouble || (published && !published.isOurs)) continue;
      if (!topics) continue;
      for (const topic of [...topics, ...this.#announcements.leftoversOf(name)])
        if (!published?.keeps(topic)) this.#outbox.keep(topic, '');
    }
    if (isEnding.length > 0) this.#tellManifest();
  }

  /** Told when it differs from what was told last, once for all that happens in one go. */
  #tellState(): void {
    if (this.#isStateDue) return;
    this.#isStateDue = true;
    queueMicrotask(() => this.#sendState());
  }

  #sendState(): void {
    this.#isStateDue = false;
    if (this.#isClosed) return;
    const { state } = this;
    const text = JSON.stringify(state);
    if (text === this.#told) return;
    this.#told = text;
    this.#emit('state', state);
  }

  #fail(error: ChillerError): void {
    if (this.listenerCount('error') > 0) this.#emit('error', error);
  }

  /** A mistake in a listener ends neither a chiller nor the broker, who call us. */
  #emit<E extends keyof GatewayEvents>(event: E, ...args: GatewayEvents[E]): void {
    emitToAll(this, event, args, () => undefined);
  }
}

function asError(error: unknown): ChillerError {
  return error instanceof ChillerError
    ? error
    : new ChillerError('cancelled', errorText('gatewayMistake', { why: String(error) }), {}, { cause: error });
}
