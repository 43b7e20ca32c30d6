import type { ChillerError, DeviceErrorMeaning, Reply, Request, WhatCame } from '../core';

/** Longest wait of a command in the queue, ms. An order is meant for now: after that it is rejected, not sent late. */
export const WAIT_MS = 30_000;

/** How a chiller fails to answer: it sends nothing, or nothing that can be read. */
export type Silence = 'silent' | 'unreadable';

/**
 * The outcome of a request. `reply`: answered, `roundTripMs` after its write; with `refusal` the chiller reports an error. `unheard`:
 * sent, and no reply came in time, perhaps something else. `damaged`: a reply came that cannot be read. `lost`: the link broke after
 * it was sent. `abandoned`: this side closed after it was sent. `unsent`: it never went out.
 */
export type Outcome =
  | { kind: 'reply'; reply: Reply; refusal: DeviceErrorMeaning | undefined; raw: string; roundTripMs: number }
  | { kind: 'unheard'; came?: WhatCame | undefined }
  | { kind: 'damaged'; fault: string; raw: string }
  | { kind: 'lost' }
  | { kind: 'abandoned' }
  | { kind: 'unsent'; why: Silence | 'offline' | 'closed' | 'withdrawn' | 'waited' };

/** A request that a caller waits for. */
export interface Job extends Request {
  /** Goes before everything else. */
  readonly isUrgent: boolean;
  /** A pause after its reply that is longer than the line's gap, ms; 0 for none. */
  readonly pauseMs: number;
  /** How often it may be sent: 2 for reads, 1 for commands that change something and for those withdrawn on the wire. */
  maxAttempts: number;
  /** How often it has been sent. */
  attempts: number;
  /** When it was queued. */
  queuedAtMs?: number;
  /** The outcome of its first attempt, while it waits for its retry. */
  failure?: Outcome;
  /** Called each time that it has been written to the line. */
  sent?(): void;
  /** Called exactly once. */
  settle(outcome: Outcome): void;
}

/** Whether the chiller's error says that the request arrived damaged. */
export function wasReceivedDamaged({ code, context }: ChillerError): boolean {
  return typeof context.error === 'number' && (code === 'checksum' || code === 'badLength');
}

/** Whether the outcome calls for a retry, if the job has an attempt left. */
export function isInVain(outcome: Outcome): boolean {
  const { kind } = outcome;
  return kind === 'unheard' || kind === 'damaged' || (kind === 'reply' && outcome.refusal?.isDamaged === true);
}

/** The queue of one station: urgent jobs first, otherwise first come, first served. Bounded. */
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

  /** When the oldest job was queued; Infinity when the queue is empty. */
  get oldestMs(): number {
    return Math.min(this.#urgent[0]?.queuedAtMs ?? Infinity, this.#ordinary[0]?.queuedAtMs ?? Infinity);
  }

  /** Adds a job; false when the queue is full and the job was not taken. */
  add(job: Job, nowMs: number): boolean {
    const queue = job.isUrgent ? this.#urgent : this.#ordinary;
    if (queue.length >= this.limit) return false;
    job.queuedAtMs = nowMs;
    queue.push(job);
    return true;
  }

  /** Puts a job back for its retry, ahead of all others of its kind. */
  putBack(job: Job, failure: Outcome): void {
    job.failure = failure;
    (job.isUrgent ? this.#urgent : this.#ordinary).unshift(job);
  }

  take(): Job | undefined {
    return this.#urgent.shift() ?? this.#ordinary.shift();
  }

  /** Removes the jobs for which the test is true, and returns them. */
  remove(isWanted: (job: Job) => boolean): Job[] {
    const removed = [...this.#urgent, ...this.#ordinary].filter(isWanted);
    if (removed.length > 0) {
      this.#urgent = this.#urgent.filter((job) => !removed.includes(job));
      this.#ordinary = this.#ordinary.filter((job) => !removed.includes(job));
    }
    return removed;
  }
}
