/* What alarms are sent to: a mail server and a web service, on loopback, that keep what came. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Mail {
  readonly from: string;
  readonly to: string;
  /** With its headers, as sent. */
  readonly text: string;
}

export interface Post {
  readonly path: string;
  readonly type: string | undefined;
  readonly body: string;
}

/** A server that keeps what came, oldest first. */
export interface Keeper<T> {
  readonly port: string;
  readonly kept: readonly T[];
  stop(): Promise<void>;
}

const portOf = (server: { address(): unknown }): string => String((server.address() as AddressInfo).port);

export async function startMailServer(): Promise<Keeper<Mail>> {
  const kept: Mail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, { envelope }, done) => {
      let text = '';
      stream.setEncoding('utf8');
      stream.on('data', (chunk: string) => (text += chunk));
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        kept.push({ from, to: envelope.rcptTo.map(({ address }) => address).join(), text });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: portOf(server.server), kept, stop: () => new Promise((resolve) => server.close(resolve)) };
}

/** Answers everything with 200. */
export async function startWebService(): Promise<Keeper<Post>> {
  const kept: Post[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      kept.push({ path: request.url ?? '', type: request.headers['content-type'], body });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port: portOf(server), kept, stop };
}
