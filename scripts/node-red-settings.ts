import { createServer } from 'node:net';

/**
 * Settings for a Node-RED of our own: on this machine only, quiet, without tours, projects, telemetry or a catalogue to
 * fetch. `require`d by Node-RED they are its settings file, given to `init` they are its settings.
 */
export function nodeRedSettings({ userDir, port, logLevel = 'warn' }: NodeRedOptions) {
  return {
    userDir,
    uiHost: '127.0.0.1',
    uiPort: port,
    flowFile: 'flows.json',
    flowFilePretty: true,
    // The demo has no secrets, and a key written beside them would be none.
    credentialSecret: false as const,
    httpAdminRoot: '/',
    httpNodeRoot: '/',
    telemetry: { enabled: false, updateNotification: false },
    logging: { console: { level: logLevel, metrics: false, audit: false } },
    editorTheme: { tours: false, projects: { enabled: false }, palette: { catalogues: [] } },
  };
}

export interface NodeRedOptions {
  /** Folder of flows, credentials and installed nodes. */
  userDir: string;
  /** TCP port of the editor. */
  port: number;
  logLevel?: 'fatal' | 'error' | 'warn' | 'info';
}

/** The wanted port of this machine when it is free, else the next free one of the nine behind it, else any. */
export async function freePort(wanted = 0): Promise<number> {
  for (let port = wanted; port !== 0 && port < wanted + 10; port++) {
    const free = await tryPort(port).catch(() => undefined);
    if (free !== undefined) return free;
  }
  return tryPort(0);
}

function tryPort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
