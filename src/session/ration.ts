import type { Station } from './station';

/** Time-outs take at most one part in so many of a line on which somebody lives. */
const SHARE = 4;
/** In time-outs: how much may be owed before a silent chiller is asked, before one that failed once is, and at all. */
const DEBT_WHEN_SILENT = 1;
const DEBT_WHEN_NEW = 2;
const MOST_DEBT = 3;

/** How much of a line's time has gone to chillers that do not answer: a debt that is paid off by the time of the others. */
export class Ration {
  #debtMs = 0;
  #atMs = 0;

  /** So much was lost. Bounded: after a bad hour nobody has to wait for another one. */
  spend(nowMs: number, lostMs: number, timeoutMs: number): void {
    this.#debtMs = Math.min(this.#owedMs(nowMs) + lostMs, MOST_DEBT * timeoutMs);
    this.#atMs = nowMs;
  }

  /** From when on the line can bear another time-out of this station. */
  affordableAtMs({ isWanted, isSilent, options: { timeoutMs } }: Station, nowMs: number): number {
    const overMs = this.#owedMs(nowMs) - (isSilent ? DEBT_WHEN_SILENT : DEBT_WHEN_NEW) * timeoutMs;
    return isWanted || overMs < 0 ? -Infinity : nowMs + Math.ceil(overMs * SHARE) + 1;
  }

  #owedMs(nowMs: number): number {
    return Math.max(0, this.#debtMs - (nowMs - this.#atMs) / SHARE);
  }
}
