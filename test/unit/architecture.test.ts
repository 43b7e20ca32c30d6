import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import should from 'should';
import manifest from '../../package.json';
import { circlesIn } from '../support/circles';
import { identifiersOf, importsOf } from '../support/imports';
import type { Import } from '../support/imports';

const root = path.resolve(__dirname, '../..');
const packageFacts: { name: string; dependencies?: Record<string, string> } = manifest;
const dependencies = Object.keys(packageFacts.dependencies ?? {});

/** One folder is one dialect. Nobody imports it but the list of dialects, and the client that is ThermoTek's. */
const dialectFolders = readdirSync(path.join(root, 'src/dialects'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `src/dialects/${name}`);

/** Who may import whom among our own; everybody may import inside its own folder. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'src/core': [],
  'src/dialects': ['src/core', ...dialectFolders],
  ...Object.fromEntries(dialectFolders.map((folder) => [folder, ['src/core']])),
  'src/tcp': ['src/core'],
  'src/links': ['src/core', 'src/tcp'],
  'src/client': ['src/core', 'src/dialects/thermotek', 'src/tcp'],
  'src/session': ['src/core', 'src/dialects', 'src/links'],
  'src/alarms': ['src/core', 'src/dialects'],
  'src/interlock': ['src/core', 'src/dialects'],
  'src/program': ['src/core', 'src/dialects'],
  'src/recorder': ['src/core', 'src/session'],
  'src/settle': ['src/core', 'src/dialects', 'src/session'],
  'src/simulator': ['src/core', 'src/dialects', 'src/tcp'],
  'src/runner': ['src/core', 'src/dialects', 'src/session', 'src/alarms', 'src/interlock', 'src/program'],
  'src/statistics': ['src/core'],
  'src/gateway': ['src/core', 'src/dialects', 'src/session', 'src/alarms', 'src/runner'],
  'src/fleet': ['src/core', 'src/dialects', 'src/session'],
  'src/error-texts': [
    'src/core',
    'src/dialects',
    'src/tcp',
    'src/links',
    'src/session',
    'src/alarms',
    'src/fleet',
    'src/interlock',
    'src/program',
    'src/recorder',
    'src/gateway',
    'src/runner',
    'src/settle',
    'src/simulator',
  ],
  'src/index': [
    'src/error-texts',
    'src/core',
    'src/dialects',
    'src/tcp',
    'src/links',
    'src/client',
    'src/session',
    'src/alarms',
    'src/interlock',
    'src/program',
    'src/recorder',
    'src/settle',
    'src/simulator',
    'src/runner',
    'src/gateway',
    'src/statistics',
    'src/fleet',
  ],
  'nodes/common': ['src/index', 'src/runner'],
  'nodes/common/editor': ['src/core', 'src/dialects', 'nodes/common'],
};

/**
 * Who may import whom in the room of a node, `nodes/<node>`: never another node. What the dialog and the runtime both read, such as
 * the table of fields, takes what it needs where it stands, since the library as a whole does not run in a browser.
 */
const ALLOWED_IN_ROOMS = {
  shared: [
    'src/core',
    'src/dialects',
    'src/session',
    'src/alarms',
    'src/interlock',
    'src/program',
    'src/recorder',
    'src/gateway',
    'src/settle',
    'src/simulator',
    'src/statistics',
    'nodes/common',
  ],
  runtime: ['src/index', 'src/runner', 'nodes/common'],
  editor: ['src/core', 'src/dialects', 'src/program', 'nodes/common/editor', 'nodes/common'],
};

/** What may be imported where only the type is used. */
const ALLOWED_TYPES: Readonly<Record<string, readonly string[]>> = {
  'src/session': ['src/tcp'],
  // What an interlock knows of alarms is what their engine gives.
  'src/interlock': ['src/alarms'],
};

/** What also runs in the browser. */
const PURE = ['src/core', 'src/dialects', ...dialectFolders];
const isEditor = (part: string): boolean => part.endsWith('/editor');
const isPure = (part: string): boolean => PURE.includes(part) || isEditor(part);

/** Things of Node.js or of the browser that a pure module does without. */
const IMPURE = [
  'Buffer',
  'process',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'fetch',
  'document',
];
const IMPURE_TOO = ['console', 'window', 'globalThis', 'Date', 'performance', 'require', 'TextDecoder', 'TextEncoder'];

function typeScriptIn(folder: string): string[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.posix.join(folder, file.split(path.sep).join('/')));
}

