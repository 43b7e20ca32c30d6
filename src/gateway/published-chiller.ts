/* One chiller of a gateway: what it tells goes out, unless another gateway is in contact with it. */
import type { Alarm } from '../alarms';
import type { Dialect } from '../core';
import { AlarmFeed } from '../runner';
import type { AlarmReport, ChillerOrder, ChillerPort, Clock, CommandNews, Reading } from '../session';
import type { RetainedMessage } from './home-assistant';
import type { Outbox } from './outbox';
import { toPayload } from './payloads';
import type { Stamp } from './payloads';
import type { RunTime } from './run-time';
import type { ChillerTopics } from './topics';
import type { GatewayChiller, GatewayChillerPhase } from './types';

export interface PublishedChillerOptions {
  readonly name: string;
  readonly port: ChillerPort;
  readonly dialect: Dialect;
  readonly gateway: string;
  /** What else the broker keeps for it. */
  readonly also: readonly RetainedMessage[];
  readonly topics: ChillerTopics;
  readonly outbox: Outbox;
  readonly run: RunTime;
  readonly clock: Clock;
  /** Its phase, or who else is in contact, has changed. */
  readonly changed: () => void;
  /** Told of what should never happen. */
  readonly mistake: (error: unknown) => void;
}

/** What is known of the others, and of the broker. */
export interface Surroundings {
  /** The broker is there, and the others have had time to show themselves. */
  readonly isSettled: boolean;
  /** The other gateway that is in contact with the chiller. */
  readonly by: string | undefined;
}

/** A chiller that is published. */
export class PublishedChiller {
  readonly #options: PublishedChillerOptions;
  readonly #feed: AlarmFeed;
  /** What the broker should keep, by topic. */
  readonly #kept = new Map<string, { payload: string; qos: 0 | 1 }>();
  /** When the value of a reading was read. */
  readonly #readAt = new Map<string, Stamp>();
  /** Alarms that were published in this run. */
  readonly #alarmKeys = new Set<string>();
  #around: Surroundings = { isSettled: false, by: undefined };
  #isGoingOut = false;
  /** Since when there is contact, as of the clock; undefined without. */
  #contactSinceMs: number | undefined;
  #stops: (() => void)[] = [];

