/** Waits for something that is about to happen, in steps that a machine takes without waiting. */
export async function until(isTrue: () => boolean, what: string, limitMs = 2_000): Promise<void> {
  const startedAt = performance.now();
  while (!isTrue()) {
    if (performance.now() - startedAt > limitMs) throw new Error(`Waited ${limitMs} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
