import type { Socket, TcpNetConnectOpts } from 'node:net';
import { ConnectionError, ConnectTimeoutError, reasonOf } from './errors';

/** Makes a socket that is connecting; `net.connect`, or what a test puts in its place. */
export type Connect = (options: TcpNetConnectOpts) => Socket;

/**
 * Resolves when `socket` is connected. Rejects, with the socket destroyed, when it fails, is destroyed by its owner, or takes too long.
 * @throws ConnectionError, ConnectTimeoutError
 */
export function untilConnected(socket: Socket, peer: string, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: ConnectionError): void => {
      clearTimeout(timer);
      socket.destroy();
      reject(error);
    };
    const timer = setTimeout(() => fail(new ConnectTimeoutError(peer, timeoutMs)), timeoutMs);
    const onError = (error: Error): void => fail(refused(peer, error));
    const onClose = (): void => fail(new ConnectionError(`Closed on this side before ${peer} was connected.`));
    socket.once('error', onError).once('close', onClose);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', onError).off('close', onClose);
      resolve();
    });
  });
}

function refused(peer: string, error: Error): ConnectionError {
  const advice = 'Check that the device is on, that nothing else is connected to it, and that host and port are right.';
  return new ConnectionError(`Cannot connect to ${peer}: ${reasonOf(error)}. ${advice}`, error);
}
