import { addressOf, errorText } from '../protocol';
import type { TextValue } from '../protocol';
import { ConnectionError, TcpClient } from '../tcp';
import { connectionText } from './connection-text';

/**
 * What a bus hears from its link, never during the call that opens it. Nothing after `closed`, which comes exactly once
 * unless the bus closes the link itself.
 */
export interface LinkHandlers {
  /** The link is there: frames can be written. */
  opened(): unknown;
  /** Characters as they arrive, one per byte, cut anywhere. */
  received(text: string): unknown;
  /** `refused`: the other end does not accept it. `unreachable`: it could not be opened. `lost`: it was open. `why`: for people. */
  closed(reason: 'refused' | 'unreachable' | 'lost', why: TextValue): unknown;
}

/** A stream to one or more chillers: TCP now; a serial port or a gateway would be another. */
export interface Link {
  /** Sends one whole frame in one write. */
  write(frame: string): void;
  /**
   * Ends the link. `end`: with a farewell, since no order is without its answer. `reset`: at once, and what was written and has
   * not arrived is never delivered, also when a broken line comes back.
   */
  close(how: 'end' | 'reset'): Promise<void>;
  /** Calls back once all that has arrived until now was handed over. A link without it hands everything over at once. */
  afterArrivals?(run: () => void): void;
}

/** Opens one link and reports to the handlers; never throws. To talk over something else than TCP. */
export type OpenLink = (handlers: LinkHandlers) => Link;

/** Longer than any frame; a flood is taken in pieces of this size. */
const READ_BYTES = 4096;
const CONNECT_TIMEOUT_MS = 10_000;
/** How long closing waits for the other end to close too; one that serves a single client is free for the next only then. */
const FAREWELL_MS = 500;
/** The other end says nothing after a reset; one that serves a single client needs a moment before the next may come. */
const LET_GO_MS = 100;
/** Lets the system find dead peers on links without traffic; a session finds them sooner by its watchdog. */
const KEEP_ALIVE_MS = 30_000;

/** Opens a TCP link; Nagle's algorithm is off, so that a frame goes out in one piece (protocol section 1). */
export function tcpLink(host: string, port: number): OpenLink {
  return (handlers) => {
    const client = new TcpClient({
      host,
      port,
      connectTimeoutMs: CONNECT_TIMEOUT_MS,
      socketOptions: { keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS },
    });
    let isClosing = false;
    const run = async (): Promise<void> => {
      try {
        await client.startTask;
      } catch (error) {
        if (!isClosing)
          handlers.closed(
            isRefusal(error) ? 'refused' : 'unreachable',
            connectionText(error, { host, port, timeoutMs: CONNECT_TIMEOUT_MS }),
          );
        return;
      }
      if (isClosing) return;
      handlers.opened();
      const why = await receiveAll(client, handlers);
      if (!isClosing) handlers.closed('lost', why);
      await client.close();
    };
    const ended = run();
    return {
      write: (frame) => {
        // On a link that has just broken it is lost; the reading side reports the break.
        client.socket?.write(frame, 'latin1');
      },
      // A program that was busy for long has timers that ring before it has looked at its sockets: one look later is enough.
      afterArrivals: (then) => void setImmediate(then),
      close: async (how) => {
        isClosing = true;
        const { socket } = client;
        if (how === 'end' && socket?.writableLength === 0) {
          socket.end();
          await withinMs(FAREWELL_MS, ended);
          // Without an answer to the farewell the line may be broken: nothing is left behind that could arrive later.
          return client.reset();
        }
        await client.reset();
        if (socket) await withinMs(LET_GO_MS, new Promise(() => undefined));
      },
    };
  };
}

async function receiveAll(client: TcpClient, handlers: LinkHandlers): Promise<TextValue> {
  try {
    for (;;) {
      const chunk = await client.read(READ_BYTES);
      if (chunk.length === 0) return errorText('closedByPeer', { address: addressOf(client.host, client.port) });
      handlers.received(chunk.toString('latin1'));
    }
  } catch (error) {
    return connectionText(error, client);
  }
}

async function withinMs(limitMs: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, limitMs)));
  await Promise.race([work, limit]);
  clearTimeout(timer);
}

function isRefusal(error: unknown): boolean {
  const cause = error instanceof ConnectionError ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
}
