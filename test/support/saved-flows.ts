/* Flows as each version of the package saved them, in test/data/flows. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { migrations } from '../../nodes/common/migrations';

export type SavedNode = Record<string, unknown> & { id: string; type: string };

const FOLDER = path.resolve(__dirname, '../data/flows');
const FLOW_FILE = /^(\d+\.\d+\.\d+)\.json$/;

/** Oldest first. */
export function savedVersions(): string[] {
  const versions = readdirSync(FOLDER).flatMap((file) => FLOW_FILE.exec(file)?.[1] ?? []);
  return versions.sort((left, right) => left.localeCompare(right, 'en', { numeric: true }));
}

export function savedFlow(version: string): SavedNode[] {
  return JSON.parse(readFileSync(path.join(FOLDER, `${version}.json`), 'utf8')) as SavedNode[];
}

/** What Node-RED and its editor add to every node by themselves. */
export const COMMON = ['id', 'type', 'z', 'g', 'd', 'l', 'x', 'y', 'wires', 'info'];

/** Properties of a type that only older versions saved. */
export function replacedProperties(type: string): string[] {
  return migrations.table.flatMap((migration) => (migration.type === type ? migration.replaces : []));
}