/** The part of the project that a file without its extension belongs to: `src/core`, `src/index`, `nodes/common/editor`. */
function partOf(file: string): string {
  const [top = '', second = '', third = ''] = file.split('/');
  if (top === 'src' && second === 'dialects' && dialectFolders.includes(`src/dialects/${third}`))
    return `src/dialects/${third}`;
  return `${top}/${second}${top === 'nodes' && third === 'editor' ? '/editor' : ''}`;
}

function allowedFrom(part: string, isShared: boolean): readonly string[] {
  const listed = ALLOWED[part];
  if (isShared) return ALLOWED_IN_ROOMS.shared;
  if (listed || !part.startsWith('nodes/')) return listed ?? [];
  return isEditor(part) ? [...ALLOWED_IN_ROOMS.editor, path.posix.dirname(part)] : ALLOWED_IN_ROOMS.runtime;
}

function allowedTypesFrom(part: string): readonly string[] {
  return ALLOWED_TYPES[part] ?? (part.startsWith('nodes/') ? ['node-red', 'src/index', 'src/core'] : []);
}

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

function breachOf(file: string, { specifier, isTypeOnly }: Import, isShared = false): string | undefined {
  const from = partOf(file.replace(/\.ts$/, ''));
  const to = specifier.startsWith('.') ? partOf(path.posix.join(path.posix.dirname(file), specifier)) : specifier;
  const isAllowed =
    to === from ||
    allowedFrom(from, isShared).includes(to) ||
    (isTypeOnly && allowedTypesFrom(from).includes(to)) ||
    (isBuiltin(to) && to.startsWith('node:') && !isPure(from)) ||
    (dependencies.includes(to) && !isPure(from));
  return isAllowed ? undefined : `${file} imports ${specifier}`;
}

/** The files of our own that a file imports. */
function importedFiles(file: string): string[] {
  return importsOf(file, read(file)).flatMap(({ specifier }) => {
    if (!specifier.startsWith('.')) return [];
    const target = path.posix.join(path.posix.dirname(file), specifier);
    return [`${target}.ts`, `${target}/index.ts`].filter((name) => existsSync(path.join(root, name)));
  });
}

/** How many rules a statement in a file breaks. */
const breach = (file: string, statement: string, isShared = false): number =>
  importsOf(file, statement).flatMap((found) => breachOf(file, found, isShared) ?? []).length;

/** What a file imports of ours, beyond types. */
function targetsOf(file: string): string[] {
  const values = importsOf(file, read(file)).filter(({ isTypeOnly }) => !isTypeOnly);
  return values.map(({ specifier }) => {
    const target = path.posix.join(path.posix.dirname(file), specifier);
    return existsSync(path.join(root, `${target}.ts`)) ? `${target}.ts` : `${target}/index.ts`;
  });
}

/** Files that dialogs import from outside what is pure anyhow, and those that these import: they run in the browser, too. */
function sharedWithDialogs(): string[] {
  const shared = new Set<string>();
  const visit = (file: string): void => {
    for (const target of targetsOf(file)) {
      if (isPure(partOf(target.replace(/\.ts$/, ''))) || shared.has(target)) continue;
      shared.add(target);
      visit(target);
    }
  };
  typeScriptIn('nodes')
    .filter((file) => isEditor(partOf(file)))
    .forEach(visit);
  return [...shared];
}

