/*
 * A recorder: takes rows, keeps them on disk until the target has them, and answers questions. What it loses at a bound it counts and
 * tells; nothing of it throws into whoever hands in a row.
 */
import { ChillerError, isInRange } from '../core';
import { epochMsOf } from '../session/clock';
import type { Clock } from '../session/clock';
import type { Answer } from './answer';
import { Questions } from './ask';
import type { AskOptions } from './ask';
import type { CsvStyle } from './csv/cells';
import { alarmEntry, commandEntry, programEntry, readingEntry, seriesOf } from './entry';
import type { Entry } from './entry';
import { errorText } from './error-texts';
import type { RecorderFigures } from './open-metrics';
import { Outbox } from './outbox';
import { RECORDER_RANGES } from './ranges';
import { LATEST_MS } from './question';
import { Sender } from './sender';
import type { AlarmEvent, CommandEvent, ProgramEvent, ReadingPoint } from './sources';
import { Spool } from './spool/spool';
import { Stamps } from './stamps';
import { failure, reasonOf } from './target';
import type { Target } from './target';

/** What a recorder needs. */
export interface RecorderOptions {
  /** Folder of what waits for the target, of this recorder alone. It is made if it is missing. */
  readonly folder: string;
  /** Where rows go. */
  readonly target: Target;
  /** Time. */
  readonly clock: Clock;
  /** MB that may wait, 1 to 100 000. Default 500. At the bound the oldest rows go. */
  readonly spoolMb?: number;
  /** Days that a row may wait, 0.01 to 3650. Default 30. Then it goes. */
  readonly spoolDays?: number;
  /** Between two looks at what waits, 200 ms to 1 h. Default 5 s. */
  readonly sendEveryMs?: number;
  /** From 0 to 1, for the waits after a failure. Default `Math.random`. */
  readonly random?: () => number;
  /** Told once of each kind of trouble, until it is over or another comes. */
  problem(error: ChillerError): void;
  /** Told whenever `status` may have changed. */
  changed?(): void;
}

/** How a recorder is. */
export interface RecorderStatus extends RecorderFigures {
  /** What keeps rows from the disk, or from the target; undefined while all is well. */
  readonly trouble: ChillerError | undefined;
  /** Whether the disk takes rows. Otherwise they wait in memory, and a restart loses them. */
  readonly isStored: boolean;
}

/** A time outside is none: no target could store it, and all that wait behind it. */
const STAMPS = { min: 0, max: LATEST_MS };
const ROWS_OF_A_FILE = 5_000;

/** Takes rows, keeps them until the target has them, and answers questions. */
export class Recorder {
  readonly #options: RecorderOptions;
  readonly #stamps = new Stamps();
  readonly #outbox: Outbox;
  readonly #sender: Sender;
  readonly #questions: Questions;
  #spool: Spool | undefined;
  /** What touches the open file of the spool, one after the other. */
  #turn: Promise<unknown> = Promise.resolve();
  #recorded = 0;
  #dropped = 0;
  #storeTrouble: ChillerError | undefined;
  #sendTrouble: ChillerError | undefined;

