import { readFileSync } from 'node:fs';
import path from 'node:path';
import should from 'should';
import { createInterlock } from '../../../src/interlock';

const text = readFileSync(path.resolve(__dirname, '../../../docs/alarms.md'), 'utf8');

function shouldName(words: readonly string[]): void {
  should(words.filter((word) => !text.includes(`\`${word}\``))).eql([], 'docs/alarms.md does not say what these mean');
}

describe('docs/alarms.md', () => {
  it('explains every event and every state', () => {
    shouldName([
      'raised',
      'escalated',
      'cleared',
      'acknowledged',
      'reset',
      'shelved',
      'unshelved',
      'suppressed',
      'reminder',
      'summary',
    ]);
    shouldName(['normal', 'activeUnacked', 'activeAcked', 'clearedUnacked', 'shelved', 'suppressed', 'outOfService']);
  });

  it('explains every condition of an interlock and every reason', () => {
    const everything = { temperature: { tolerance: 1, dwellMs: 0 }, flowAbove: 1 };
    const interlock = createInterlock(everything);
    const { failing } = interlock.next(interlock.initial(), 0, { kind: 'tick' });
    shouldName(failing.map(({ condition }) => condition));
    shouldName(['missing', 'stale', 'unusable', 'violated', 'waiting']);
  });

  it('says that it is not for the protection of persons', () => {
    should(text).match(/not made for the protection of persons/);
  });
});
