/* Which Node-RED the browser tests look at. */
import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { name as packageName } from '../../../package.json';
import { OWN_INSTALLATION } from '../../../scripts/node-red-process';
import type { Installation } from '../../../scripts/node-red-process';

/**
 * The project's own, or the one in the folder that CHILLER_TEST_INSTALLATION names: its `node_modules` has `node`, `node-red`
 * and this package as users get it.
 */
export function installationUnderTest(): Installation {
  const folder = process.env.CHILLER_TEST_INSTALLATION;
  return folder ? { folder, node: path.join(folder, 'node_modules/node/bin/node') } : OWN_INSTALLATION;
}

/** Packages of others that the examples need, from the tools of this project. */
const OTHERS = ['node-red-node-email', '@flowfuse/node-red-dashboard'];

/** An empty user directory with this package installed, and what its examples need. */
export function createUserDir({ folder }: Installation): string {
  const userDir = mkdtempSync(path.join(tmpdir(), 'chiller-e2e-'));
  const link = path.join(userDir, 'node_modules', packageName);
  const isOwn = folder === OWN_INSTALLATION.folder;
  mkdirSync(path.dirname(link), { recursive: true });
  symlinkSync(isOwn ? folder : path.join(folder, 'node_modules', packageName), link, 'junction');
  for (const other of OTHERS) {
    const place = path.join(userDir, 'node_modules', other);
    mkdirSync(path.dirname(place), { recursive: true });
    symlinkSync(path.join(OWN_INSTALLATION.folder, 'node_modules', other), place, 'junction');
  }
  return userDir;
}
