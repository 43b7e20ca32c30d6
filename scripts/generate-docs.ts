/* Writes docs/commands.md and its like for other dialects; with --check says whether they are up to date. Run by `npm run docs`. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandsDocuments } from './commands-document';
import { FLEET_DOCUMENT, fleetDocument } from './fleet-document';

for (const [name, text] of [...commandsDocuments(), [FLEET_DOCUMENT, fleetDocument()] as const]) {
  const file = path.resolve(__dirname, '../docs', name);
  if (process.argv.includes('--check')) {
    const isFresh = existsSync(file) && readFileSync(file, 'utf8') === text;
    console.log(isFresh ? `docs/${name} is up to date` : `docs/${name} is stale: run \`npm run docs\``);
    if (!isFresh) process.exitCode = 1;
  } else {
    writeFileSync(file, text);
    console.log(`Wrote docs/${name}`);
  }
}
