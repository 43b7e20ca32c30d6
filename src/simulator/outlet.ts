import type { Socket } from 'node:net';
import type { SimulatorClock } from './clock';

/** Bytes that may wait for a client that does not read; what would come on top ends the connection. */
const MOST_UNSENT = 1024 * 1024;
/** How long a client may leave what was sent to it unread. */
const STUCK_MS = 30_000;

/**
 * Writes to a client that may have stopped reading. Whoever serves it stops reading from it while there is no `room`: then
 * its own system holds it back, and it cannot make this one hold more. One that stays so is dropped.
 */
export class Outlet {
  #room: Promise<void> | undefined;

  constructor(
    readonly socket: Socket,
    readonly clock: SimulatorClock,
  ) {}

  /** Settles when there is room again, or nobody to write to any more; undefined while there is room. */
  get room(): Promise<void> | undefined {
    return this.#room;
  }

  /** One character is one byte. */
  write(text: string): void {
    const { socket } = this;
    if (socket.destroyed) return;
    if (socket.writableLength > MOST_UNSENT) this.#drop();
    else if (!socket.write(text, 'latin1')) this.#room ??= this.#untilRoom();
  }

  #untilRoom(): Promise<void> {
    const { socket, clock } = this;
    return new Promise((resolve) => {
      const callOff = clock.after(STUCK_MS, () => this.#drop());
      const end = (): void => {
        callOff();
        socket.off('drain', end).off('close', end);
        this.#room = undefined;
        resolve();
      };
      socket.on('drain', end).on('close', end);
    });
  }

  #drop(): void {
    // Reset, since what waits will never be read. One that still connects cannot be.
    if (this.socket.connecting) this.socket.destroy();
    else this.socket.resetAndDestroy();
  }
}
