/** Where this layer tells what a person may want to read later. `console` fits; so does a thin wrapper around a Node-RED node. */
export interface Log {
  /** Details of the way of working; this layer has none to tell now. */
  debug(message: string): void;
  /** What goes well; this layer has nothing of the kind to tell now. */
  info(message: string): void;
  /** What was refused, such as a second client of a server for one. */
  warn(message: string): void;
  /** What has failed and reaches nobody else: a server that cannot go on, a callback that threw. */
  error(message: string): void;
}

function ignore(): void {}

/** The default: says nothing. */
export const silentLog: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** A log whose own failures harm nobody: what a logger throws is dropped, since there is nowhere left to say it. */
export function harmless(log: Log): Log {
  const guarded = (level: keyof Log) => (message: string) => {
    try {
      log[level](message);
    } catch {
      // A full disk must not stop a lab run.
    }
  };
  return { debug: guarded('debug'), info: guarded('info'), warn: guarded('warn'), error: guarded('error') };
}
