/* A start that waits for the first readings of a chiller: after a deployment or a new contact nobody knows it yet. */
import type { ChillerPort, Clock } from '../session';

/** So long a start waits, ms: a chiller that answers has been read by then, also on a line that others use. */
const KNOWN_WITHIN_MS = 15_000;

/** At most one start waits at a time; whatever is ordered meanwhile takes its place. */
export class StartWait {
  #end: ((isStillWanted: boolean) => void) | undefined;

  /** @returns as soon as it is known, or the time is up; false when something else was ordered meanwhile */
  async until(port: ChillerPort, clock: Clock, isKnown: () => boolean): Promise<boolean> {
    this.withdraw();
    if (isKnown()) return true;
    const ended = new Promise<boolean>((resolve) => (this.#end = resolve));
    const end = this.#end;
    const look = (): void => void (isKnown() && end?.(true));
    const cancel = clock.after(KNOWN_WITHIN_MS, () => end?.(true));
    port.on('reading', look).on('state', look);
    try {
      return await ended;
    } finally {
      cancel();
      port.off('reading', look).off('state', look);
      if (this.#end === end) this.#end = undefined;
    }
  }

  /** Something else was ordered. */
  withdraw(): void {
    this.#end?.(false);
    this.#end = undefined;
  }
}
