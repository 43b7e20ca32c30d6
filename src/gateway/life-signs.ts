/*
 * Whether a gateway is proven to be there, from its beats. Nobody's time of day counts: a beat says when it was sent on a scale of the
 * gateway that only goes forward, and the difference from our own scale, which is the transit time and a constant, tells whether it is
 * late. Pure: time is a number.
 */

/** A sign of life, as it came. */
export interface Beat {
  /** One run of the gateway. */
  readonly epoch: string;
  /** Its number, one more each time. */
  readonly beat: number;
  /** When it was sent, on the scale of this run, ms. */
  readonly atMs: number;
  /** How long until the next one, ms. */
  readonly everyMs: number;
  /** How far what it tells is behind: it waits for a slow broker, ms. Default 0. */
  readonly behindMs?: number;
}

/** How much two clocks may drift apart: more than any quartz does, so what piles up faster is a delay. */
const DRIFT = 0.0005;

/** Beats that stay late for so many times the time of a proof are believed again: after a suspended machine, the scales differ anew. */
const RELEARN_AFTER = 6;

/** Runs that are over and remembered. */
const MOST_RUNS = 8;

/** What is known of one run. */
interface Run {
  readonly last: Beat;
  readonly heardAtMs: number;
  /** Our time minus that of the gateway, for the fastest beat so far. */
  readonly offsetMs: number;
  /** Since when all beats have been late. */
  readonly lateSinceMs: number | undefined;
}

/** The signs of life of one gateway. */
export class LifeSigns {
  readonly #proofMs: number;
  #run: Run | undefined;
  /** Epochs of the runs before. */
  readonly #over = new Set<string>();
  #provenUntilMs = -Infinity;
  /** Until then, nobody knows which run is the true one. */
  #doubtUntilMs = -Infinity;

  /** @param proofMs how long one that is not late proves the gateway */
  constructor(proofMs: number) {
    this.#proofMs = proofMs;
  }

  /** The run that was heard last. */
  get epoch(): string | undefined {
    return this.#run?.last.epoch;
  }

  /** The last beat, to quote it in a command. */
  get beat(): number | undefined {
    return this.#run?.last.beat;
  }

  /** How often it gives one, ms, as it says itself. */
  get everyMs(): number | undefined {
    return this.#run?.last.everyMs;
  }

  /** Until when this gateway is proven to be there. */
  get provenUntilMs(): number {
    return this.#provenUntilMs;
  }

  /** Whether its last sign of life was in time, but what it tells waits for a slow broker. */
  isBehind(nowMs: number): boolean {
    return this.#run?.last.behindMs !== undefined && nowMs < this.#run.heardAtMs + this.#proofMs;
  }

  isProven(nowMs: number): boolean {
    return nowMs < this.#provenUntilMs;
  }

  /** A time of the gateway's scale on ours; undefined for another run. */
  toOurs(epoch: string, atMs: number): number | undefined {
    return this.#run?.last.epoch === epoch ? atMs + this.#run.offsetMs : undefined;
  }

  /** It said good-bye, or its connection ended: nothing is proven before the next beat. */
  end(): void {
    this.#provenUntilMs = -Infinity;
  }

  hear(beat: Beat, nowMs: number): void {
    const run = this.#run;
    const sampleMs = nowMs - beat.atMs;
    if (!run || run.last.epoch !== beat.epoch) return this.#begin(beat, nowMs);
    // One that came before: sent again by somebody.
    if (beat.beat <= run.last.beat) return;
    const expectedMs = run.offsetMs + (nowMs - run.heardAtMs) * DRIFT;
    const lateMs = sampleMs - expectedMs;
    // Faster than any before: those were late, and this one may be, too. The next tells.
    if (lateMs < -beat.everyMs / 2) return this.#keep(beat, nowMs, sampleMs, undefined, -Infinity);
    const provenUntilMs = nowMs + this.#proofMs - Math.max(0, lateMs);
    const isLate = provenUntilMs <= nowMs;
    const lateSinceMs = isLate ? (run.lateSinceMs ?? nowMs) : undefined;
    if (lateSinceMs !== undefined && nowMs - lateSinceMs > RELEARN_AFTER * this.#proofMs)
      return this.#keep(beat, nowMs, sampleMs, undefined, -Infinity);
    this.#keep(beat, nowMs, Math.min(sampleMs, expectedMs), lateSinceMs, provenUntilMs);
  }

  /**
   * The first beat is not older than our subscription: beats are not kept by the broker. A run that comes back was not over: two processes
   * have one name, or somebody repeats what was said. Neither is believed until the other is silent.
   */
  #begin(beat: Beat, nowMs: number): void {
    if (this.#run) this.#over.add(this.#run.last.epoch);
    if (this.#over.size > MOST_RUNS) this.#over.delete(this.#over.values().next().value!);
    if (this.#over.delete(beat.epoch)) this.#doubtUntilMs = nowMs + this.#proofMs;
    this.#keep(beat, nowMs, nowMs - beat.atMs, undefined, nowMs + this.#proofMs);
  }

  #keep(beat: Beat, nowMs: number, offsetMs: number, lateSinceMs: number | undefined, provenUntilMs: number): void {
    this.#run = { last: beat, heardAtMs: nowMs, offsetMs, lateSinceMs };
    // What is proven is no older than what waits at the gateway.
    this.#provenUntilMs = nowMs < this.#doubtUntilMs ? -Infinity : provenUntilMs - (beat.behindMs ?? 0);
  }
}
