/* The package `pg`, which is loaded only when somebody records to PostgreSQL: it is no dependency of this one. */
import { createRequire } from 'node:module';
import { ChillerError } from '../../core';
import { errorText } from '../error-texts';

/** A connection, as far as it is used here. */
export interface PgClient {
  connect(): Promise<void>;
  query(text: string, values?: readonly unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
  end(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): void;
  /** The socket, to be closed at once. */
  readonly connection?: { readonly stream?: { destroy(): void } };
}

/** How a connection is made. */
export interface PgConfig {
  readonly connectionString: string;
  readonly application_name: string;
  readonly connectionTimeoutMillis: number;
  readonly keepAlive: boolean;
}

/** The part of the package that is used. */
export interface Pg {
  readonly Client: new (config: PgConfig) => PgClient;
}

/**
 * The package, as it is installed beside Node-RED.
 *
 * @param load finds a package by its name
 * @throws ChillerError `invalidValue` with the command that installs it
 */
export function loadPg(load: (name: string) => unknown = createRequire(__filename)): Pg {
  try {
    return load('pg') as Pg;
  } catch (error) {
    throw new ChillerError('invalidValue', errorText('pgMissing'), {}, { cause: error });
  }
}
