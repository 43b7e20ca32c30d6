import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import should from 'should';
import { commandsDocuments } from '../../scripts/commands-document';
import { FLEET_DOCUMENT, fleetDocument } from '../../scripts/fleet-document';
import * as library from '../../src/index';
import { describeCommands, describeReadings } from '../../src/core';
import type { Dialect } from '../../src/core';
import { DIALECTS } from '../../src/dialects';

const root = path.resolve(__dirname, '../..');
const documents = [
  ...readdirSync(root).filter((file) => file.endsWith('.md')),
  ...readdirSync(path.join(root, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

describe('documents', () => {
  it('docs/commands.md and its like are what the tables say; when not: `npm run docs`', () => {
    for (const [name, text] of [...commandsDocuments(), [FLEET_DOCUMENT, fleetDocument()] as const]) {
      const isFresh = readFileSync(path.join(root, 'docs', name), 'utf8') === text;
      should(isFresh).equal(true, `docs/${name} is stale: run \`npm run docs\``);
    }
  });

  it('each has a line for every command, reading and alarm of its dialect', () => {
    const texts = [...commandsDocuments().values()];
    for (const [index, dialect] of Object.values<Dialect>(DIALECTS).entries()) {
      const lines = texts[index]!.split('\n');
      const linesWith = (text: string) => lines.filter((line) => line.includes(text));
      for (const { number, key } of describeCommands(dialect.commands))
        should(linesWith(`| ${number} |`).join()).containEql(`\`${key}\``);
      for (const { name } of describeReadings(dialect)) should(linesWith(`| \`${name}\` |`)).have.length(1);
      for (const { code, title } of dialect.alarms.all) should(linesWith(`| ${code} |`).join()).containEql(title);
    }
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

  it('who copies the command for the simulator gets ours: npx takes a bare name for a package, and that one is not ours', () => {
    const folders = ['docs', 'nodes', 'examples', 'src/simulator', 'scripts', 'bench'];
    const files = folders.flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    );
    const texts = [...documents, 'package.json', ...files].filter((file) => /\.(md|html|json|ts)$/.test(file));
    const commands = texts.flatMap((file) =>
      [...readFileSync(path.join(root, file), 'utf8').matchAll(/\bnp(?:x|m exec)\b[^\n`"\\]*chiller-simulator/g)].map(
        ([words]) => ({
          file,
          words,
        }),
      ),
    );
    const told = (file: string): boolean => commands.some((command) => command.file === file);
    should(['README.md', 'docs/simulator.md', 'examples/interlock.json'].filter((file) => !told(file))).deepEqual([]);
    const right = 'npx -p @lab-flows/node-red-chiller chiller-simulator';
    should(commands.filter(({ words }) => words !== right)).deepEqual([]);
  });

  it('README gives the two commands that a new user needs', () => {
    const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
    should(readme).containEql('npm install && npm start');
    should(readme).containEql('npm install && npm test');
  });
});
