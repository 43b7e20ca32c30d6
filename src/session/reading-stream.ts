import { givenUp } from './given-up';
import type { ChillerPort, LinkState, Reading, WatchOptions } from './types';

/**
 * The readings of a chiller as they come, until it is closed. A slow consumer gets the newest of each name: the buffer holds
 * one reading per name.
 *
 * @throws ChillerError `cancelled` when the signal is aborted, with its reason as `cause`
 */
export async function* readingsOf(port: ChillerPort, { names, signal }: WatchOptions): AsyncGenerator<Reading, void> {
  const waiting = new Map<string, Reading>();
  let isClosed = false;
  let wake = (): void => undefined;
  const took = (reading: Reading): void => {
    if (names && !names.includes(reading.name)) return;
    // Moves to the end of the buffer, or a frequent reading would starve the others.
    waiting.delete(reading.name);
    waiting.set(reading.name, reading);
    wake();
  };
  const heard = ({ reason }: LinkState): void => {
    isClosed = reason === 'closed';
    wake();
  };
  const abort = (): void => wake();
  port.on('reading', took);
  port.on('state', heard);
  signal?.addEventListener('abort', abort);
  try {
    for (;;) {
      if (signal?.aborted) throw givenUp('readings', signal);
      const [next] = waiting.values();
      if (next) {
        waiting.delete(next.name);
        yield next;
      } else if (isClosed) return;
      // Sequential on purpose: the loop waits for the next reading.
      // oxlint-disable-next-line no-await-in-loop
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    port.off('reading', took);
    port.off('state', heard);
    signal?.removeEventListener('abort', abort);
  }
}
