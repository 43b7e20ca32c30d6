import type { NodeMessage } from 'node-red';
import { epochMsOf } from '../../src/index';
import type { ChillerPort, Clock, Reading } from '../../src/index';
import type { Identity } from '../common/identity';
import { every } from '../common/timers';
import { changeFilter } from './change-filter';
import { gather } from './gather';
import { readingMessage, snapshotMessage } from './messages';
import type { MonitorSettings } from './settings';
import { rowMessage } from './row-message';

export interface ReadingSenderOptions {
  readonly port: ChillerPort;
  readonly settings: MonitorSettings;
  readonly identity: Identity;
  readonly clock: Clock;
  send(messages: NodeMessage[]): void;
}

/** Turns the readings of a chiller into messages, at the moments that a monitor's settings ask for. */
export class ReadingSender {
  readonly #options: ReadingSenderOptions;
  #stop: (() => void) | undefined;

  constructor(options: ReadingSenderOptions) {
    this.#options = options;
  }

  /** Sends what is known already, and from then on whatever comes. */
  start(): void {
    const { port, settings, clock } = this.#options;
    if (settings.sendOn === 'interval') {
      this.#stop = every(clock, settings.intervalMs, () => this.#send(this.#selected()));
      this.#send(this.#selected());
      return;
    }
    const isNews = settings.sendOn === 'change' ? changeFilter(settings.deadband) : () => true;
    const take = this.#taker();
    const onReading = (reading: Reading): void => {
      if (settings.names.includes(reading.name) && isNews(reading)) take(reading);
    };
    // Before whoever only shows it: a message is what others act on.
    port.prependListener('reading', onReading);
    this.#stop = () => port.off('reading', onReading);
    for (const reading of this.#selected()) onReading(reading);
  }

  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  /** What is known now, as messages: one for each reading, or one snapshot or row. */
  known(): NodeMessage[] {
    return this.#messagesFor(this.#selected());
  }

  /** What becomes of a reading that is to be sent: itself, or with all others a snapshot or a row. */
  #taker(): (reading: Reading) => void {
    if (this.#options.settings.format === 'single') return (reading) => this.#send([reading]);
    return gather(() => {
      // Planned before the end, due after it.
      if (this.#stop) this.#send(this.#selected());
    });
  }

  #selected(): Reading[] {
    const { port, settings } = this.#options;
    return settings.names.flatMap((name) => port.readings.get(name) ?? []);
  }

  #send(readings: readonly Reading[]): void {
    if (readings.length > 0) this.#options.send(this.#messagesFor(readings));
  }

  #messagesFor(readings: readonly Reading[]): NodeMessage[] {
    const { settings, identity, clock, port } = this.#options;
    const { format, names, prefix } = settings;
    switch (format) {
      case 'single':
        return readings.map((reading) => readingMessage(reading, identity, prefix));
      case 'snapshot':
        return [snapshotMessage(readings, identity, prefix, epochMsOf(clock))];
      case 'row':
        return [rowMessage(names, port.readings, identity, prefix, epochMsOf(clock))];
      default:
        return format satisfies never;
    }
  }
}
