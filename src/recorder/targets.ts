/* The targets that there are, by the word for them. */
import { CsvTarget } from './csv/csv-target';
import type { CsvTargetOptions } from './csv/csv-target';
import { HttpTarget } from './line/http-target';
import type { HttpTargetOptions } from './line/http-target';
import { loadPg } from './postgres/load-pg';
import { PostgresTarget } from './postgres/postgres-target';
import type { PostgresTargetOptions } from './postgres/postgres-target';
import type { Target } from './target';

/** Where a recorder sends rows. */
export type TargetOptions =
  /** A folder of CSV files: a file a day. */
  | ({ readonly kind: 'csv' } & Omit<CsvTargetOptions, 'clock'>)
  /** Line protocol over HTTP. */
  | ({ readonly kind: 'line' } & HttpTargetOptions)
  /** A table in PostgreSQL; needs the package `pg`. */
  | ({ readonly kind: 'postgres' } & Omit<PostgresTargetOptions, 'pg'>);

/** Makes the target of a recorder. @throws ChillerError `invalidValue` for options that cannot be used, and where a package is missing */
export function targetFrom(options: TargetOptions, clock: CsvTargetOptions['clock']): Target {
  switch (options.kind) {
    case 'csv':
      return new CsvTarget({ ...options, clock });
    case 'line':
      return new HttpTarget(options);
    case 'postgres':
      return new PostgresTarget({ ...options, pg: loadPg() });
    default:
      return options satisfies never;
  }
}
