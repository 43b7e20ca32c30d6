/* How many connection tests there may be: each opens a connection to wherever it is told, on a line that flows may use. */

/** Under way at the same time. */
const MOST_AT_ONCE = 4;
/** Begun within a minute: more than anybody presses a button, and two days for the ports of one machine. */
const MOST_A_MINUTE = 20;
const MINUTE_MS = 60_000;

/** Why a test has to wait: one on its line is under way; so many are; so many were just now. */
export type Wait = 'lineBusy' | 'testsBusy' | 'testsTooOften';

export type Entry = { readonly ok: true; leave(): void } | { readonly ok: false; readonly wait: Wait };

/** Lets connection tests in, or says why not. */
export class ProbeGate {
  readonly #lines = new Set<string>();
  readonly #nowMs: () => number;
  /** When the last tests began, oldest first. */
  #begunMs: number[] = [];

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** @param line host and port */
  enter(line: string): Entry {
    const nowMs = this.#nowMs();
    this.#begunMs = this.#begunMs.filter((begunMs) => nowMs - begunMs < MINUTE_MS);
    if (this.#lines.has(line)) return { ok: false, wait: 'lineBusy' };
    if (this.#lines.size >= MOST_AT_ONCE) return { ok: false, wait: 'testsBusy' };
    if (this.#begunMs.length >= MOST_A_MINUTE) return { ok: false, wait: 'testsTooOften' };
    this.#begunMs.push(nowMs);
    this.#lines.add(line);
    return { ok: true, leave: () => void this.#lines.delete(line) };
  }
}
