/**
 * Collapses calls that come in one go into one run after them: a reply that brings four readings makes one snapshot,
 * not four.
 */
export function gather(run: () => void): () => void {
  let isPlanned = false;
  return () => {
    if (isPlanned) return;
    isPlanned = true;
    queueMicrotask(() => {
      isPlanned = false;
      run();
    });
  };
}
