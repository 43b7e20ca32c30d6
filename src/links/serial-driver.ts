/*
 * The package `serialport`, as far as we use it: an optional peer dependency, loaded only when a configuration asks for a serial port.
 * Its types are written down here, so that this package compiles without it.
 */
import { createRequire } from 'node:module';
import { ChillerError } from '../core';
import { errorText } from './error-texts';

/** What a port is opened with. */
export interface PortOptions {
  readonly path: string;
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: 'none' | 'even' | 'odd';
  readonly stopBits: 1 | 2;
  readonly rtscts: boolean;
  readonly xon: boolean;
  readonly xoff: boolean;
  /** Nobody else may open it meanwhile. */
  readonly lock: boolean;
  readonly autoOpen: boolean;
}

type Done = (error: Error | null | undefined) => void;

/** A port. */
export interface Port {
  readonly isOpen: boolean;
  open(done: Done): void;
  write(data: string, encoding: 'latin1'): boolean;
  /** Discards what was not sent yet. */
  flush(done: Done): void;
  close(done: Done): void;
  on(event: 'data', listener: (data: Buffer) => void): unknown;
  on(event: 'close', listener: (error: Error | null | undefined) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** A port of this machine, as its system describes it. */
export interface FoundPort {
  readonly path: string;
  readonly manufacturer?: string | undefined;
}

/** The package. */
export interface SerialDriver {
  readonly SerialPort: {
    new (options: PortOptions): Port;
    list(): Promise<readonly FoundPort[]>;
  };
}

/** Where the package comes from. A value that can be replaced, so that a test can hand in one without a port. */
export const serialDriver = {
  load: (): SerialDriver => createRequire(__filename)('serialport') as SerialDriver,
};

/** The package. @throws ChillerError `invalidValue`, naming the command that installs it */
export function loadSerialDriver(): SerialDriver {
  try {
    return serialDriver.load();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const isMissing = code === 'MODULE_NOT_FOUND' && message.includes("'serialport'");
    const why = isMissing
      ? errorText('serialNotInstalled')
      : errorText('serialBroken', { why: message.split('\n')[0] ?? '' });
    throw new ChillerError('invalidValue', why, { option: 'connection' }, { cause: error });
  }
}
