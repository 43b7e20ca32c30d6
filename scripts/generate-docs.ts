/* Writes docs/commands.md; with --check says whether it is up to date instead. Run by `npm run docs`. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandsDocument } from './commands-document';

const file = path.resolve(__dirname, '../docs/commands.md');
const text = commandsDocument();

if (process.argv.includes('--check')) {
  const isFresh = readFileSync(file, 'utf8') === text;
  console.log(isFresh ? 'docs/commands.md is up to date' : 'docs/commands.md is stale: run `npm run docs`');
  process.exitCode = isFresh ? 0 : 1;
} else {
  writeFileSync(file, text);
  console.log('Wrote docs/commands.md');
}
