/* What serves every chiller knows roles and sources. A name of one maker's table in it is a chiller of another maker that they cannot serve. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import should from 'should';
import type { Dialect } from '../../src/core';
import { DIALECTS } from '../../src/dialects';

const root = path.resolve(__dirname, '../../src');
const ENGINES = ['alarms', 'interlock', 'program', 'settle', 'session', 'links', 'core'];

/** Options, methods and derived readings of the library, which are called like a name of a table. */
const OWN = new Set(['pumpOn', 'setTemperature', 'autoStart', 'controlSensor']);

/** Words of one maker; `polling.watchdog` is the older name of `polling.state`. */
const WORDS = /watchdog|remote mode|level [12]\b|mode mismatch|t257p|\bA5\.8/i;
const OLD_NAME = /^ *watchdog(\?: number;|: true,)$|watchdog, \.\.\.given|watchdog !== undefined/;

/** Names that only a table can have made: of commands, fields, alarms and states, in more than one word. */
function namesOf({ commands, alarms, roles }: Dialect): string[] {
  const fields = Object.values(commands).flatMap(({ reply }) => Object.keys(reply));
  const names = [...Object.keys(commands), ...fields, ...alarms.all.map(({ key }) => key)];
  const codes = [...alarms.all.map(({ code }) => code), ...Object.values(alarms.codes ?? {})];
  const inWords = [...names, ...Object.keys(roles.state.means)].filter((name) => /[a-z][A-Z]/.test(name));
  return [...inWords, ...codes.filter((code) => /^[A-Z]/.test(code))].filter(
    (name) => !OWN.has(name) && !Object.hasOwn(roles.readings, name),
  );
}

function codeIn(file: string): string {
  const text = readFileSync(file, 'utf8');
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');
}

describe('engines', () => {
  const files = ENGINES.flatMap((engine) =>
    readdirSync(path.join(root, engine), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => path.join(root, engine, file)),
  );

  for (const dialect of Object.values<Dialect>(DIALECTS))
    it(`name nothing of ${dialect.title}, or they would serve no other chiller`, () => {
      const names = namesOf(dialect);
      should(names.length).be.above(20);
      should(files.length).be.above(40);
      const found = files.flatMap((file) => {
        const words = new Set(
          codeIn(file)
            .match(/[A-Za-z0-9_.]+/g)
            ?.flatMap((word) => [word, ...word.split('.')]),
        );
        return names.filter((name) => words.has(name)).map((name) => `${path.relative(root, file)}: ${name}`);
      });
      should(found).eql([]);
    });

  it('speak no word of one maker, in comments and sentences too', () => {
    const found = files.flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => WORDS.test(line) && !OLD_NAME.test(line))
        .map((line) => `${path.relative(root, file)}: ${line.trim()}`),
    );
    should(found).eql([]);
  });
});
