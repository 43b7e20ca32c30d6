/* Simulated chillers on a TCP port, as a device server or a chiller's own port shows them. */
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { FrameSplitter, REQUEST_START } from '../protocol';
import { realClock } from './clock';
import { SimulatedChiller } from './device';
import type { UnitOptions } from './unit-options';

export interface SimulatorOptions extends Omit<UnitOptions, 'id'> {
  /** TCP port, 0 for any free one. Default 0. */
  port?: number;
  /** Address to listen on. Default 127.0.0.1: nobody outside this machine. */
  host?: string;
  /** Device ids of the chillers behind the port, as on an RS-485 line. Default `['01']`. */
  ids?: readonly string[];
}

/** A running simulator. */
export interface Simulator {
  /** The port it listens on. */
  readonly port: number;
  readonly host: string;
  /** The chillers, in the order of `ids`. */
  readonly units: readonly SimulatedChiller[];
  /** The chiller of an id; the first one without. @throws RangeError when there is none. */
  unit(id?: string): SimulatedChiller;
  /** Drops the client and frees the port. Safe to call again. */
  close(): Promise<void>;
}

/** Starts simulated chillers on a port. Rejects when the port cannot be had or an option is wrong. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port = 0, host = '127.0.0.1', ids = ['01'], clock = realClock } = options;
  const units = ids.map(
    (id, index) => new SimulatedChiller({ ...options, id, clock, seed: (options.seed ?? 1) + index }),
  );
  const server = new SimulatorServer(units);
  const boundPort = await server.listen(port, host);
  return {
    port: boundPort,
    host,
    units,
    unit: (id) => {
      const found = id === undefined ? units[0] : units.find((one) => one.id === id);
      if (!found) throw new RangeError(`There is no chiller ${id} behind this port: use ${ids.join(', ')}`);
      return found;
    },
    close: () => server.close(),
  };
}

class SimulatorServer {
  readonly #server: Server;
  readonly #byId: ReadonlyMap<string, SimulatedChiller>;
  #client: Socket | undefined;

  constructor(units: readonly SimulatedChiller[]) {
    this.#byId = new Map(units.map((unit) => [unit.id, unit]));
    this.#server = createServer({ noDelay: true }, (socket) => this.#accept(socket));
  }

  listen(port: number, host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, () => {
        this.#server.off('error', reject);
        const address = this.#server.address();
        resolve(typeof address === 'object' && address ? address.port : port);
      });
    });
  }

  close(): Promise<void> {
    this.#client?.destroy();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  #accept(socket: Socket): void {
    socket.on('error', () => socket.destroy());
    if (this.#client) {
      socket.destroy();
      return;
    }
    this.#client = socket;
    const splitter = new FrameSplitter(REQUEST_START);
    socket.on('data', (chunk) => {
      for (const frame of splitter.push(chunk.toString('latin1'))) {
        const reply = this.#byId.get(frame.slice(1, 3))?.answer(frame);
        if (reply !== undefined) socket.write(reply, 'latin1');
      }
    });
    socket.on('close', () => {
      if (this.#client === socket) this.#client = undefined;
    });
  }
}
