/*
 * A small MQTT broker on loopback, for tests that need a client's whole way to it: 3.1.1 and 5, QoS 0 and 1, retained messages.
 * It can be told to fall silent or to drop everybody, which a real one does rarely and never when a test wants it.
 */
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { generate, parser } from 'mqtt-packet';
import type { IPublishPacket, Packet } from 'mqtt-packet';

interface Client {
  readonly socket: Socket;
  readonly version: 4 | 5;
  readonly filters: Set<string>;
}

export class TinyBroker {
  /** Acknowledges nothing and delivers nothing, as a link does that is open and dead. */
  isSilent = false;
  /** What has been published, in order. */
  readonly published: { topic: string; text: string; retain: boolean }[] = [];
  readonly #retained = new Map<string, Buffer>();
  readonly #clients = new Set<Client>();
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((socket) => this.#accept(socket));
  #port = 0;

  /** The one that it listens at, or has listened at last. */
  get port(): number {
    return this.#port;
  }

  get filters(): string[] {
    return [...this.#clients].flatMap(({ filters }) => [...filters]);
  }

  /** Where something is retained. */
  get topics(): string[] {
    return [...this.#retained.keys()];
  }

  /** How many are connected. */
  get clients(): number {
    return this.#clients.size;
  }

  /** Listens, and knows of nothing before. @param port default: any free one */
  async start(port = 0): Promise<void> {
    this.isSilent = false;
    this.published.length = 0;
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    this.#server.removeAllListeners('error');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Forgets what was retained, as a broker without a disk does. */
  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.drop();
    this.#retained.clear();
    await closed;
  }

  /** Cuts all connections. */
  drop(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  retained(topic: string): string | undefined {
    return this.#retained.get(topic)?.toString();
  }

  publish(topic: string, payload: string | Buffer, retain = false): void {
    const bytes = Buffer.from(payload as string);
    this.published.push({ topic, text: bytes.toString(), retain });
    if (retain && bytes.length === 0) this.#retained.delete(topic);
    else if (retain) this.#retained.set(topic, bytes);
    for (const client of this.#clients)
      if ([...client.filters].some((filter) => matches(filter, topic))) this.#send(client, topic, bytes, false);
  }

  #accept(socket: Socket): void {
    this.#sockets.add(socket);
    let client: Client | undefined;
    const input = parser();
    input.on('packet', (packet) => {
      if (packet.cmd === 'connect') {
        client = { socket, version: packet.protocolVersion === 5 ? 5 : 4, filters: new Set() };
        this.#clients.add(client);
        answer(client, { cmd: 'connack', returnCode: 0, reasonCode: 0, sessionPresent: false });
      } else if (client && !this.isSilent) this.#hear(client, packet);
    });
    input.on('error', () => socket.destroy());
    socket.on('data', (bytes) => input.parse(bytes)).on('error', () => undefined);
    socket.on('close', () => {
      this.#sockets.delete(socket);
      if (client) this.#clients.delete(client);
    });
  }

  #hear(client: Client, packet: Packet): void {
    if (packet.cmd === 'publish') {
      if (packet.qos === 1) answer(client, { cmd: 'puback', messageId: packet.messageId!, reasonCode: 0 });
      this.publish(packet.topic, packet.payload, packet.retain);
    }
    if (packet.cmd === 'subscribe') {
      const topics = packet.subscriptions.map(({ topic }) => topic);
      for (const topic of topics) client.filters.add(topic);
      answer(client, { cmd: 'suback', messageId: packet.messageId!, granted: topics.map(() => 1) });
      for (const [topic, bytes] of this.#retained)
        if (topics.some((filter) => matches(filter, topic))) this.#send(client, topic, bytes, true);
    }
    if (packet.cmd === 'unsubscribe') {
      for (const topic of packet.unsubscriptions) client.filters.delete(topic);
      answer(client, { cmd: 'unsuback', messageId: packet.messageId!, granted: [0] });
    }
    if (packet.cmd === 'pingreq') answer(client, { cmd: 'pingresp' });
    if (packet.cmd === 'disconnect') client.socket.end();
  }

  #send(client: Client, topic: string, payload: Buffer, retain: boolean): void {
    if (!this.isSilent)
      answer(client, { cmd: 'publish', topic, payload, retain, qos: 0, dup: false } satisfies IPublishPacket);
  }
}

function answer({ socket, version }: Client, packet: Packet): void {
  socket.write(generate(packet, { protocolVersion: version }));
}

function matches(filter: string, topic: string): boolean {
  const [wanted, parts] = [filter.split('/'), topic.split('/')];
  return (
    wanted.every((want, at) => want === '#' || want === '+' || want === parts[at]) &&
    (wanted.at(-1) === '#' || wanted.length === parts.length)
  );
}
