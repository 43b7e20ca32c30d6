/*
 * Whatever the core says in words comes from its tables. Here every text of them is in wide letters (`ａｌａｒｍ`), so that an
 * English word that came from elsewhere is seen.
 */
import should from 'should';
import { ALARM_TEXTS_EN, EMAIL_TEXTS_EN, formatEmail, formatTable } from '../../../src/alarms';
import { flowLow, readingStale } from '../../../src/alarms';
import type { Alarm, AlarmOptions } from '../../../src/alarms';
import { ALARMS } from '../../../src/dialects/thermotek';
import { describeReadings } from '../../../src/dialects';
import { AlarmRig, LOW_FLOW } from '../../support/alarm-rig';
import { madeUpDialect, told } from '../../support/made-up-dialect';
import { leftIn, wide, widened } from '../../support/wide-letters';

const READINGS = Object.fromEntries(describeReadings().map(({ name }) => [name, wide(name)]));
const TITLES = Object.fromEntries(ALARMS.map(({ key, title }) => [key, wide(title)]));

const ALARM_TEXTS = widened(ALARM_TEXTS_EN);
const texts = { ...ALARM_TEXTS, title: { ...TITLES, ...ALARM_TEXTS.title }, reading: READINGS };
const EMAIL = widened(EMAIL_TEXTS_EN);

function rigWith(options: Partial<AlarmOptions> = {}): AlarmRig {
  const rig = new AlarmRig({ chiller: 'Lab', texts, guidance: {}, ...options }).up();
  rig.reading('alarmPresent', true);
  return rig;
}

describe('alarms in another language', () => {
  it('title and sentence of a bit, with value and limit, are of the table', () => {
    const rig = rigWith();
    rig.reading('processFlow', 0.3, 'good', 'L/min');
    rig.reading('lowProcessFlowAlarm', 1, 'good', 'L/min');
    rig.alarm(LOW_FLOW);
    const alarm = rig.events.at(-1)!;
    should(alarm.title).equal(wide('Low process flow'));
    should(alarm.text).equal(`${wide('Low process flow')}: 0.3 L/min, ${wide('limit')} 1 L/min`);
    should(alarm).containEql({ key: 'lowProcessFlow', code: 'A2.2', severity: 'major', level: 'alarm' });
  });

  it('bits and flags that nobody knows, limits of the user, a lost link: none is left in English', () => {
    const rig = rigWith({ derived: [flowLow({ onDelayMs: 0 }), readingStale('pwmOutput')] });
    rig.reading('pumpOn', true);
    rig.reading('processFlow', 0.3, 'good', 'L/min');
    rig.warning('0008');
    rig.alarm({});
    rig.wait(60_000);
    rig.give({ kind: 'link', link: { phase: 'disconnected', reason: 'lost', text: '7' } });
    rig.wait(60_000);
    const alarms = rig.list();
    should(alarms.map(({ source }) => source)).containDeep(['device', 'derived', 'comms']);
    should(alarms.map(({ key }) => key)).containDeep([
      'unknownAlarm',
      'flowLow',
      'pwmOutputStale',
      'communicationLost',
    ]);
    for (const { title, text } of alarms) should(leftIn(`${title} ${text}`)).deepEqual([]);
  });

  it('why alarms may have come unseen, and what explains a number that no table knows, are of the table', () => {
    for (const extent of ['running', 'readOnly', 'unreadable', 'late'] as const) {
      const rig = rigWith();
      rig.give({ kind: 'report', report: { flag: 'alarm', present: true, words: {}, extent, timestamp: rig.epochMs } });
      const { text } = rig.alarmOf('hiddenAlarms')!;
      should(leftIn(text)).deepEqual([]);
      should(text).containEql(wide(ALARM_TEXTS_EN.hidden[extent]));
    }
    const rig = rigWith({ dialect: madeUpDialect() });
    const words = { errorNumber: told('-77') };
    rig.give({ kind: 'report', report: { flag: 'alarm', present: true, words, timestamp: rig.epochMs } });
    should(rig.alarmOf('unknown-77')!.title).equal(`${wide('Unknown alarm')} -77`);
  });

  it('a chiller that was never reached says so in the other language', () => {
    const rig = new AlarmRig({ chiller: 'Lab', texts, guidance: {} });
    rig.give({ kind: 'start' });
    rig.wait(60_000);
    should(leftIn(rig.alarmOf('communicationLost')!.text)).deepEqual([]);
  });

  it('a rule keeps the name that its user has given', () => {
    const rig = rigWith({ derived: [flowLow({ title: 'Mein Laser', onDelayMs: 0 })] });
    rig.reading('pumpOn', true);
    rig.reading('processFlow', 0.3, 'good', 'L/min');
    should(rig.list().map(({ title }) => title)).containEql('Mein Laser');
  });

  it('an alarm that was stored in one language is told in the other after a restart', () => {
    const rig = new AlarmRig({ chiller: 'Lab' }).up();
    rig.alarm(LOW_FLOW);
    const other = rigWith();
    other.state = rig.state;
    should(other.list().map(({ title }) => title)).deepEqual([wide('Low process flow')]);
  });

  it('a summary is of the table', () => {
    const rig = rigWith({ floodLimit: 1 });
    rig.alarm({ ...LOW_FLOW, alarmsLevel1: '003F00' });
    const summary = rig.events.find(({ event }) => event === 'summary')!;
    should(summary.count).be.above(1);
    should(leftIn(`${summary.title} ${summary.text}`)).deepEqual([]);
  });

  it('an e-mail has nothing in English but names, codes and values', () => {
    const rig = rigWith();
    rig.alarm(LOW_FLOW);
    const alarm: Alarm = {
      ...rig.events.at(-1)!,
      value: 7,
      limit: 8,
      unit: null,
      firstOut: 'tied',
      count: 2,
      latched: true,
      stale: true,
      clearedAt: 1,
      acknowledgedAt: 1,
      acknowledgedBy: '7',
      comment: '7',
      shelvedUntil: 1,
      guidance: '7',
    };
    const { topic, payload } = formatEmail(alarm, { texts: EMAIL, formatTime: () => '7' });
    should(leftIn(topic)).deepEqual(['Lab']);
    should(leftIn(payload)).deepEqual(['Lab', 'A', 'Lab', 'lowProcessFlow']);
  });

  it('names of rows stand in one column, also where characters are twice as wide', () => {
    const row = { ...EMAIL_TEXTS_EN.row, chiller: 'チラー', severity: '重大度' };
    const rig = rigWith();
    rig.alarm(LOW_FLOW);
    const { payload } = formatEmail(rig.events.at(-1)!, { texts: { ...EMAIL_TEXTS_EN, row } });
    should(payload).match(/^チラー: {8}Lab$/m);
    should(payload).match(/^State: {9}active/m);
  });

  it('a table has codes for flows and words for people', () => {
    const rig = rigWith();
    rig.alarm(LOW_FLOW);
    const [row] = formatTable(rig.list(), EMAIL);
    should(row).containEql({ level: 'alarm', severity: 'major', state: 'activeUnacked', first: 'yes' });
    should(row).containEql({
      levelText: wide('alarm'),
      severityText: wide('major'),
      stateText: wide('active, not acknowledged'),
      firstText: wide('yes'),
    });
  });
});
