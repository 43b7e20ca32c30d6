import type { Station } from './station';

/** Time-outs take at most one part in this many of a line on which any chiller answers. */
const SHARE = 4;
/** In time-outs: the debt below which a silent chiller may be asked, that for one that failed once, and the cap. */
const DEBT_WHEN_SILENT = 1;
const DEBT_WHEN_NEW = 2;
const MOST_DEBT = 3;

/** The line time lost to chillers that do not answer, as a debt that is paid off while the others have their turns. */
export class Ration {
  #debtMs = 0;
  #atMs = 0;

  /** Adds lost time. The debt is capped, so that a bad hour is not followed by an hour of waiting. */
  spend(nowMs: number, lostMs: number, timeoutMs: number): void {
    this.#debtMs = Math.min(this.#owedMs(nowMs) + lostMs, MOST_DEBT * timeoutMs);
    this.#atMs = nowMs;
  }

  /** When the line can next afford a time-out of this station. */
  affordableAtMs({ isWanted, isSilent, options: { timeoutMs } }: Station, nowMs: number): number {
    const overMs = this.#owedMs(nowMs) - (isSilent ? DEBT_WHEN_SILENT : DEBT_WHEN_NEW) * timeoutMs;
    return isWanted || overMs < 0 ? -Infinity : nowMs + Math.ceil(overMs * SHARE) + 1;
  }

  #owedMs(nowMs: number): number {
    return Math.max(0, this.#debtMs - (nowMs - this.#atMs) / SHARE);
  }
}
