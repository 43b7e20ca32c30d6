import type { ResolvedOptions } from './options';

/** One text per chiller and line, `tcp://10.0.0.7:4001/01`, the same for all sessions of the chiller. */
export function identityOf({ line, id }: Pick<ResolvedOptions, 'line' | 'id'>): string {
  return id === '' ? line.name : `${line.name}/${id}`;
}
