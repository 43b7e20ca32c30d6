/*
 * Publishes chillers at a message broker, and takes commands for them there as far as it may. Nothing is kept for a broker that is away:
 * on every connect everything is published anew.
 */
import { EventEmitter } from 'node:events';
import { ChillerError, emitToAll } from '../core';
import type { TypedEmitter } from '../core';
import { dialectOf } from '../dialects';
import { every } from '../runner';
import type { ChillerPort } from '../session';
import { Announcements } from './announcements';
import type { Broker, BrokerMessage } from './broker';
import { errorText } from './error-texts';
import type { GateFacts } from './gate';
import { Heartbeat, SETTLED_AFTER } from './heartbeat';
import { LeftoverSearch } from './leftover-search';
import { NamesakeGuard } from './namesake';
import { Neighbours } from './neighbours';
import { onceATurn } from './once-a-turn';
import { bandFor, bandOf, nameOf, resolveGatewayOptions } from './options';
import type { ResolvedGatewayOptions } from './options';
import { Outbox } from './outbox';
import { OwnEcho } from './own-echo';
import { readManifest } from './payloads';
import { Presence } from './presence';
import { BEATS_IN_TIME } from './ranges';
import { RunTime } from './run-time';
import { SeenRequests } from './seen';
import { ServedChiller } from './served-chiller';
import { SiteView } from './site-view';
import type { Band, GatewayChillerOptions, GatewayEvents, GatewayFace, GatewayOptions, GatewayState } from './types';

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
  readonly #heartbeat: Heartbeat;
  readonly #presence: Presence;
  readonly #outbox: Outbox;
  readonly #neighbours: Neighbours;
  readonly #namesake: NamesakeGuard;
  readonly #site: SiteView;
  readonly #announcements: Announcements;
  readonly #leftovers: LeftoverSearch;
  readonly #echo = new OwnEcho();
  readonly #seen = new SeenRequests(2 * BEATS_IN_TIME);
  readonly #served = new Map<string, ServedChiller>();
  /** Those of which another gateway has said lately that nobody is in contact with them. */
  readonly #contradicted = new Set<string>();
  readonly #stops: (() => void)[];
  readonly #tellManifest = onceATurn(() => this.#sendManifest());
  readonly #tellState = onceATurn(() => this.#sendState());
  #settledAtBeat = Infinity;
  #isClosed = false;
  #told = '';

  /** @throws ChillerError `invalidValue` for an option out of its range */
  constructor(options: GatewayOptions) {
    super();
    this.#options = resolveGatewayOptions(options);
    const { topics, name, allow, band, clock, availabilityMs } = this.#options;
    bandFor(allow, band);
    const { broker, prefix, site, homeAssistant, isComplete = () => true } = options;
    this.#broker = broker;
    this.#run = new RunTime(clock);
    this.#heartbeat = new Heartbeat(clock, availabilityMs);
    this.#outbox = new Outbox({ broker, clock, failed: (error) => this.#fail(error) });
    const shared = { name, clock, run: this.#run, heartbeat: this.#heartbeat, outbox: this.#outbox };
    this.#presence = new Presence({ ...shared, topics: topics.gateway(name) });
    this.#neighbours = new Neighbours(topics, availabilityMs);
    this.#namesake = new NamesakeGuard(availabilityMs);
    this.#site = new SiteView(topics, this.#neighbours);
    this.#announcements = new Announcements({ prefix, site, homeAssistant, gateway: name, availabilityMs });
    this.#leftovers = new LeftoverSearch({
      broker,
      topics,
      clock,
      availabilityMs,
      isComplete,
      gateway: name,
      outbox: this.#outbox,
      announcements: this.#announcements,
      claimOf: (chiller) => this.#served.get(chiller)?.published,
      isAlone: () => !this.#hasDouble,
    });
    this.#stops = this.#listen();
    if (broker.connected) this.#connected();
  }

  get state(): GatewayState {
    return {
      connected: this.#broker.connected,
      isHeard: this.#broker.connected && this.#echo.isHeard(this.#heartbeat.beat),
      hasDouble: this.#hasDouble,
      chillers: [...this.#served.values()].map(({ published }) => published.status),
    };
  }

  add(name: string, port: ChillerPort, options: GatewayChillerOptions = {}): void {
    if (this.#served.has(name))
      throw new ChillerError('invalidValue', errorText('gatewayNameTaken', { chiller: name }), { chiller: name });
    this.#begin(name, this.#serve(name, port, options));
    this.#tellManifest();
    this.#leftovers.begin(name);
  }

  replace(name: string, port: ChillerPort, options: GatewayChillerOptions = {}): void {
    const before = this.#served.get(name);
    if (!before) return this.add(name, port, options);
    const served = this.#serve(name, port, options);
    before.stop(false);
    this.#begin(name, served);
    this.#leftovers.again(name);
  }

  remove(name: string): void {
    const served = this.#served.get(name);
    if (!served) return;
    served.stop(true);
    this.#served.delete(name);
    this.#tellManifest();
    this.#tellState();
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const stop of this.#stops) stop();
    this.#leftovers.close();
    for (const served of this.#served.values()) served.stop(false);
    this.#served.clear();
    await this.#presence.leave(this.#broker);
  }

  #listen(): (() => void)[] {
    const { topics, name, clock } = this.#options;
    const own = topics.gateway(name);
    return [
      this.#broker.subscribe(topics.beats, (message) => {
        if (this.#neighbours.hearBeat(message, clock.nowMs()) === name) this.#hearOwnName();
      }),
      this.#broker.subscribe(topics.availabilities, (message) => this.#hearAvailability(message)),
      this.#broker.subscribe(own.manifest, ({ payload }) => this.#hearManifest(payload)),
      this.#broker.subscribe(own.availability, ({ payload }) => this.#presence.hear(payload)),
      this.#broker.onState((connected) => (connected ? this.#connected() : this.#disconnected())),
      every(clock, this.#heartbeat.everyMs, () => this.#tick()),
    ];
  }

  /** What serves a chiller, before it begins. */
  #serve(name: string, port: ChillerPort, options: GatewayChillerOptions): ServedChiller {
    const { topics, name: gateway, clock, allow } = this.#options;
    if (this.#isClosed) throw new ChillerError('cancelled', errorText('brokerAway'));
    nameOf('chiller', name);
    const dialect = dialectOf(options.dialect, options.model);
    const band = bandFor(allow, bandOf(options.band) ?? this.#options.band);
    return new ServedChiller({
      name,
      port,
      dialect,
      gateway,
      clock,
      topics: topics.chiller(name),
      broker: this.#broker,
      outbox: this.#outbox,
      run: this.#run,
      also: this.#announcements.of(name, dialect, options),
      facts: () => this.#facts(name, band),
      changed: this.#tellState,
      tell: (news) => this.#emit('command', news),
      mistake: (error) => this.#fail(asError(error)),
    });
  }

  #begin(name: string, served: ServedChiller): void {
    this.#served.set(name, served);
    served.start();
    this.#lookAround([[name, served]]);
    this.#tellState();
  }

  #facts(chiller: string, band: Band | undefined): Omit<GateFacts, 'dialect'> {
    const { name, allow } = this.#options;
    const { beat, oldest } = this.#heartbeat;
    return {
      gateway: name,
      epoch: this.#run.epoch,
      beat,
      oldest,
      allow,
      band,
      newness: (request) => this.#seen.take(JSON.stringify([chiller, request]), beat),
    };
  }

  get #hasDouble(): boolean {
    return this.#namesake.isThere(this.#options.clock.nowMs());
  }

  #connected(): void {
    this.#outbox.reset();
    this.#settledAtBeat = this.#heartbeat.beat + SETTLED_AFTER;
    this.#echo.begin(this.#heartbeat.beat);
    // Before anything is kept of a chiller: whatever ends this process, the next one finds it.
    this.#sendManifest();
    this.#presence.announce();
    this.#presence.beat();
    this.#lookAround();
    for (const { published } of this.#served.values()) published.publishAll();
    for (const chiller of this.#served.keys()) this.#leftovers.begin(chiller);
    this.#tellState();
  }

  #disconnected(): void {
    this.#outbox.reset();
    this.#neighbours.forget();
    this.#settledAtBeat = Infinity;
    this.#tellState();
  }

  #tick(): void {
    this.#presence.beat();
    this.#outbox.retry();
    this.#seen.forget(this.#heartbeat.beat);
    this.#lookAround();
    this.#insist();
    if (this.#leftovers.endDue()) this.#tellManifest();
    this.#tellState();
    if (this.#broker.connected && this.#echo.isNews(this.#heartbeat.beat))
      this.#fail(new ChillerError('refused', errorText('gatewayNotHeard', { topic: this.#options.topics.base })));
  }

  /** Tells each chiller who else is in contact with it, and takes over where nobody is any more. */
  #lookAround(chillers: Iterable<[string, ServedChiller]> = this.#served): void {
    const isSettled = this.#heartbeat.beat >= this.#settledAtBeat;
    const holders = this.#site.holders(this.#run.epoch, this.#options.clock.nowMs());
    for (const [name, { published }] of chillers) {
      const by = holders.of(name, published.port);
      const isFree = published.status.phase === 'elsewhere' && by === undefined;
      published.look({ isSettled, by });
      // It may be free now: not only when the next attempt of the session is due. One that was closed stays so.
      if (isFree && published.port.link.reason !== 'closed') void published.port.connect().catch(() => undefined);
    }
  }

  /** Another gateway tells of a chiller. Whoever is in contact has the last word: the other's messages may have crossed ours. */
  #hearAvailability(message: BrokerMessage): void {
    const told = this.#site.hear(message);
    const served = told && this.#served.get(told.name);
    if (!served || told.gateway === this.#options.name) return;
    if (told.state === 'offline' && served.published.status.phase === 'published') this.#contradicted.add(told.name);
    else this.#lookAround([[told.name, served]]);
  }

  /** When all that has crossed is through, and not in the middle of it. */
  #insist(): void {
    for (const name of this.#contradicted) {
      const published = this.#served.get(name)?.published;
      if (published?.status.phase === 'published') published.publishAll();
    }
    this.#contradicted.clear();
  }

  /** A beat under our name: our own, or that of another process. */
  #hearOwnName(): void {
    const { name, clock } = this.#options;
    const { epoch, beat = 0 } = this.#neighbours.of(name)!;
    if (epoch === this.#run.epoch) this.#echo.hear(beat);
    else if (this.#namesake.hear(clock.nowMs()))
      this.#fail(new ChillerError('refused', errorText('gatewayDouble', { gateway: name })));
    this.#tellState();
  }

  #sendManifest(): void {
    if (this.#isClosed) return;
    const chillers = new Set([...this.#served.keys(), ...this.#leftovers.names]);
    this.#presence.list([...chillers], this.#announcements.members);
  }

  /** What an earlier run has left: the broker keeps it for us. */
  #hearManifest(payload: Uint8Array): void {
    const { chillers, homeAssistant } = readManifest(payload);
    this.#announcements.hear(homeAssistant);
    const unknown = chillers.filter((name) => !this.#served.has(name) && this.#leftovers.begin(name));
    if (unknown.length > 0) this.#tellManifest();
  }

  /** Told when it differs from what was told last. */
  #sendState(): void {
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
