import { isLinkUp } from '../core';
import type { ChillerError } from '../core';
import { Deadline } from '../session';
import type { AlarmReport, ChillerPort, Clock, CommandNews, CommandResult, LinkState, Reading } from '../session';
import { readerOf } from './goal';
import { ASK_AT_ONCE, ASK_BACK, ASK_USUALLY, OwnReads } from './own-reads';
import type { AskAfter } from './own-reads';
import type { Settle } from './settle';
import type { CancelReason, SettleEvent, SettleInput, SettleProgress, SettleState, SettleStep } from './types';

/** What a wait tells while it goes on, and after it has settled if it goes on watching. */
export interface WaitNews extends SettleProgress {
  /** What has happened; `progress` when nothing has but time or a reading. */
  readonly event: SettleEvent | 'progress';
  /** Why the watching has ended. */
  readonly error?: ChillerError;
}

export interface WaitOptions {
  readonly port: ChillerPort;
  readonly settle: Settle;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  /** What it tells; an error in it is its own. */
  readonly told: (news: WaitNews) => void;
}

const CANCEL_REASONS: readonly unknown[] = ['cancelled', 'redeployed', 'newerCommand'] satisfies CancelReason[];

/** Why a signal was aborted, in the words of a wait. */
export function cancelReasonOf(signal: AbortSignal | undefined): CancelReason {
  const reason: unknown = signal?.reason;
  return CANCEL_REASONS.includes(reason) ? (reason as CancelReason) : 'cancelled';
}

/** Drives one wait with what a chiller tells: one deadline, listeners that are gone when it ends, and reads of its own where none come. */
export class Wait {
  readonly #options: WaitOptions;
  readonly #outcome: Promise<SettleProgress>;
  #resolve!: (done: SettleProgress) => void;
  #reject!: (error: ChillerError) => void;
  readonly #ending = new AbortController();
  #state: SettleState | undefined;
  #reads: OwnReads | undefined;
  #isAsking = false;
  /** Whatever is due next: the wait itself, or a read of its own. */
  readonly #deadline: Deadline;
  /** What happened to the value between the order and its answer. */
  #early: CommandNews | undefined;

  /** Listens from now on: to be made before the command goes out. */
  constructor(options: WaitOptions) {
    this.#options = options;
    this.#deadline = new Deadline(options.clock, () => this.#tick());
    this.#outcome = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    const { port, signal } = options;
    port.on('command', this.#heardCommand);
    port.on('reading', this.#heardReading);
    port.on('state', this.#heardLink);
    port.on('alarm', this.#heardAlarm);
    signal?.addEventListener('abort', this.#abort);
  }

  /** The command was taken. Settles when it is done. @throws ChillerError once, with `context.reason` */
  async begin(): Promise<SettleProgress> {
    const { settle, clock, port, signal } = this.#options;
    const nowMs = clock.nowMs();
    this.#reads = new OwnReads(settle.watched, nowMs);
    this.#take(settle.begin(nowMs));
    if (signal?.aborted) this.#abort();
    if (!isLinkUp(port.link)) this.#heardLink(port.link);
    if (this.#early) this.#heardCommand(this.#early);
    return this.#outcome;
  }

  /** Lets go of everything. Safe to call twice. */
  stop(): void {
    const { port, signal } = this.#options;
    this.#deadline.cancel();
    this.#ending.abort();
    port.off('command', this.#heardCommand);
    port.off('reading', this.#heardReading);
    port.off('state', this.#heardLink);
    port.off('alarm', this.#heardAlarm);
    signal?.removeEventListener('abort', this.#abort);
  }

  readonly #heardCommand = (news: CommandNews): void => {
    if (this.#state) this.#next({ kind: 'command', news });
    else this.#early = news;
  };

  readonly #heardReading = (reading: Reading): void => {
    if (reading.quality === 'good') this.#reads?.heard(reading.name, this.#options.clock.nowMs());
    this.#next({ kind: 'reading', reading });
  };

  readonly #heardLink = (link: LinkState): void => this.#next({ kind: 'link', link });
  readonly #heardAlarm = (report: AlarmReport): void => this.#next({ kind: 'alarm', report });
  readonly #abort = (): void => this.#next({ kind: 'cancel', reason: cancelReasonOf(this.#options.signal) });

  #next(input: SettleInput): void {
    const { settle, clock } = this.#options;
    if (!this.#state || this.#state.phase === 'ended') return;
    this.#take(settle.next(this.#state, clock.nowMs(), input));
  }

  #take(step: SettleStep): void {
    this.#state = step.state;
    const { error, events, progress } = step;
    if (step.state.phase === 'ended') this.stop();
    else this.#plan(step.nextAtMs);
    if (events.includes('settled')) this.#resolve(progress);
    else if (error && !events.includes('ended')) return this.#reject(error);
    for (const event of events.length > 0 ? events : ['progress' as const])
      this.#tell({ ...progress, event, ...(error && { error }) });
  }

  #tell(news: WaitNews): void {
    try {
      this.#options.told(news);
    } catch {
      // A listener's own mistake must not end the wait.
    }
  }

  #plan(dueAtMs = Infinity): void {
    this.#deadline.set(Math.min(dueAtMs, this.#nextRead?.atMs ?? Infinity));
  }

  /** The read of its own that is due next; undefined while one is under way. */
  get #nextRead(): ReturnType<OwnReads['next']> | undefined {
    return this.#isAsking ? undefined : this.#reads?.next((name) => this.#askAfter(name));
  }

  #tick(): void {
    const read = this.#nextRead;
    if (read && read.atMs <= this.#options.clock.nowMs()) void this.#ask(read.name);
    this.#next({ kind: 'tick' });
  }

  #askAfter(name: string): AskAfter {
    const { settle } = this.#options;
    if (settle.watched.length === 1) return ASK_AT_ONCE;
    return name === settle.goal.reading && this.#state?.isReadBack === false ? ASK_BACK : ASK_USUALLY;
  }

  /** Asks for a reading. A failure is no reading, and what has to be known becomes stale. */
  async #ask(name: string): Promise<void> {
    const { port, settle, clock } = this.#options;
    const key = readerOf(settle.commands, name);
    this.#reads?.heard(name, clock.nowMs());
    if (key === undefined) return;
    this.#isAsking = true;
    const result = await port.execute(key, undefined, { signal: this.#ending.signal }).catch(() => undefined);
    this.#isAsking = false;
    this.#reads?.heard(name, clock.nowMs());
    this.#sawAnswer(result, name);
  }

  /** A session tells its readings by itself, too; the second time no time has passed. */
  #sawAnswer(result: CommandResult | undefined, name: string): void {
    if (result && Object.hasOwn(result.values, name))
      this.#next({ kind: 'reading', reading: { name, value: result.values[name], quality: 'good' } });
    else this.#next({ kind: 'tick' });
  }
}
