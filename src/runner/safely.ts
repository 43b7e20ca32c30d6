/** Runs something that must not end what it was called from: a mistake in it is told, and gives undefined. */
export function safely<T>(run: () => T, mistake: (error: unknown) => void): T | undefined {
  try {
    return run();
  } catch (error) {
    try {
      mistake(error);
    } catch {
      // There is nobody left to tell. In a timer, this exception would end the process.
    }
    return undefined;
  }
}
