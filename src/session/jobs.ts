import type { ChillerError, DeviceErrorMeaning, Reply, Request, WhatCame } from '../core';

/** How long a command may wait for its turn. What a person or a flow orders is of the moment: later it is refused, not sent. */
export const WAIT_MS = 30_000;

/** A chiller that gives no answer: it says nothing, or what it says cannot be read. */
export type Silence = 'silent' | 'unreadable';

/**
 * What became of a request. `reply`: answered, so long after its write; with `refusal` the chiller says an error. `unheard`: sent, and no reply came in time, perhaps
 * something else. `damaged`: a reply came that cannot be read.
 * `lost`: the link broke after it was sent. `abandoned`: this side closed after it was sent. `unsent`: it never went out.
 */
export type Outcome =
  | { kind: 'reply'; reply: Reply; refusal: DeviceErrorMeaning | undefined; raw: string; roundTripMs: number }
  | { kind: 'unheard'; came?: WhatCame | undefined }
  | { kind: 'damaged'; fault: string; raw: string }
  | { kind: 'lost' }
  | { kind: 'abandoned' }
  | { kind: 'unsent'; why: Silence | 'offline' | 'closed' | 'withdrawn' | 'waited' };

/** A request that somebody waits for. */
export interface Job extends Request {
  /** Goes before everything else. */
  readonly isUrgent: boolean;
  /** A pause after its reply that is longer than the line's gap, ms; 0 for none. */
  readonly pauseMs: number;
  /** How often it may be sent: 2 for reads, 1 for whatever changes something, and for what was withdrawn on the wire. */
  maxAttempts: number;
  /** How often it was sent. */
  attempts: number;
  /** Since when it waits. */
  queuedAtMs?: number;
  /** What became of it when it was sent, while it waits to be sent again. */
  failure?: Outcome;
  /** Called exactly once. */
  settle(outcome: Outcome): void;
}

/** Whether the chiller says, by its error, that the request was damaged on its way. */
export function wasReceivedDamaged({ code, context }: ChillerError): boolean {
  return typeof context.error === 'number' && (code === 'checksum' || code === 'badLength');
}

/** Whether an outcome is none, so that a job that may goes out once more. */
export function isInVain(outcome: Outcome): boolean {
  const { kind } = outcome;
  return kind === 'unheard' || kind === 'damaged' || (kind === 'reply' && outcome.refusal?.isDamaged === true);
}

/** The jobs of one station that wait: the urgent ones first, otherwise in the order of their coming. Bounded. */
export class JobQueue {
  #urgent: Job[] = [];
  #ordinary: Job[] = [];

  /** @param limit how many urgent and how many ordinary jobs may wait */
  constructor(readonly limit: number) {}

  get length(): number {
    return this.#urgent.length + this.#ordinary.length;
  }

  get hasUrgent(): boolean {
    return this.#urgent.length > 0;
  }

  /** Since when the one waits that has waited longest; Infinity when none does. */
  get oldestMs(): number {
    return Math.min(this.#urgent[0]?.queuedAtMs ?? Infinity, this.#ordinary[0]?.queuedAtMs ?? Infinity);
  }

  /** False when the queue is full; the job was not taken then. */
  add(job: Job, nowMs: number): boolean {
    const queue = job.isUrgent ? this.#urgent : this.#ordinary;
    if (queue.length >= this.limit) return false;
    job.queuedAtMs = nowMs;
    queue.push(job);
    return true;
  }

  /** Puts a job back that has been sent in vain, before all others of its kind. */
  putBack(job: Job, failure: Outcome): void {
    job.failure = failure;
    (job.isUrgent ? this.#urgent : this.#ordinary).unshift(job);
  }

  take(): Job | undefined {
    return this.#urgent.shift() ?? this.#ordinary.shift();
  }

  /** Takes out whatever the test names. */
  remove(isWanted: (job: Job) => boolean): Job[] {
    const removed = [...this.#urgent, ...this.#ordinary].filter(isWanted);
    if (removed.length > 0) {
      this.#urgent = this.#urgent.filter((job) => !removed.includes(job));
      this.#ordinary = this.#ordinary.filter((job) => !removed.includes(job));
    }
    return removed;
  }
}
