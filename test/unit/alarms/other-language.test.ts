/*
 * Whatever the core says in words comes from its tables. Here every text of them is in wide letters (`ａｌａｒｍ`), so that an
 * English word that came from elsewhere is seen.
 */
import should from 'should';
import { ALARM_TEXTS_EN, EMAIL_TEXTS_EN, formatEmail, formatTable } from '../../../src/alarms';
import { flowLow, readingStale } from '../../../src/alarms';
import type { Alarm, AlarmOptions } from '../../../src/alarms';
import { createInterlock, INTERLOCK_TEXTS_EN } from '../../../src/interlock';
import type { InterlockAlarm, InterlockInput, InterlockOptions } from '../../../src/interlock';
import { ALARMS, describeReadings } from '../../../src/protocol';
import { AlarmRig } from './rig';

type Tree = { readonly [name: string]: string | Tree };

function wide(text: string): string {
  return text.replace(/__\w+?__|[a-z]/gi, (found) =>
    found.length > 1 ? found : String.fromCharCode(found.charCodeAt(0) + 0xfee0),
  );
}

/** The same table in wide letters. */
function widened<T extends object>(texts: T): T {
  const entries = Object.entries(texts as Tree).map(([name, text]) => [
    name,
    typeof text === 'string' ? wide(text) : widened(text),
  ]);
  return Object.fromEntries(entries) as T;
}

/** Words in usual letters. Units, values and codes are the same in every language. */
function leftIn(text: string): string[] {
  return text.match(/[a-z][a-z.]*/gi)?.filter((word) => !['L', 'min', 'C', 's', 'W', 'true'].includes(word)) ?? [];
}

const READINGS = Object.fromEntries(describeReadings().map(({ name }) => [name, wide(name)]));
const TITLES = Object.fromEntries(ALARMS.map(({ key, title }) => [key, wide(title)]));

const ALARM_TEXTS = widened(ALARM_TEXTS_EN);
const texts = { ...ALARM_TEXTS, title: { ...TITLES, ...ALARM_TEXTS.title }, reading: READINGS };
const EMAIL = widened(EMAIL_TEXTS_EN);
const INTERLOCK = { ...widened(INTERLOCK_TEXTS_EN), reading: READINGS };

function rigWith(options: Partial<AlarmOptions> = {}): AlarmRig {
  const rig = new AlarmRig({ chiller: 'Lab', texts, guidance: {}, ...options }).up();
  rig.reading('alarmPresent', true);
  return rig;
}

const LOW_FLOW = { alarmsLevel1: '002000', alarmsLevel2Status1: '00000000', alarmsLevel2Status2: '00000000' };

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

const ALARM: InterlockAlarm = {
  title: wide('Fan failure'),
  severity: 'critical',
  active: true,
  state: 'activeUnacked',
  source: 'device',
  level: 'alarm',
};

/** What an interlock says about these readings; `pending` of the dwell time included. */
function sentences(readings: Readonly<Record<string, unknown>>, alarms: readonly InterlockAlarm[] = []): string[] {
  const options: InterlockOptions = {
    temperature: { tolerance: 0.5, dwellMs: 5_000 },
    flowAbove: 2,
    freshForMs: 1_000,
    texts: INTERLOCK,
  };
  const interlock = createInterlock(options);
  const inputs: InterlockInput[] = [
    { kind: 'link', link: { phase: 'connected', reason: 'opened', text: '' } },
    { kind: 'alarms', alarms },
    ...Object.entries(readings).map(([name, value]): InterlockInput => {
      const isOld = name === 'pumpOn' && value === 'old';
      return { kind: 'reading', reading: { name, value, quality: 'good', timestamp: isOld ? 0 : 10_000 } };
    }),
  ];
  let state = interlock.initial();
  let said: string[] = [];
  for (const input of inputs) {
    const step = interlock.next(state, 10_000, input);
    state = step.state;
    said = step.failing.map(({ text }) => text);
  }
  return said;
}

function sayingAt(nowMs: number): string[] {
  const interlock = createInterlock({ texts: INTERLOCK });
  return interlock.next(interlock.initial(), nowMs, { kind: 'tick' }).failing.map(({ text }) => text);
}

describe('an interlock in another language', () => {
  const good = {
    controlStatus: 'run',
    pumpOn: true,
    alarmPresent: false,
    supplyTemperature: 20,
    setTemperature: 20,
    processFlow: 3,
  };
  const cases: readonly [name: string, said: string[]][] = [
    ['nothing known', sentences({})],
    ['no link', sayingAt(10_000)],
    ['time unknown', sayingAt(NaN)],
    ['dwell time', sentences(good)],
    ['bad values', sentences({ ...good, pumpOn: false, controlStatus: 'safety', setTemperature: 30, processFlow: 1 })],
    [
      'strange values',
      sentences({ ...good, pumpOn: null, supplyTemperature: true, processFlow: null, alarmPresent: 7 }),
    ],
    ['old values', sentences({ ...good, pumpOn: 'old' })],
    ['alarm not read', sentences({ ...good, alarmPresent: true })],
    ['alarm', sentences({ ...good, alarmPresent: true }, [ALARM])],
  ];
  for (const [name, said] of cases)
    it(`${name}: no sentence is left in English`, () => {
      should(said.length).be.above(0);
      should(said.flatMap(leftIn)).deepEqual([]);
    });
});
