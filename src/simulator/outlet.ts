import type { Socket } from 'node:net';
import type { SimulatorClock } from './clock';

/** Bytes that may wait for a client that does not read; more than that ends the connection. */
const MOST_UNSENT = 1024 * 1024;
/** How long a client may leave its bytes unread. */
const STUCK_MS = 30_000;

/**
 * Writes to a client that may have stopped reading. While there is no `room` the server does not read from it either, so its
 * own system holds it back. A client that stays like that is dropped.
 */
export class Outlet {
  #room: Promise<void> | undefined;

  constructor(
    readonly socket: Socket,
    readonly clock: SimulatorClock,
  ) {}

  /** Settles when there is room again or the client is gone; undefined while there is room. */
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
    // Reset, since nobody will read what waits. A socket that still connects cannot be reset.
    if (this.socket.connecting) this.socket.destroy();
    else this.socket.resetAndDestroy();
  }
}
