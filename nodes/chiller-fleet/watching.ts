/* The file of a list, as it is looked at. */
import { FLEET_BOUNDS, systemClock } from '../../src/index';
import { WatchedFile } from '../../src/runner';
import type { WatchedFileOptions } from '../../src/runner';

/** How often the file of a list is looked at. A value that can be replaced, so that tests need not wait. */
export const watching = { everyMs: 1_000 };

/** Looks at it until it is stopped. */
export function watchList(file: string, told: Pick<WatchedFileOptions, 'text' | 'trouble'>): WatchedFile {
  return new WatchedFile({
    path: file,
    clock: systemClock,
    mostBytes: 4 * FLEET_BOUNDS.characters,
    everyMs: watching.everyMs,
    ...told,
  });
}
