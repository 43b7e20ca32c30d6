/* Which files of a spool have to go: those beyond its space, and those that are too old. Pure. */

/** A closed file of a spool. */
export interface SpoolFile {
  /** Its name; in the order of their names files are in the order of their age. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** When it was begun, on a clock that cannot be set, ms; less than zero for one that was there before. */
  readonly begunAtMs: number;
}

/** How much waits at most. */
export interface SpoolBounds {
  /** Bytes of all files. */
  readonly maxBytes: number;
  /** Age of the oldest, ms. */
  readonly maxAgeMs: number;
}

/**
 * The oldest files that have to go.
 *
 * @param files the oldest first
 * @param openBytes of the file that is being written, which stays
 */
export function filesToDrop(
  files: readonly SpoolFile[],
  openBytes: number,
  nowMs: number,
  { maxBytes, maxAgeMs }: SpoolBounds,
): SpoolFile[] {
  let bytes = files.reduce((sum, { size }) => sum + size, openBytes);
  const isOver = ({ begunAtMs }: SpoolFile): boolean => bytes > maxBytes || nowMs - begunAtMs > maxAgeMs;
  const dropped: SpoolFile[] = [];
  for (const file of files) {
    if (!isOver(file)) break;
    dropped.push(file);
    bytes -= file.size;
  }
  return dropped;
}
