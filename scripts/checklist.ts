/** Runs named checks one after the other, says which failed and why, and counts them. */
export class Checklist {
  passed = 0;
  failed = 0;

  /** A check passes unless it throws. Returns what it gave, or undefined when it failed. */
  async check<T>(title: string, run: () => T | Promise<T>): Promise<T | undefined> {
    try {
      const result = await run();
      this.passed++;
      return result;
    } catch (error) {
      this.failed++;
      console.error(`FAILED ${title}\n  ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }
}

/** @throws Error with the message when the condition does not hold. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}
