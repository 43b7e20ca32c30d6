/* What chillers tell a recorder: readings on change or at intervals, and commands that change something. */
import { epochMsOf } from '../../src/index';
import type { ChillerPort, Clock, CommandNews, Reading, Recorder } from '../../src/index';
import { changeFilter } from '../common/change-filter';
import { every } from '../../src/runner';
import type { ReadingPlan } from './settings';

/** A chiller with the name that it has in the history. */
export interface NamedChiller {
  readonly name: string;
  readonly port: ChillerPort;
}

export interface FeedOptions {
  readonly recorder: Pick<Recorder, 'reading' | 'command'>;
  readonly readings: ReadingPlan | undefined;
  readonly hasCommands: boolean;
  readonly clock: Clock;
}

export class RecorderFeed {
  readonly #options: FeedOptions;
  #chillers: readonly NamedChiller[] = [];
  #stops: (() => void)[] = [];

  constructor(options: FeedOptions) {
    this.#options = options;
  }

  /** The chillers that are followed now. */
  get chillers(): readonly NamedChiller[] {
    return this.#chillers;
  }

  /** Follows these from now on, in place of those before. What is known of them already is recorded at once. */
  follow(chillers: readonly NamedChiller[]): void {
    this.stop();
    this.#chillers = chillers;
    const { readings, hasCommands, clock } = this.#options;
    if (hasCommands) for (const chiller of chillers) this.#followCommands(chiller);
    if (!readings) return;
    if ('change' in readings.on) for (const chiller of chillers) this.#followChanges(chiller, readings.on.change);
    else this.#stops.push(every(clock, readings.on.everyMs, () => this.#sample()));
  }

  stop(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#chillers = [];
  }

  #followCommands({ name, port }: NamedChiller): void {
    const onCommand = (news: CommandNews): void => void this.#options.recorder.command(name, news);
    port.on('command', onCommand);
    this.#stops.push(() => port.off('command', onCommand));
  }

  #followChanges({ name, port }: NamedChiller, deadband: number): void {
    const isNews = changeFilter(deadband);
    const onReading = (reading: Reading): void => {
      if (this.#isWanted(reading) && isNews({ ...reading, key: reading.name }))
        this.#record(name, reading, whenOf(reading));
    };
    // A quality that changes has a moment of its own: the value is as old as it was.
    const whenOf = ({ quality, timestamp }: Reading): number =>
      quality === 'good' ? timestamp : epochMsOf(this.#options.clock);
    port.on('reading', onReading);
    this.#stops.push(() => port.off('reading', onReading));
    for (const reading of port.readings.values()) onReading(reading);
  }

  /** All at one moment, so that they make one row of a table. */
  #sample(): void {
    const at = epochMsOf(this.#options.clock);
    for (const { name, port } of this.#chillers)
      for (const reading of port.readings.values()) if (this.#isWanted(reading)) this.#record(name, reading, at);
  }

  #isWanted({ name }: Reading): boolean {
    const { names } = this.#options.readings!;
    return !names || names.includes(name);
  }

  #record(chiller: string, { name, value, unit, quality }: Reading, at: number): void {
    this.#options.recorder.reading({ chiller, name, value, unit, quality, at });
  }
}
