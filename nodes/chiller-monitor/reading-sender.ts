import type { NodeMessage } from 'node-red';
import { epochMsOf } from '../../src/index';
import type { ChillerPort, Clock, Dialect, Reading } from '../../src/index';
import type { Identity } from '../common/identity';
import { every } from '../../src/runner';
import { changeFilter } from '../common/change-filter';
import { Figures } from './figures';
import type { Told } from './figures';
import { gather } from './gather';
import { readingMessage, snapshotMessage } from './messages';
import type { MonitorSettings } from './settings';
import { rowMessage } from './row-message';

export interface ReadingSenderOptions {
  readonly port: ChillerPort;
  readonly settings: MonitorSettings;
  readonly dialect: Dialect;
  readonly identity: Identity;
  readonly clock: Clock;
  send(messages: NodeMessage[]): void;
}

/** Turns the readings of a chiller into messages, at the moments that a monitor's settings ask for. */
export class ReadingSender {
  readonly #options: ReadingSenderOptions;
  readonly #figures: Figures;
  readonly #stops: (() => void)[] = [];

  constructor(options: ReadingSenderOptions) {
    this.#options = options;
    this.#figures = new Figures(options.settings, options.dialect, options.clock);
  }

  /** Sends what is known already, and from then on whatever comes. */
  start(): void {
    const { port, settings, clock } = this.#options;
    const take = settings.sendOn === 'interval' ? () => undefined : this.#taker();
    const onReading = (reading: Reading): void => {
      if (!settings.names.includes(reading.name)) return;
      this.#figures.follow(reading);
      take(reading);
    };
    // Before whoever only shows it: a message is what others act on.
    port.prependListener('reading', onReading);
    this.#stops.push(() => port.off('reading', onReading));
    for (const reading of this.#selected()) onReading(reading);
    if (settings.sendOn !== 'interval') return;
    this.#stops.push(every(clock, settings.intervalMs, () => this.#send(this.#known())));
    this.#send(this.#known());
  }

  stop(): void {
    for (const stop of this.#stops.splice(0)) stop();
  }

  /** What is known now, as messages: one for each reading, or one snapshot or row. */
  known(): NodeMessage[] {
    return this.#messagesFor(this.#known());
  }

  /** What becomes of a reading that has come: what is news of it, or with all others a snapshot or a row. */
  #taker(): (reading: Reading) => void {
    const { settings } = this.#options;
    const isNews = settings.sendOn === 'change' ? changeFilter(settings.deadband) : () => true;
    const newsOf = (reading: Reading): Told[] => this.#figures.of(reading).filter(isNews);
    if (settings.format === 'single') return (reading) => this.#send(newsOf(reading));
    const sendAll = gather(() => {
      // Planned before the end, due after it.
      if (this.#stops.length > 0) this.#send(this.#known());
    });
    return (reading) => {
      if (newsOf(reading).length > 0) sendAll();
    };
  }

  #selected(): Reading[] {
    const { port, settings } = this.#options;
    return settings.names.flatMap((name) => port.readings.get(name) ?? []);
  }

  #known(): Told[] {
    return this.#selected().flatMap((reading) => this.#figures.of(reading));
  }

  #send(known: readonly Told[]): void {
    if (known.length > 0) this.#options.send(this.#messagesFor(known));
  }

  #messagesFor(known: readonly Told[]): NodeMessage[] {
    const { settings, identity, clock } = this.#options;
    const { format, names, prefix } = settings;
    switch (format) {
      case 'single':
        return known.map((told) => readingMessage(told, identity, prefix));
      case 'snapshot':
        return [snapshotMessage(known, identity, prefix, epochMsOf(clock))];
      case 'row':
        return [
          rowMessage(
            names.flatMap((name) => this.#figures.keysOf(name)),
            known,
            identity,
            prefix,
            epochMsOf(clock),
          ),
        ];
      default:
        return format satisfies never;
    }
  }
}
