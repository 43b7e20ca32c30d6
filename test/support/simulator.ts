import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { codec } from '../../src/dialects/thermotek';
import type { Reply } from '../../src/core';
import type { CommandKey } from '../../src/dialects/thermotek';
import { until } from './until';
import { SimulatedChiller } from '../../src/simulator';
import type { UnitOptions } from '../../src/simulator';

/** A unit that moves only by `step`, without noise, running from the start. */
export function steppedUnit(options: UnitOptions = {}): SimulatedChiller {
  return new SimulatedChiller({ speed: 0, noise: 0, start: 'run', ...options });
}

/** Asks a unit and takes the reply apart; throws where it is silent or not to be understood. */
export function ask(unit: SimulatedChiller, key: CommandKey, value?: unknown): Reply {
  const reply = unit.answer(codec.encodeRequest(key, { id: unit.id, value }));
  if (reply === undefined) throw new Error(`No reply to ${key}`);
  const decoded = codec.decodeReply(reply);
  if (!decoded.ok) throw new Error(`Reply to ${key} cannot be read: ${decoded.fault} in ${JSON.stringify(reply)}`);
  return decoded.reply;
}

/** The data of a good reply of one field. */
export function valueOf(unit: SimulatedChiller, key: CommandKey): unknown {
  return Object.values(ask(unit, key).values)[0];
}

/** A bare connection: what was received, and whether it is open. */
export class RawClient {
  received = '';
  isOpen = false;
  isReset = false;
  readonly socket: Socket;

  constructor(port: number, host = '127.0.0.1') {
    this.socket = connect({ port, host, noDelay: true });
    this.socket.on('connect', () => {
      this.isOpen = true;
    });
    this.socket.on('data', (chunk) => {
      this.received += chunk.toString('latin1');
    });
    this.socket.on('error', (error) => {
      this.isReset ||= 'code' in error && (error.code === 'ECONNRESET' || error.code === 'ECONNREFUSED');
    });
    this.socket.on('close', () => {
      this.isOpen = false;
    });
  }

  /** Opened, or closed again at once. */
  static async open(port: number): Promise<RawClient> {
    const client = new RawClient(port);
    await until(() => client.isOpen || client.socket.closed, 'a connection');
    return client;
  }

  write(text: string): void {
    this.socket.write(text, 'latin1');
  }

  /** Sends a text and waits for what ends with CR; takes it out of what was received. */
  async exchange(text: string): Promise<string> {
    this.write(text);
    await until(() => this.received.includes('\r') || this.socket.closed, `a reply to ${JSON.stringify(text)}`);
    const end = this.received.indexOf('\r') + 1;
    const reply = this.received.slice(0, end);
    this.received = this.received.slice(end);
    return reply;
  }

  close(): void {
    this.socket.destroy();
  }
}
