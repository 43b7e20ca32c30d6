/* Sentences about what went wrong: one table, so that each can be said in every language. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import should from 'should';
import ts from 'typescript';
import {
  ChillerError,
  commandName,
  COMMANDS,
  ConnectionError,
  connectionText,
  ConnectTimeoutError,
  describeValue,
  ERROR_TEXTS,
  errorText,
  fillErrorText,
  inEnglish,
} from '../../src/index';
import type { ErrorText } from '../../src/index';
import { systemText } from '../../src/tcp';
import { catalogOf, flat } from '../../scripts/catalogs';

const ROOT = path.resolve(__dirname, '../..');

/** What no flow can meet: the client and its checksum, the simulator in a program or on the command line, the engine's
 * time, a misspelt option, a signal that was aborted. */
const LIBRARY_ONLY = [
  'src/alarms/engine-time.ts',
  'src/client/chiller-client.ts',
  'src/client/options.ts',
  'src/core/option-names.ts',
  'src/dialects/thermotek/frame.ts',
  'src/session/given-up.ts',
  'src/simulator/assembly.ts',
  'src/simulator/transcript.ts',
  'src/simulator/wire-faults.ts',
];

function typeScriptIn(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(ROOT, folder, file));
}

/** Files in which an error is made from a text of its own. */
function filesWithOwnTexts(files: readonly string[]): string[] {
  const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), (file) => ts.sys.readFile(file));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const program = ts.createProgram(files, { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const isText = (node: ts.Node | undefined): boolean =>
    node !== undefined &&
    checker.isTypeAssignableTo(
      checker.getStringType(),
      checker.getBaseTypeOfLiteralType(checker.getTypeAtLocation(node)),
    );
  const found = new Set<string>();
  for (const file of files) {
    const visit = (node: ts.Node): void => {
      if (ts.isNewExpression(node) && node.expression.getText() === 'ChillerError' && isText(node.arguments?.[1]))
        found.add(path.relative(ROOT, file).split(path.sep).join('/'));
      ts.forEachChild(node, visit);
    };
    visit(program.getSourceFile(file)!);
  }
  return [...found].sort();
}

describe('texts of errors', () => {
  it('come from the table: a sentence of its own would stay English for everybody', function () {
    const files = [...typeScriptIn('src'), ...typeScriptIn('nodes').filter((file) => !file.includes('/editor/'))];
    // The edge to Node-RED makes errors of what others have thrown, and of what it has translated.
    const edge = ['nodes/chiller-config/connection-probe.ts', 'nodes/common/language.ts', 'nodes/common/node-types.ts'];
    should(filesWithOwnTexts(files)).deepEqual([...edge, ...LIBRARY_ONLY]);
  });

  it('are all in use: nobody translates what is never said', () => {
    const sources = [...typeScriptIn('src'), ...typeScriptIn('nodes')]
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const texts = flat(catalogOf('en-US', 'chiller-config'));
    const keys = texts.flatMap(([key]) => /^chiller-config\.error\.(\w+)$/.exec(key)?.[1] ?? []);
    // `errorText(`segment${...}`)`: the compiler holds such a key to the table.
    const made = [...sources.matchAll(/errorText\(`([a-z]+[A-Za-z]*)\$\{/g)].map(([, start = '']) => start);
    const isMade = (key: string): boolean => ['system', ...made].some((start) => key.startsWith(start));
    const unused = keys.filter((key) => !isMade(key) && !sources.includes(`'${key}'`));
    should(unused).deepEqual([]);
  });

  it('have each a key of its own: two parts that shared one would say the same in other languages', () => {
    const keys = [...typeScriptIn('src'), ...typeScriptIn('nodes')]
      .filter((file) => file.endsWith('/error-texts.ts'))
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^  (\w+):/gm)].map(([, key]) => key));
    should(keys.length).be.above(200);
    should(new Set(keys).size).equal(keys.length);
  });

  it('are the English message of an error, which carries what other languages are made from', () => {
    const why = errorText('takesNoValue', { command: 'readUpTime' });
    const error = new ChillerError('invalidValue', why, { command: 'readUpTime' });
    should(error.message).equal('readUpTime takes no value: leave it out');
    should(error.why).equal(why);
    should(new ChillerError('timeout', 'own words').why).be.undefined();
  });

  it('take values and other texts in their places, in any language', () => {
    const why = errorText('badValue', { command: 'x', why: errorText('needsNumber', { value: describeValue([]) }) });
    should(inEnglish(why)).equal('x: the value must be a number, not a list');
    const words: Record<string, string> = { badValue: '__why__ (__command__)', needsNumber: '<__value__>', aList: 'L' };
    should(fillErrorText(why, (key) => words[key] ?? '')).equal('<L> (x)');
  });

  it('leave alone what looks like a place in a value, as the names on the wire do', () => {
    const why = errorText('otherEcho', { command: '17sCtrlT__+0200', told: '__answered__', answered: '$& __told__' });
    should(inEnglish(why)).startWith(
      '17sCtrlT__+0200: __answered__ was sent, but the chiller answered $& __told__. Read',
    );
  });

  it('end once, also where a sentence stands within one', () => {
    const ends = (template: string, why: string): string =>
      fillErrorText(errorText('linkFailed', { who: '', why }), () => template);
    should(ends('A: __why__. B.', 'disk full.')).equal('A: disk full. B.');
    should(ends('A: __why__。B。', 'だめです。')).equal('A: だめです。B。');
    should(ends('A: __why__ B.', 'disk full.')).equal('A: disk full. B.');
  });

  it('of a link say what to check: the log and an e-mail at night are all that its reader has', () => {
    const address = '10.0.0.7:4001';
    const who = errorText('who', { id: '02', address });
    const line = (why: ErrorText): string => inEnglish(errorText('noContact', { who, why }));
    should(line(errorText('linkSilent', { who }))).match(
      /does not answer: check its power, the wiring, and its device id/,
    );
    should(line(errorText('lineSilent', { address }))).match(
      /: check the power of the chiller, the wiring, and its device id/,
    );
    should(line(errorText('closedByPeer', { address }))).match(
      /: another program may be connected to it, .* Trying again/,
    );
  });

  it('name a command by the title that its dialog shows, in the language of the sentence', () => {
    const command = commandName('setControlTemperature', COMMANDS.setControlTemperature);
    const why = errorText('takesNoValue', { command });
    should(inEnglish(why)).equal('Set temperature takes no value: leave it out');
    const title = { command: 'Temperatur einstellen', reading: '' };
    const german = fillErrorText(
      why,
      () => '__command__: ohne Wert',
      ({ named }) => title[named],
    );
    should(german).equal('Temperatur einstellen: ohne Wert');
  });

  it('stay short when somebody sends a novel', () => {
    const long = 'x'.repeat(1_000_000);
    should(inEnglish(errorText('noOpenAlarm', { name: long })).length).be.below(1_100);
    should(inEnglish(describeValue(long)).length).be.below(50);
  });
});

describe('texts of connections', () => {
  const address = '10.0.0.7:4001';
  const codes = Object.keys(ERROR_TEXTS).flatMap((key) => /^system(E.*)/.exec(key)?.[1] ?? []);
  const system = (code: string): Error => Object.assign(new Error(code), { code });

  it('carry the reason of the system as a text of its own, for every reason of the table', () => {
    should(codes.length).be.above(10);
    for (const code of codes) {
      const key = `system${code}` as keyof typeof ERROR_TEXTS;
      should(systemText(system(code))).deepEqual({ key, english: ERROR_TEXTS[key], values: {} });
    }
    should(systemText(new AggregateError([system('ECONNREFUSED'), system('EPIPE')]))).have.property(
      'key',
      'systemECONNREFUSED',
    );
    for (const [odd, words] of [
      [system('EODD'), 'EODD'],
      [new Error('own words'), 'own words'],
      [undefined, 'undefined'],
    ] as const)
      should(systemText(odd)).equal(words);
  });

  it('are made from the key and the facts of an error, and so is its English message', () => {
    const why = errorText('cannotConnect', { address, why: systemText(system('ECONNREFUSED')) });
    for (const error of [new ConnectionError(why), new ConnectTimeoutError(address, 10_000)]) {
      should(connectionText(error)).equal(error.why);
      should(error.message)
        .equal(inEnglish(connectionText(error)))
        .and.containEql(address);
    }
    should(new ConnectTimeoutError(address, 10_000).why).deepEqual(
      errorText('connectTimeout', { address, timeoutMs: 10_000 }),
    );
  });

  it('are words where the table has none', () => {
    should(connectionText(new ConnectionError('Something new.', system('ECONNRESET')))).equal('Something new.');
    should(connectionText(new Error('Own words'))).equal('Own words');
    should(connectionText('thrown')).be.a.String();
  });
});