/** Files of `nodes/common` that the files of a room lead to. */
function commonFor(room: string): Set<string> {
  const found = new Set<string>();
  const visit = (file: string): void => {
    for (const { specifier } of importsOf(file, read(file))) {
      const target = `${path.posix.join(path.posix.dirname(file), specifier)}.ts`;
      if (!specifier.startsWith('.') || !target.startsWith('nodes/common/') || found.has(target)) continue;
      found.add(target);
      visit(target);
    }
  };
  typeScriptIn(room).forEach(visit);
  return found;
}

const sources = [...typeScriptIn('src'), ...typeScriptIn('nodes')];

describe('architecture', () => {
  it('imports run one way, or one change would reach into everything', () => {
    should(sources.length).be.above(20);
    const shared = sharedWithDialogs().filter((file) => file.startsWith('nodes/'));
    const breaches = sources.flatMap((file) =>
      importsOf(file, read(file)).flatMap((found) => breachOf(file, found, shared.includes(file)) ?? []),
    );
    should(breaches).eql([]);
  });

  it('no file imports itself in a circle: none of them could be read, tested or changed alone', () => {
    const files = typeScriptIn('src');
    const graph = new Map(files.map((file) => [file, importedFiles(file)]));
    should(circlesIn(graph)).eql([]);
    should(
      circlesIn(
        new Map([
          ['a', ['b']],
          ['b', ['c', 'd']],
          ['c', ['a']],
        ]),
      ),
    ).eql([['a', 'b', 'c']]);
  });

  it('names what the library gives, or people would build on what was never meant for them', () => {
    should(read('src/index.ts')).not.match(/export\s*\*/);
  });

  it('the rule itself catches what it should', () => {
    should(breach('src/core/a.ts', "import { isIP } from 'node:net';")).equal(1);
    should(breach('src/core/a.ts', "import type { Clock } from '../session/clock';")).equal(1);
    should(breach('src/core/a.ts', "import { thermotek } from '../dialects';")).equal(1);
    should(breach('src/dialects/thermotek/a.ts', "import { dialectOf } from '..';")).equal(1);
    should(breach('src/session/a.ts', "import { COMMANDS } from '../dialects/thermotek';")).equal(1);
    should(breach('src/session/a.ts', "import { dialectOf } from '../dialects';")).equal(0);
    should(breach('src/tcp/a.ts', "export { CR } from '../dialects';")).equal(1);
    should(breach('src/session/a.ts', "import { TcpClient } from '../tcp';")).equal(1);
    should(breach('src/session/a.ts', "import type { TcpClient } from '../tcp';")).equal(0);
    should(breach('src/client/a.ts', "const lodash = require('lodash');")).equal(1);
    should(breach('src/client/a.ts', "const chiller = await import('../session');")).equal(1);
    should(breach('src/client/a.ts', "import net from 'net';")).equal(1);
    should(breach('src/simulator/a.ts', "let clock: import('../session/clock').Clock;")).equal(1);
    should(breach('nodes/a/a.ts', "import { COMMANDS } from '../../src/dialects/thermotek';")).equal(1);
    should(breach('nodes/a/a.ts', "import { COMMANDS } from '../../src/index';")).equal(0);
    should(breach('src/alarms/a.ts', "import { EngineRunner } from '../runner';")).equal(1);
    should(breach('nodes/a/a.ts', "import { EngineRunner } from '../../src/runner';")).equal(0);
    should(breach('nodes/a/a.ts', "import { B } from '../b/b';")).equal(1);
    should(breach('nodes/a/a.ts', "import { B } from '../common/b';")).equal(0);
    should(breach('nodes/a/a.ts', "import { B } from './editor/b';")).equal(1);
    should(breach('nodes/a/fields.ts', "import { RANGES } from '../../src/alarms/ranges';", true)).equal(0);
    should(breach('nodes/a/fields.ts', "import { B } from '../b/fields';", true)).equal(1);
    should(breach('nodes/a/a.ts', "import * as red from 'node-red';")).equal(1);
    should(breach('nodes/common/a.ts', "import { B } from '../b/b';")).equal(1);
    should(breach('nodes/a/editor/a.ts', "import { fill } from '../../../src/core';")).equal(0);
    should(breach('nodes/a/editor/a.ts', "import { COMMANDS } from '../../../src/dialects/thermotek';")).equal(1);
    should(breach('nodes/a/editor/a.ts', "import { Chiller } from '../../../src/index';")).equal(1);
    should(breach('nodes/a/editor/a.ts', "import { B } from '../../b/editor/b';")).equal(1);
    should(breach('nodes/a/editor/a.ts', "import { B } from '../b';")).equal(0);
  });

  it('the protocol is pure: it also runs in the browser of the editor', () => {
    for (const file of [...typeScriptIn('src/core'), ...typeScriptIn('src/dialects')]) {
      const names = identifiersOf(file, read(file));
      should([...IMPURE, ...IMPURE_TOO].filter((name) => names.has(name))).eql([], file);
    }
    should(identifiersOf('a.ts', 'const bytes = Buffer.from("");').has('Buffer')).be.true();
  });

  it('what dialogs share with the runtime is pure, too: else a dialog opens without its checks', () => {
    const shared = sharedWithDialogs();
    should(shared).containDeep(['nodes/common/migrations.ts', 'nodes/chiller-config/fields.ts']);
    for (const file of shared) {
      const names = identifiersOf(file, read(file));
      should([...IMPURE, ...IMPURE_TOO].filter((name) => names.has(name))).eql([], file);
      should(importsOf(file, read(file)).filter(({ specifier }) => !specifier.startsWith('.'))).eql([], file);
    }
  });

  it('what one node needs lies in its room: in nodes/common nobody would look for it, or dare to change it', () => {
    const rooms = readdirSync(path.join(root, 'nodes')).filter((room) => room.startsWith('chiller-'));
    const used = rooms.map((room) => commonFor(`nodes/${room}`));
    const common = typeScriptIn('nodes/common').filter((file) => !file.endsWith('.d.ts'));
    should(common.length).be.above(20);
    should(common.filter((file) => used.filter((files) => files.has(file)).length < 2)).eql([]);
  });

  it('at most 6 runtime dependencies: each is a risk for those who run a chiller unattended', () => {
    should(dependencies.length).be.belowOrEqual(6);
  });
});

