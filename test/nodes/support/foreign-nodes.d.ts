/* Modules without types that the tests of examples use, as far as they use them. */
declare module '@node-red/nodes/core/function/*' {
  import type { NodeAPI } from 'node-red';

  const init: (RED: NodeAPI) => void;
  export = init;
}

declare module '@node-red/nodes/core/parsers/*' {
  import type { NodeAPI } from 'node-red';

  const init: (RED: NodeAPI) => void;
  export = init;
}

declare module '@node-red/nodes/core/storage/*' {
  import type { NodeAPI } from 'node-red';

  const init: (RED: NodeAPI) => void;
  export = init;
}

declare module '@node-red/nodes/core/network/*' {
  import type { NodeAPI } from 'node-red';

  const init: (RED: NodeAPI) => void;
  export = init;
}

declare module 'node-red-node-email/61-email.js' {
  import type { NodeAPI } from 'node-red';

  const init: (RED: NodeAPI) => void;
  export = init;
}

declare module 'smtp-server' {
  import type { Server } from 'node:net';
  import type { Readable } from 'node:stream';

  interface Address {
    readonly address: string;
  }
  interface Session {
    readonly envelope: { readonly mailFrom: Address | false; readonly rcptTo: readonly Address[] };
  }
  interface SMTPServerOptions {
    authOptional?: boolean;
    disabledCommands?: readonly string[];
    logger?: boolean;
    onData?(stream: Readable, session: Session, done: (error?: Error) => void): void;
  }
  class SMTPServer {
    readonly server: Server;
    constructor(options: SMTPServerOptions);
    listen(port: number, host: string, listening: () => void): Server;
    close(closed: () => void): void;
  }
}
