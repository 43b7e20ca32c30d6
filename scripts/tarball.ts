/*
 * Which files the package ships, as a short list to be read and kept: `test/data/tarball.txt`. Run by `npm run tarball`, which
 * writes the list; a test compares.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '..');
export const SNAPSHOT_FILE = path.join(ROOT, 'test/data/tarball.txt');

/** What a compiled TypeScript file consists of. */
const COMPILED = ['.d.ts', '.js'];

/** Paths in the tarball that `npm pack` would make of what is built now, sorted; compiled files as one line `name.{js,...}`. */
export function tarballListing(): string[] {
  const flags = ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error'];
  const output = execFileSync('npm', flags, { cwd: ROOT, encoding: 'utf8', shell: process.platform === 'win32' });
  const [packed] = JSON.parse(output) as [{ files: { path: string }[] }];
  const files = new Set(packed.files.map((file) => file.path));
  const lines = [...files].flatMap((file) => {
    const stem = file.replace(/(\.d\.ts|\.js)$/, '');
    if (!COMPILED.every((ending) => files.has(stem + ending))) return [file];
    return file.endsWith('.js') ? [`${stem}.{d.ts,js}`] : [];
  });
  return lines.sort();
}

if (require.main === module) {
  mkdirSync(path.dirname(SNAPSHOT_FILE), { recursive: true });
  writeFileSync(SNAPSHOT_FILE, `${tarballListing().join('\n')}\n`);
}
