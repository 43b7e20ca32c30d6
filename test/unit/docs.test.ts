import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import should from 'should';
import { commandsDocument } from '../../scripts/commands-document';
import * as library from '../../src/index';
import { ALARMS, describeCommands, describeReadings } from '../../src/protocol';

const root = path.resolve(__dirname, '../..');
const documents = [
  ...readdirSync(root).filter((file) => file.endsWith('.md')),
  ...readdirSync(path.join(root, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

describe('documents', () => {
  it('docs/commands.md is what the table says; when it is not: `npm run docs`', () => {
    const isFresh = readFileSync(path.join(root, 'docs/commands.md'), 'utf8') === commandsDocument();
    should(isFresh).equal(true, 'docs/commands.md is stale: run `npm run docs`');
  });

  it('docs/commands.md has a line for every command, reading and alarm', () => {
    const lines = commandsDocument().split('\n');
    const linesWith = (text: string) => lines.filter((line) => line.includes(text));
    for (const { number, key } of describeCommands())
      should(linesWith(`| ${number} |`).join()).containEql(`\`${key}\``);
    for (const { name } of describeReadings()) should(linesWith(`| \`${name}\` |`)).have.length(1);
    for (const { code, title } of ALARMS) should(linesWith(`| ${code} |`).join()).containEql(title);
  });

  it('every link inside the project leads somewhere', () => {
    for (const document of documents) {
      const text = readFileSync(path.join(root, document), 'utf8');
      for (const [, target = ''] of text.matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)[^)]*\)/g)) {
        const file = path.join(root, path.dirname(document), target);
        should(existsSync(file)).equal(true, `${document} links to ${target}, which is not there`);
      }
    }
  });

  it('what the documents say about the library in another language is there under that name', () => {
    const text = ['messages.md', 'translation-glossary.md']
      .map((file) => readFileSync(path.join(root, 'docs', file), 'utf8'))
      .join('\n');
    const named = [...text.matchAll(/`(\w+_EN|(?:create|format)[A-Z]\w+)\b/g)].map(([, name = '']) => name);
    should(named.length).be.above(5);
    should(named.filter((name) => !(name in library))).deepEqual([]);
  });

  it('README gives the two commands that a new user needs', () => {
    const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
    should(readme).containEql('npm install && npm start');
    should(readme).containEql('npm install && npm test');
  });
});
