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

/** What does not change is recorded so often all the same: a chart of the last hours would not have it. */
const UNCHANGED_MS = 600_000;

export class RecorderFeed {
  readonly #options: FeedOptions;
  #followed: readonly { readonly chiller: NamedChiller; readonly stop: () => void }[] = [];
  #stopSampling: (() => void) | undefined;

  constructor(options: FeedOptions) {
    this.#options = options;
  }

  /** The chillers that are followed now. */
  get chillers(): readonly NamedChiller[] {
    return this.#followed.map(({ chiller }) => chiller);
  }

  /**
   * Follows these from now on, in place of those before: one that was followed already goes on undisturbed, and of others what is known
   * is recorded at once.
   */
  follow(chillers: readonly NamedChiller[]): void {
    const before = new Map(this.#followed.map((one) => [one.chiller.name, one]));
    const now = chillers.map((chiller) => {
      const known = before.get(chiller.name);
      return known?.chiller.port === chiller.port ? { chiller, known } : { chiller, known: undefined };
    });
    const kept = new Set(now.map(({ known }) => known));
    for (const one of before.values()) if (!kept.has(one)) one.stop();
    this.#followed = now.map(({ chiller, known }) => known ?? this.#begin(chiller));
    const { readings, clock } = this.#options;
    if (!readings) return;
    const { on } = readings;
    const isEvery = 'everyMs' in on;
    this.#stopSampling ??= every(clock, isEvery ? on.everyMs : UNCHANGED_MS, () => this.#sample(isEvery));
  }

  stop(): void {
    for (const { stop } of this.#followed) stop();
    this.#followed = [];
    this.#stopSampling?.();
    this.#stopSampling = undefined;
  }

  #begin(chiller: NamedChiller): { readonly chiller: NamedChiller; readonly stop: () => void } {
    const { readings, hasCommands } = this.#options;
    const stops = [
      ...(hasCommands ? [this.#followCommands(chiller)] : []),
      ...(readings && 'change' in readings.on ? [this.#followChanges(chiller, readings.on.change)] : []),
    ];
    return {
      chiller,
      stop: () => {
        for (const stop of stops) stop();
      },
    };
  }

  #followCommands({ name, port }: NamedChiller): () => void {
    const onCommand = (news: CommandNews): void => void this.#options.recorder.command(name, news);
    port.on('command', onCommand);
    return () => port.off('command', onCommand);
  }

  #followChanges({ name, port }: NamedChiller, deadband: number): () => void {
    const isNews = changeFilter(deadband);
    const onReading = (reading: Reading): void => {
      if (this.#isWanted(reading) && isNews({ ...reading, key: reading.name }))
        this.#record(name, reading, whenOf(reading));
    };
    // A quality that changes has a moment of its own: the value is as old as it was.
    const whenOf = ({ quality, timestamp }: Reading): number =>
      quality === 'good' ? timestamp : epochMsOf(this.#options.clock);
    port.on('reading', onReading);
    for (const reading of port.readings.values()) onReading(reading);
    return () => port.off('reading', onReading);
  }

  /** At one moment, so that they make one row of a table. @param isAll also those that are not good */
  #sample(isAll: boolean): void {
    const at = epochMsOf(this.#options.clock);
    for (const { name, port } of this.chillers)
      for (const reading of port.readings.values())
        if (this.#isWanted(reading) && (isAll || reading.quality === 'good')) this.#record(name, reading, at);
  }

  #isWanted({ name }: Reading): boolean {
    const { names } = this.#options.readings!;
    return !names || names.includes(name);
  }

  #record(chiller: string, { name, value, unit, quality }: Reading, at: number): void {
    this.#options.recorder.reading({ chiller, name, value, unit, quality, at });
  }
}
