/** Only a test that fails waits so long; a machine with a busy neighbour may need more than one would think. */
export const PATIENCE_MS = 30_000;

/** Waits for something that is about to happen, in steps that a machine takes without waiting. */
export async function until(isTrue: () => boolean, what: string, limitMs = PATIENCE_MS): Promise<void> {
  const startedAt = performance.now();
  while (!isTrue()) {
    if (performance.now() - startedAt > limitMs) throw new Error(`Waited ${limitMs} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