  constructor(options: RecorderOptions) {
    this.#options = options;
    const { clock, target, random = Math.random } = options;
    this.#outbox = new Outbox({
      clock,
      write: (entries) => this.#inTurn(async () => (await this.#opened()).append(entries)),
      outcome: (error) => this.#noteStore(error),
      dropped: (count) => this.#noteDropped(count, errorText('memoryFull', { count, folder: options.folder })),
    });
    this.#questions = new Questions({ target, epochMs: () => epochMsOf(clock), flush: () => this.flush() });
    this.#sender = new Sender(
      {
        spool: {
          oldest: async (after) => (await this.#opened()).oldest(after),
          remove: (batch) => this.#inTurn(async () => (await this.#opened()).remove(batch)),
        },
        target,
        clock,
        random,
        seal: () => this.#inTurn(async () => (await this.#opened()).seal()),
        outcome: (error) => this.#noteSend(error),
        left: ({ count, why }) => this.#noteDropped(count, why),
        damaged: (count) => this.#noteDropped(count, errorText('spoolDamaged', { count })),
      },
      options.sendEveryMs ?? RECORDER_RANGES.sendEveryMs.usual,
    );
  }

  /** Begins to send what waits, also what waited before. */
  start(): void {
    this.#sender.start();
  }

  /** How it is now. */
  get status(): RecorderStatus {
    const oldest = this.#spool?.oldestAtMs;
    return {
      spoolBytes: this.#spool?.bytes ?? 0,
      behindMs: oldest === undefined ? 0 : Math.max(0, this.#options.clock.nowMs() - oldest),
      recorded: this.#recorded,
      dropped: this.#dropped,
      trouble: this.#storeTrouble ?? this.#sendTrouble,
      isStored: this.#storeTrouble === undefined,
    };
  }

  /** Takes a reading. @returns the row as it is kept */
  reading(point: ReadingPoint): Entry {
    return this.#take(readingEntry(point));
  }

  /** Takes an event of an alarm, as of now. */
  alarm(alarm: AlarmEvent): Entry {
    return this.#take(alarmEntry(alarm, epochMsOf(this.#options.clock)));
  }

  /** Takes a command and what became of it. */
  command(chiller: string, command: CommandEvent): Entry {
    return this.#take(commandEntry(chiller, command));
  }

  /** Takes an event of a program, as of now. */
  program(chiller: string, event: ProgramEvent): Entry {
    return this.#take(programEntry(chiller, event, epochMsOf(this.#options.clock)));
  }

  /** Resolves when what was taken so far is on the disk and, if the target takes it, there. Never rejects. */
  async flush(): Promise<void> {
    await this.#outbox.flush();
    await this.#sender.flush();
  }

  /**
   * Answers a question from the target: `{ from: '-8h', readings: ['supplyTemperature'], every: '1m', format: 'series' }`. What was taken
   * before is in the answer, if the target takes it.
   *
   * @throws ChillerError `invalidValue` for what cannot be understood, `refused` and others for what the target cannot do
   */
  ask(asked: unknown, options: AskOptions = {}): Promise<Answer> {
    return this.#questions.ask(asked, options);
  }

  /**
   * Everything of a day in one CSV table: one row a reading or an event, in pieces as they are read.
   *
   * @param day in UTC: `2026-03-02`
   * @throws ChillerError as `ask` does
   */
  csvOfDay(day: string, style: CsvStyle, signal: AbortSignal): AsyncIterable<string> {
    return this.#questions.csvOfDay(day, style, signal);
  }

  /** Writes what is in memory, and lets go of everything. What waits on disk waits for the next start. */
  async close(): Promise<void> {
    this.#questions.close();
    await this.#outbox.close();
    await this.#sender.stop();
    await this.#inTurn(async () => this.#spool?.close()).catch(() => undefined);
    await this.#options.target.close();
  }

  #take(entry: Entry): Entry {
    const ownMs = isInRange(entry.at, STAMPS) ? entry.at : epochMsOf(this.#options.clock);
    const taken = { ...entry, at: this.#stamps.next(seriesOf(entry), ownMs) };
    this.#recorded += 1;
    this.#outbox.put(taken);
    return taken;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  /** The spool, opened by whoever needs it first: always in turn, or after one that was. */
  async #opened(): Promise<Spool> {
    const { folder, clock, spoolMb, spoolDays } = this.#options;
    this.#spool ??= await Spool.open({
      folder,
      clock,
      fileLines: ROWS_OF_A_FILE,
      maxBytes: (spoolMb ?? RECORDER_RANGES.spoolMb.usual) * 1_000_000,
      maxAgeMs: (spoolDays ?? RECORDER_RANGES.spoolDays.usual) * 86_400_000,
      dropped: (count) => this.#noteDropped(count, errorText('spoolFull', { count })),
    });
    return this.#spool;
  }

  #noteStore(error: unknown): void {
    const { folder } = this.#options;
    const why = errorText('spoolNotWritten', { folder, why: reasonOf(error) });
    const trouble = error === undefined ? undefined : failure('refused', why, error);
    const before = this.#storeTrouble;
    this.#storeTrouble = trouble;
    this.#tell(trouble, before);
  }

  #noteSend(error: unknown): void {
    const why = errorText('spoolUnreadable', { folder: this.#options.folder, why: reasonOf(error) });
    const trouble = error === undefined ? undefined : failure('refused', why, error);
    const before = this.#sendTrouble;
    this.#sendTrouble = trouble;
    this.#tell(trouble, before);
  }

  /** Once for each kind of trouble: not again for every attempt. */
  #tell(trouble: ChillerError | undefined, before: ChillerError | undefined): void {
    if (trouble && trouble.why?.key !== before?.why?.key) this.#options.problem(trouble);
    this.#options.changed?.();
  }

  #noteDropped(count: number, why: ReturnType<typeof errorText>): void {
    this.#dropped += count;
    this.#options.problem(new ChillerError('refused', why, { count }));
    this.#options.changed?.();
  }
}
