/* Questions to a target: answered one piece after the other, a few at a time, until they are given up. */
import { ChillerError } from '../core';
import { AnswerCollector } from './answer';
import type { Answer } from './answer';
import type { CsvStyle } from './csv/cells';
import { headerRow, rowOf } from './csv/day-file';
import { EVENT_HEADER, eventCells } from './csv/events-table';
import { ENTRY_KINDS } from './entry';
import { errorText } from './error-texts';
import { readQuestion } from './question';
import { failure, reasonOf } from './target';
import type { Target } from './target';

/** How an answer is waited for. */
export interface AskOptions {
  /** Told how much is done, from 0 to 1. */
  progress?(done: number): void;
  /** Gives it up. */
  signal?: AbortSignal;
}

export interface AskSetup {
  readonly target: Target;
  /** Epoch ms of now. */
  readonly epochMs: () => number;
  /** Brings to the target what was taken before. */
  readonly flush: () => Promise<void>;
}

const QUESTIONS_AT_A_TIME = 4;

type Reads = Required<Pick<Target, 'read'>>;

export class Questions {
  readonly #setup: AskSetup;
  readonly #closed = new AbortController();
  #running = 0;

  constructor(setup: AskSetup) {
    this.#setup = setup;
  }

  /** @throws ChillerError as `Recorder.ask` */
  async ask(asked: unknown, { progress, signal }: AskOptions): Promise<Answer> {
    const { target, epochMs, flush } = this.#setup;
    const question = readQuestion(asked, epochMs());
    const readable = this.#readable();
    if (this.#running >= QUESTIONS_AT_A_TIME)
      throw new ChillerError('queueFull', errorText('questionRunning', { limit: QUESTIONS_AT_A_TIME }));
    this.#running += 1;
    const until = this.#until(signal);
    try {
      await flush();
      const collector = new AnswerCollector(question);
      for await (const { entries, done } of readable.read(question, until)) {
        collector.add(entries);
        progress?.(done);
        if (collector.isFull) break;
      }
      return collector.answer();
    } catch (error) {
      if (until.aborted) throw new ChillerError('cancelled', errorText('recorderClosed'));
      const why = errorText('targetRefused', { target: target.title, why: reasonOf(error) });
      throw failure('refused', why, error);
    } finally {
      this.#running -= 1;
    }
  }

  /** @throws ChillerError as `ask` does */
  async *csvOfDay(day: string, style: CsvStyle, signal: AbortSignal): AsyncIterable<string> {
    const readable = this.#readable();
    await this.#setup.flush();
    const fromMs = Date.parse(day);
    const range = { fromMs, toMs: fromMs + 86_400_000, chillers: undefined, kinds: ENTRY_KINDS, names: undefined };
    yield headerRow(EVENT_HEADER, style);
    for await (const { entries } of readable.read(range, this.#until(signal)))
      yield entries.map((entry) => rowOf(eventCells(entry, style), style)).join('');
  }

  /** Gives up all of them. */
  close(): void {
    this.#closed.abort();
  }

  /** @throws ChillerError `refused` for a target that gives nothing back */
  #readable(): Reads {
    const { target } = this.#setup;
    if (target.read) return target as Reads;
    throw new ChillerError('refused', errorText('noQuestions', { target: target.title }));
  }

  #until(signal: AbortSignal | undefined): AbortSignal {
    return signal ? AbortSignal.any([this.#closed.signal, signal]) : this.#closed.signal;
  }
}
