/* What the flow library, npm and Node-RED's palette look at in a package, as far as it can be looked at without them. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import should from 'should';
import ts from 'typescript';
import manifest from '../../package.json';
import { forRegistry } from '../../scripts/registry-readme';
import { SNAPSHOT_FILE, tarballListing } from '../../scripts/tarball';
import { exampleFiles, htmlOf, registrationOf } from '../support/node-html';
import { NODE_NAMES } from '../support/rooms';

const ROOT = path.resolve(__dirname, '../..');
const CORE_NODES = path.dirname(require.resolve('@node-red/nodes/package.json'));

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

/** Types that html registers, without running it: what the flow library finds. */
function typesIn(html: string): string[] {
  return [...html.matchAll(/registerType\(\s*(['"])(.+?)\1/g)].map(([, , type = '']) => type);
}

const coreFiles = readdirSync(path.join(CORE_NODES, 'core'), { recursive: true, encoding: 'utf8' });
const coreTypes = new Set(
  coreFiles
    .filter((file) => file.endsWith('.html') && !file.includes('locales'))
    .flatMap((file) => typesIn(readFileSync(path.join(CORE_NODES, 'core', file), 'utf8'))),
);
/** Parts of flows that no html registers. */
for (const type of ['tab', 'group', 'subflow']) coreTypes.add(type);

describe('package.json', () => {
  const fields: Record<string, unknown> = manifest;

  it('has a name that people find under "node-red"', () => {
    should(manifest.name).match(/^(@[a-z0-9-]+\/)?node-red-[a-z0-9-]+$/);
    should(manifest.keywords).containEql('node-red');
    should(manifest.description.length).be.within(30, 200);
  });

  it('names its licence, and brings it', () => {
    should(manifest.license).equal('Apache-2.0');
    should(read('LICENSE')).containEql('Apache License');
  });

  it('says which Node-RED and which Node.js it runs on', () => {
    should(manifest['node-red'].version).match(/^>=\d+\.\d+\.\d+$/);
    should(manifest.engines.node).match(/^>=\d+$/);
  });

  it('gives addresses as addresses, where it gives any', () => {
    const isAddress = (url: unknown): boolean => /^(git\+)?https:\/\/[^\s/]+\.[^\s/]+/.test(String(url));
    // As long as none is given, this shows that a wrong one would be noticed.
    should(['https://example.org/chiller', 'git+https://example.org/chiller.git'].filter(isAddress)).have.length(2);
    should(['example.org', 'git@example.org:chiller', 'https://', 'none'].filter(isAddress)).deepEqual([]);
    const given = ['repository', 'bugs', 'homepage'].flatMap((field) => {
      const value = fields[field];
      const url = typeof value === 'object' && value !== null && 'url' in value ? value.url : value;
      return url === undefined ? [] : [url];
    });
    should(given.filter((url) => !isAddress(url))).deepEqual([]);
  });

  it('has a version, and a changelog that speaks of it', () => {
    should(manifest.version).match(/^\d+\.\d+\.\d+$/);
    should(read('CHANGELOG.md')).containEql(manifest.version);
  });

  it('needs six packages at run time at the most', () => {
    should(Object.keys((fields.dependencies as object | undefined) ?? {}).length).be.belowOrEqual(6);
  });
});

describe('the lock', () => {
  it('is complete: npm ci installs a clean clone, on every system', function () {
    this.timeout(20_000);
    const clone = mkdtempSync(path.join(tmpdir(), 'chiller-lock-'));
    try {
      for (const file of ['package.json', 'package-lock.json']) cpSync(path.join(ROOT, file), path.join(clone, file));
      // Offline: a complete lock says everything, so nothing has to be asked. What is missing is an error.
      const flags = ['ci', '--dry-run', '--offline', '--ignore-scripts', '--loglevel=error'];
      execFileSync('npm', flags, { cwd: clone, stdio: 'pipe', shell: process.platform === 'win32' });
    } finally {
      rmSync(clone, { recursive: true, force: true });
    }
  });

  it('names no registry: everyone installs from the one of their own', () => {
    should(read('package-lock.json')).not.match(/"resolved"/);
    should(read('.npmrc')).match(/^omit-lockfile-registry-resolved=true$/m);
  });
});

describe('the nodes of the package', () => {
  it('have types of their own, also beside the nodes of Node-RED', () => {
    const types = NODE_NAMES.map((name) => registrationOf(name).type);
    should(new Set(types).size).equal(types.length);
    should(coreTypes.has('inject')).be.true();
    should(types.filter((type) => coreTypes.has(type))).deepEqual([]);
  });

  it('are all used by an example', () => {
    const used = exampleFiles().flatMap((file) =>
      (JSON.parse(read(`examples/${file}`)) as { type: string }[]).map(({ type }) => type),
    );
    should(used).containDeep(NODE_NAMES.map((name) => registrationOf(name).type));
  });

  for (const name of NODE_NAMES) {
    it(`${name} registers the same type in the browser and in the runtime, under its file's name`, () => {
      const { type } = registrationOf(name);
      should(typesIn(htmlOf(name))).deepEqual([type]);
      should(typesIn(read(`nodes/${name}/${name}.ts`))).deepEqual([type]);
      should(type.replace(' ', '-')).equal(name);
      should((manifest['node-red'].nodes as Record<string, string>)[name]).equal(`dist/nodes/${name}.js`);
    });

    it(`${name} can be read without running it: a literal type and a literal object`, () => {
      const definition = registrationIn(htmlOf(name));
      const literal = (key: string): string | undefined => definition.get(key)?.getText();
      should(literal('category')).match(/^'\w+'$/);
      should(literal('color')).match(/^'#[0-9A-F]{6}'$/i);
      should(literal('icon')).match(/^'[\w/.-]+'$/);
      should(ts.isObjectLiteralExpression(definition.get('defaults')!)).be.true();
      if (literal('category') === "'config'") return;
      should(literal('inputs')).match(/^[01]$/);
      should(literal('outputs')).match(/^\d+$/);
    });

    it(`${name} has an icon of 2:3, white on transparent`, () => {
      const svg = read(`nodes/${name}/${registrationOf(name).definition.icon}`);
      should(svg).containEql('viewBox="0 0 40 60"');
      should(svg).match(/(?:fill|stroke)="#fff(fff)?"/i);
      for (const [, colour = ''] of svg.matchAll(/(?:fill|stroke|color)[=:]\s*"?([^";\s]+)/g))
        should(['none', '#fff', '#ffffff']).containEql(colour.toLowerCase());
    });
  }
});

/** The properties of the object that the inline script gives to `RED.nodes.registerType`, found by parsing alone. */
function registrationIn(html: string): Map<string, ts.Expression> {
  const [, script = ''] = /<script type="text\/javascript">([^]*?)<\/script>/.exec(html) ?? [];
  const source = ts.createSourceFile('inline.js', script, ts.ScriptTarget.ES2022, true);
  const calls = source.statements.flatMap((statement) =>
    ts.isExpressionStatement(statement) && ts.isCallExpression(statement.expression) ? [statement.expression] : [],
  );
  const [call] = calls.filter(({ expression }) => expression.getText() === 'RED.nodes.registerType');
  const [type, definition] = call?.arguments ?? [];
  if (!type || !ts.isStringLiteral(type) || !definition || !ts.isObjectLiteralExpression(definition))
    throw new Error('The inline script does not register a literal type with a literal object');
  const properties = definition.properties.filter((property) => ts.isPropertyAssignment(property));
  return new Map(properties.map((property) => [property.name.getText(), property.initializer]));
}

describe('the examples', () => {
  it('need nothing but this package and Node-RED, except below with-<package>', () => {
    const ours = new Set(NODE_NAMES.map((name) => registrationOf(name).type));
    for (const file of exampleFiles().filter((name) => !name.startsWith('with-'))) {
      const types = (JSON.parse(read(`examples/${file}`)) as { type: string }[]).map(({ type }) => type);
      should(types.filter((type) => !ours.has(type) && !coreTypes.has(type))).deepEqual([], file);
    }
  });
});

describe('the tarball', () => {
  it('holds what the committed list says: nothing is lost, nothing slips in (npm run tarball writes the list)', function () {
    this.timeout(20_000);
    should(existsSync(SNAPSHOT_FILE)).be.true();
    should(tarballListing()).deepEqual(readFileSync(SNAPSHOT_FILE, 'utf8').trimEnd().split('\n'));
  });

  it('has no picture and no declaration that nobody can import', () => {
    const files = readFileSync(SNAPSHOT_FILE, 'utf8').split('\n');
    should(files.filter((file) => /\.(png|map)$|^dist\/nodes\/.*d\.ts/.test(file))).deepEqual([]);
    should(files).containEql('dist/src/session/chiller.{d.ts,js}');
  });

  it('has what its documents link to', () => {
    const files = readFileSync(SNAPSHOT_FILE, 'utf8').split('\n');
    for (const document of files.filter((file) => file.endsWith('.md') && file !== 'README.md'))
      for (const [, target = ''] of read(document).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)[^)]*\)/g))
        should(files).containEql(path.posix.join(path.posix.dirname(document), target));
  });
});

describe('the README on the page of a registry', () => {
  const page = forRegistry(read('README.md'));

  it('has no picture and no link that only a checkout could follow', () => {
    should(page).not.match(/!\[|<img/);
    const links = [...page.matchAll(/\]\(([^)]*)\)/g)].map(([, target = '']) => target);
    should(links.filter((target) => !/^(https:|#)/.test(target))).deepEqual([]);
    should(page).not.containEql('CONTRIBUTING');
  });

  it('has everything else: each heading, each block of code', () => {
    const parts = (text: string): string[] => text.match(/^#+ .*$|^```[^]*?^```$/gm) ?? [];
    should(parts(page)).deepEqual(parts(read('README.md')));
    should(page).containEql('| chiller alarms ');
    should(page).containEql('Commands, readings and alarms (`docs/commands.md`)');
  });
});
