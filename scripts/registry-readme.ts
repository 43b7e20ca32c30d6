/*
 * The README as the page of a registry and the flow library show it. They have no folder beside it: pictures and links to files of a
 * checkout would lead nowhere. `npm pack` and `npm publish` run this before (`prepack`) and after (`postpack`).
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '..');
const README = path.join(ROOT, 'README.md');
/** The README of the checkout, while the other one is packed. Ignored by git and npm. */
const KEPT = path.join(ROOT, '.readme-of-checkout.md');

/** Without pictures, and with the names of files in place of links to them. Links to headings and into the web stay. */
export function forRegistry(readme: string): string {
  return (
    readme
      // A table that has nothing but pictures and their titles.
      .replace(/(?:^\|.*\|\n)+/gm, (table) => (table.includes('![') ? '' : table))
      .replace(/^!\[[^\]]*\]\([^)]*\)\n\n?/gm, '')
      .replace(/^.*:\n\n<img [^>]*>\n\n?/gm, '')
      .replace(/\[([^\]]*)\]\((?!https?:|#|mailto:)([^)]*)\)/g, (_link, text: string, target: string) =>
        target.startsWith('CONTRIBUTING') ? text : `${text} (\`${target.replace(/#.*/, '')}\`)`,
      )
      .replace(/\n{3,}/g, '\n\n')
  );
}

function restore(): void {
  if (existsSync(KEPT)) renameSync(KEPT, README);
}

if (require.main === module) {
  // Also before: a run that was broken off has left the other one.
  restore();
  if (process.argv[2] === 'prepare') {
    const readme = readFileSync(README, 'utf8');
    writeFileSync(KEPT, readme);
    writeFileSync(README, forRegistry(readme));
  }
}
