/* The measuring side: sends orders to the processes over a local socket, one line of JSON each. */
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

/** The environment variable with the port that a process reports to. */
export const CONTROL_PORT = 'CHILLER_BENCH_CONTROL';

const HELLO_LIMIT_MS = 60_000;
const ORDER_LIMIT_MS = 120_000;

interface Answer {
  readonly result?: unknown;
  readonly error?: string;
}

/** A process, or a node in one, that carries out orders. */
export class Worker {
  #pending: { resolve: (result: unknown) => void; reject: (error: Error) => void } | undefined;
  #limit: NodeJS.Timeout | undefined;

  constructor(
    readonly name: string,
    readonly socket: Socket,
  ) {
    socket.on('close', () => this.#settle({ error: 'it has exited' }));
  }

  /** One order at a time. Rejects with the error of the process, or when there is no answer for two minutes. */
  order<T>(task: string, parameters: object = {}): Promise<T> {
    if (this.#pending) throw new Error(`${this.name} is busy`);
    this.#limit = setTimeout(() => this.#settle({ error: `no answer to the order "${task}"` }), ORDER_LIMIT_MS);
    return new Promise<T>((resolve, reject) => {
      this.#pending = { resolve: resolve as (result: unknown) => void, reject };
      this.socket.write(`${JSON.stringify({ task, parameters })}\n`);
    });
  }

  answered(line: string): void {
    this.#settle(JSON.parse(line) as Answer);
  }

  #settle({ result, error }: Answer): void {
    const pending = this.#pending;
    this.#pending = undefined;
    clearTimeout(this.#limit);
    if (error === undefined) pending?.resolve(result);
    else pending?.reject(new Error(`${this.name}: ${error}`));
  }
}

/** Where the processes report. Those of this benchmark exit when it is closed. */
export class Control {
  readonly #server: Server;
  readonly #workers = new Map<string, Worker>();

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket) => this.#welcome(socket));
  }

  static async start(): Promise<Control> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    process.env[CONTROL_PORT] = String((server.address() as AddressInfo).port);
    return new Control(server);
  }

  /** The worker of that name, once it has reported. */
  async worker(name: string): Promise<Worker> {
    const endsAtMs = performance.now() + HELLO_LIMIT_MS;
    while (performance.now() < endsAtMs) {
      const worker = this.#workers.get(name);
      if (worker) return worker;
      // Nothing is being measured yet.
      // oxlint-disable-next-line no-await-in-loop
      await delay(20);
    }
    throw new Error(`${name} did not report within ${HELLO_LIMIT_MS / 1000} s`);
  }

  close(): void {
    for (const { socket } of this.#workers.values()) socket.destroy();
    this.#server.close();
  }

  #welcome(socket: Socket): void {
    let worker: Worker | undefined;
    socket.on('error', () => {});
    createInterface({ input: socket }).on('line', (line) => {
      if (worker) return worker.answered(line);
      worker = new Worker(line, socket);
      this.#workers.set(line, worker);
    });
  }
}
