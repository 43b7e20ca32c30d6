/** Where this layer logs. `console` fits; so does a thin wrapper around a Node-RED node. */
export interface Log {
  /** Details for debugging; not used by this layer now. */
  debug(message: string): void;
  /** Normal operation; not used by this layer now. */
  info(message: string): void;
  /** Something was refused, such as a second client of a server for one client. */
  warn(message: string): void;
  /** A failure that nobody else hears of: a server that cannot listen, a callback that threw. */
  error(message: string): void;
}

function ignore(): void {}

/** The default: logs nothing. */
export const silentLog: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** A log that never throws: an error of the logger itself is dropped, since there is nowhere left to report it. */
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