// A source archive without its history has no list of files to look at.
if (existsSync(path.join(root, '.git'))) {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });

  describe('project text', () => {
    /** Put together from pieces, so that this file does not break its own rule. */
    const machineFolders = ['work', 'tmp', 'root', 'home/[a-z]+', 'Users/[A-Za-z]+'].join('|');
    const machinePath = new RegExp(`(^|[\\s'"\`(=:,])/(${machineFolders})(/|$|[\\s'"\`)])`, 'm');
    const registryHost = new RegExp(['registry[.](n', 'pm|yarn)|npm', 'mirror[.]|artifact', 'ory[.]'].join(''), 'i');

    it('names no path of one machine and no registry host: it must work on any', () => {
      const offenders = git('ls-files')
        .split('\n')
        .filter((file) => file !== '' && !/\.(png|svg|ico)$/.test(file) && existsSync(path.join(root, file)))
        .filter((file) => machinePath.test(read(file)) || registryHost.test(read(file)));
      should(offenders).eql([]);
      for (const folder of ['work', 'tmp', 'home/me']) should(machinePath.test(`see /${folder}/notes`)).be.true();
      for (const name of ['npmjs', 'yarnpkg']) should(registryHost.test(`https://registry.${name}.org/`)).be.true();
    });

    it('locks versions, not download addresses', () => {
      // As committed: an installation may write addresses into the working copy.
      should(git('show', ':package-lock.json')).not.match(/"resolved"/);
    });
  });
}