  constructor(options: PublishedChillerOptions) {
    this.#options = options;
    const { name, port, dialect, clock, mistake } = options;
    this.#feed = new AlarmFeed({
      port,
      alarms: { chiller: name, dialect, latch: 'none', remindEveryMs: 0, floodLimit: 0 },
      clock,
      stepped: ({ events }) => events.length > 0 && this.#tellAlarms(),
      mistake,
    });
  }

  get port(): ChillerPort {
    return this.#options.port;
  }

  get status(): GatewayChiller {
    const { by } = this.#around;
    return { name: this.#options.name, phase: this.#phase, ...(by !== undefined && { by }) };
  }

  /** Whether the broker keeps this topic because of us. */
  keeps(topic: string): boolean {
    return this.#kept.has(topic);
  }

  /** Whether what stands at the chiller's topics is ours to say. */
  get isOurs(): boolean {
    return this.#isGoingOut;
  }

  /** Whether it has been in contact for so long that everything has been said. */
  hasBeenInContactFor(ms: number): boolean {
    return this.#contactSinceMs !== undefined && this.#options.clock.nowMs() - this.#contactSinceMs >= ms;
  }

  /** Begins to listen. */
  start(): void {
    const { port } = this.#options;
    const listeners = {
      reading: (reading: Reading): void => this.#tellReading(reading),
      state: (): void => this.#tellState(),
      settings: (): void => this.#tellState(),
      alarm: (report: AlarmReport): void => this.#tellReport(report),
      order: (order: ChillerOrder): void => this.#tellEvent('order', order, order.timestamp),
      command: (news: CommandNews): void => this.#tellEvent('command', news, news.timestamp),
    };
    port.on('reading', listeners.reading).on('state', listeners.state).on('settings', listeners.settings);
    port.on('alarm', listeners.alarm).on('order', listeners.order).on('command', listeners.command);
    this.#stops = [
      () => port.off('reading', listeners.reading).off('state', listeners.state).off('settings', listeners.settings),
      () => port.off('alarm', listeners.alarm).off('order', listeners.order).off('command', listeners.command),
    ];
    this.#feed.start();
    for (const { topic, payload } of this.#options.also) this.#put(topic, payload, 1);
    this.#tellState();
    for (const reading of port.readings.values()) this.#tellReading(reading);
  }

  /** What is known of the others. */
  look(around: Surroundings): void {
    const { by } = this.#around;
    this.#around = around;
    this.#decide(by !== around.by);
  }

  /** The broker is there again: everything anew. */
  publishAll(): void {
    this.#isGoingOut = false;
    this.#decide(false);
  }

  /** Listens no more. What the broker keeps says that it is offline, or is removed. */
  stop(isRemoved: boolean): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#feed.stop();
    if (!this.#isGoingOut) return;
    const { outbox } = this.#options;
    if (isRemoved) for (const topic of this.#kept.keys()) outbox.keep(topic, '');
    else this.#tellAvailability('offline');
  }

  get #phase(): GatewayChillerPhase {
    if (this.#isInContact) return 'published';
    return this.#around.by === undefined ? 'offline' : 'elsewhere';
  }

  get #isInContact(): boolean {
    return this.port.link.phase === 'connected';
  }

  /** Who is in contact speaks. Where nobody is, each gateway that serves the chiller says so. */
  #decide(isNews: boolean): void {
    const { isSettled, by } = this.#around;
    const wasGoingOut = this.#isGoingOut;
    this.#isGoingOut = this.#isInContact || (isSettled && by === undefined);
    if (this.#isGoingOut && !wasGoingOut) this.#republish();
    if (isNews || this.#isGoingOut !== wasGoingOut) this.#options.changed();
  }

  #republish(): void {
    const { outbox, topics } = this.#options;
    this.#tellAvailability(this.#isInContact ? 'online' : 'offline');
    for (const [topic, { payload, qos }] of this.#kept)
      if (topic !== topics.availability) outbox.keep(topic, payload, qos);
  }

  #tellState(): void {
    const { port, topics, clock } = this.#options;
    const { link, id, settings } = port;
    const isNews = this.#isInContact !== (this.#contactSinceMs !== undefined);
    if (isNews) this.#contactSinceMs = this.#isInContact ? clock.nowMs() : undefined;
    this.#decide(isNews);
    // Without contact others tell of it as well, and readers take the state from the one whose availability stands there.
    if (isNews || !this.#isInContact) this.#tellAvailability(this.#isInContact ? 'online' : 'offline');
    this.#keep(topics.state, { ...link, id, settings, ...this.#options.run.stamp(link.timestamp) });
  }

  #tellAvailability(state: 'online' | 'offline'): void {
    const { topics, gateway, port, run } = this.#options;
    const { identity } = port;
    this.#keep(topics.availability, { state, gateway, ...(identity !== undefined && { identity }), ...run.stamp() });
  }

  #tellReading(reading: Reading): void {
    const { topics, run } = this.#options;
    const { name, value, unit, quality, timestamp } = reading;
    const before = this.#readAt.get(name);
    // Told again with another quality: it was read when it was read, whatever the time of day did since.
    const stamp = before?.timestamp === timestamp ? before : run.stamp(timestamp);
    this.#readAt.set(name, stamp);
    // Contact is lost, and somebody else has it: what they say of this reading stands.
    const isTheirs = quality === 'offline' && this.#around.by !== undefined;
    this.#put(topics.reading(name), toPayload({ value, unit, quality, ...stamp }), 0, isTheirs);
  }

  #tellReport({ timestamp, ...report }: AlarmReport): void {
    this.#keep(this.#options.topics.report(report.flag), { ...report, ...this.#options.run.stamp(timestamp) });
  }

  #tellEvent(kind: 'order' | 'command', event: ChillerOrder | CommandNews, timestamp: number): void {
    const { topics, outbox, run } = this.#options;
    if (this.#isGoingOut) outbox.tell(topics.event(kind), toPayload({ ...event, ...run.stamp(timestamp) }));
  }

  #tellAlarms(): void {
    const active = this.#feed.list().filter(isActive);
    for (const alarm of active) {
      this.#alarmKeys.add(alarm.key);
      this.#keep(this.#options.topics.alarm(alarm.key), { ...alarm, ...this.#options.run.stamp() });
    }
    const keys = new Set(active.map(({ key }) => key));
    for (const key of this.#alarmKeys) if (!keys.has(key)) this.#end(this.#options.topics.alarm(key));
  }

  #end(topic: string): void {
    if (this.#kept.get(topic)?.payload === '') return;
    this.#put(topic, '', 1);
  }

  #keep(topic: string, members: object, qos: 0 | 1 = 1): void {
    this.#put(topic, toPayload(members), qos);
  }

  #put(topic: string, payload: string, qos: 0 | 1, isHeldBack = false): void {
    this.#kept.set(topic, { payload, qos });
    if (this.#isGoingOut && !isHeldBack) this.#options.outbox.keep(topic, payload, qos);
  }
}

function isActive({ active, state }: Alarm): boolean {
  return active && state !== 'normal';
}
