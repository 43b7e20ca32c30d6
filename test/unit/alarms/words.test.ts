import should from 'should';
import { GUIDANCE_EN } from '../../../src/alarms';
import { conditionsOf, MAX_UNKNOWN } from '../../../src/alarms/words';
import { dialectOf } from '../../../src/dialects';
import { ALARM_WORDS, ALARMS } from '../../../src/dialects/thermotek';
import type { AlarmWordName } from '../../../src/dialects/thermotek';
import { documentAlarms } from '../../support/protocol-document';
import { AlarmRig, decodeWords } from '../../support/alarm-rig';
import type { Digits } from '../../support/alarm-rig';

interface DocumentBit {
  word: AlarmWordName;
  code: string;
  /** Null is reserved. */
  title: string | null;
  raw: string;
}

/** Every bit of the document, with the digits of a unit that has only this one set; made without our own tables. */
function documentBits(): DocumentBit[] {
  return Object.entries(documentAlarms).flatMap(([word, digits]) =>
    Object.entries(digits as Record<string, (string | null)[]>).flatMap(([digit, titles], index, all) =>
      titles.map((title, position) => {
        const raw = all.map((_, at) => (at === index ? (2 ** position).toString(16).toUpperCase() : '0')).join('');
        return { word: word as AlarmWordName, code: `${digit}.${2 ** position}`, title, raw };
      }),
    ),
  );
}

/** A chiller that is connected and had a quiet life so far. */
function quietRig(): AlarmRig {
  const rig = new AlarmRig({ latch: 'none' }).up();
  should(rig.told()).eql([]);
  return rig;
}

/** The words that a session has read when one bit is set. */
function readWith({ word, raw }: DocumentBit): Digits {
  if (word === 'warnings') return { warnings: raw };
  return { alarmsLevel1: '000000', alarmsLevel2Status1: '00000000', alarmsLevel2Status2: '00000000', [word]: raw };
}

describe('every alarm and warning bit, from the decoded word to the event', () => {
  const bits = documentBits();

  it('the document has them all', () => {
    should(bits.length).equal(4 * (6 + 8 + 8 + 4));
    should(bits.filter(({ title }) => title !== null).length).equal(ALARMS.length);
  });

  for (const bit of bits) {
    const name = bit.title ?? 'a reserved bit';
    it(`${bit.code}, ${name}: is raised once, under its name, and cleared when its flag falls`, () => {
      const rig = quietRig();
      const flag = bit.word === 'warnings' ? 'warning' : 'alarm';
      const report = { flag, present: true, words: decodeWords(readWith(bit)), timestamp: rig.nowMs } as const;
      rig.give({ kind: 'report', report });
      rig.give({ kind: 'report', report });
      should(rig.events.length).equal(1, 'told more than once, or not at all');
      const alarm = rig.events[0]!;
      should(alarm.event).equal('raised');
      should(alarm.code).equal(bit.code);
      should(alarm.raw).equal(bit.raw);
      should(alarm.level).equal(flag);
      should(alarm.source).equal('device');
      should(alarm.title).equal(titleOf(bit));
      should(alarm.guidance).not.equal('', 'nobody is told what to check');
      should(alarm.state).equal('activeUnacked');
      rig.nowMs += 2000;
      rig.fall(flag);
      should(rig.events.slice(1).map(({ event, key }) => [event, key])).eql([['cleared', alarm.key]]);
      should(rig.events[1]!.clearedAt).equal(rig.nowMs);
      should(rig.events[1]!.state).equal('clearedUnacked');
    });
  }

  function titleOf({ title, code, word }: DocumentBit): string {
    if (title === null) return `Unknown ${word === 'warnings' ? 'warning' : 'alarm'} bit ${code}`;
    // The document says in brackets what is not part of the name.
    return title.replace(/ \((?!global|U20).*\)$/, '');
  }

  it('severity comes from the table', () => {
    for (const bit of ALARMS) {
      const rig = quietRig();
      const word = ALARM_WORDS[bit.word];
      const decoded = { active: [bit.key], unknown: [], raw: '0'.repeat(word.digits) };
      const flag = bit.word === 'warnings' ? 'warning' : 'alarm';
      rig.give({ kind: 'report', report: { flag, present: true, words: { [bit.word]: decoded }, timestamp: 0 } });
      should(rig.alarmOf(bit.key)?.severity).equal(bit.severity, bit.code);
    }
  });
});

const TABLES = dialectOf('thermotek').alarms;

describe('alarm words as conditions', () => {
  it('a longer answer than the table has loses no bit: extra digits become alarms with their code', () => {
    const rig = quietRig();
    rig.warning('00000008');
    should(rig.told()).eql(['raised unknownW7.8']);
    should(rig.alarmOf('unknownW7.8')).containEql({
      code: 'W7.8',
      severity: 'minor',
      title: 'Unknown warning bit W7.8',
    });
  });

  it('unknown bits of alarm words are major, for they may be anything', () => {
    const [condition] = conditionsOf(
      { alarmsLevel2Status1: { active: [], unknown: ['B0.1'], raw: '10000000' } },
      TABLES,
    );
    should(condition).containEql({ code: 'B0.1', severity: 'major', level: 'alarm' });
  });

  it('a damaged word of thousands of bits cannot flood the memory', () => {
    const unknown = Array.from({ length: 5000 }, (_, index) => `W${index}.1`);
    should(conditionsOf({ warnings: { active: [], unknown, raw: '' } }, TABLES).length).equal(MAX_UNKNOWN);
  });

  it('a key that the table does not have is an alarm all the same', () => {
    const [condition] = conditionsOf(
      { alarmsLevel1: { active: ['fromAnotherDialect'], unknown: [], raw: '100000' } },
      TABLES,
    );
    should(condition).containEql({ key: 'unknownalarmsLevel1.fromAnotherDialect', severity: 'major' });
  });

  it('parents come before their details, so that the details are suppressed and not raised', () => {
    const conditions = conditionsOf(
      decodeWords({ alarmsLevel1: '010008', alarmsLevel2Status1: '01000000', alarmsLevel2Status2: '04000000' }),
      TABLES,
    );
    should(conditions.map(({ code }) => code)).eql(['A1.1', 'A5.8', 'B1.1', 'C1.4']);
  });
});

describe('guidance', () => {
  it('there is a text for every alarm that the unit can raise, and for our own', () => {
    const keys = [...new Set(ALARMS.map(({ key }) => key))];
    const own = [
      'unknownAlarm',
      'unknownWarning',
      'hiddenAlarms',
      'communicationLost',
      'stoppedWithoutOrder',
      'notMonitored',
      'temperatureOffSetPoint',
      'flowLow',
      'readingStale',
      'ownLimit',
      'alarmSummary',
    ];
    should(Object.keys(GUIDANCE_EN).sort()).eql([...keys, ...own].sort());
  });

  it('every text is a sentence or more, and no two alarms of different kinds share one', () => {
    const texts = Object.values(GUIDANCE_EN);
    for (const text of texts) should(text).match(/^[A-Z].{25,}\.$/);
    should(new Set(texts).size).equal(texts.length);
  });
});
