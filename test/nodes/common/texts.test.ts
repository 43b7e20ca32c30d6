/* The words of the runtime in each language, as the nodes put them together. */
import type { NodeStatus } from 'node-red';
import should from 'should';
import { dialectOf } from '../../../src/index';
import { alarmStatus } from '../../../nodes/chiller-alarms/status';
import { simulatorStatus } from '../../../nodes/chiller-simulator/status';
import type { ShownUnit } from '../../../nodes/chiller-simulator/status';
import { STATUS_LENGTH, statusFor, statusForResult } from '../../../nodes/common/status';
import { statusWords } from '../../../nodes/common/status-texts';
import { alarmStatusTexts, messageTexts } from '../../../nodes/chiller-alarms/texts';
import { alarmWording } from '../../../nodes/common/alarm-texts';
import { translator } from '../../../nodes/common/texts';
import type { Translate } from '../../../nodes/common/texts';
import type { Alarm, ExecuteResult, LinkState, Reading, ReadingName } from '../../../src/index';
import { textOf } from '../../../scripts/catalogs';
import { LANGUAGES } from '../../support/rooms';

/** What Node-RED finds in the catalogs of one language. */
function translateTo(language: string): Translate {
  return (key) => textOf(language, key);
}

const UP: LinkState = { phase: 'connected', reason: 'opened', text: '', attempt: 0, timestamp: 0 };
const DOWN: LinkState = { ...UP, phase: 'disconnected', reason: 'lost' };

/** As somebody may write it for a limit: with what the editor would look up, and would take for a place to fill in. */
const LONG_TITLE = 'Water: too warm. At the __laser__, again and again';

function alarmsIn(state: Alarm['state'], count: number): Alarm[] {
  return Array.from({ length: count }, () => ({ state, severity: 'major', title: LONG_TITLE }) as Alarm);
}

function readings(supplyTemperature: number, controlStatus: string, alarmPresent: boolean) {
  const values = { supplyTemperature, controlStatus, alarmPresent };
  return new Map(
    Object.entries(values).map(([name, value]) => [name as ReadingName, { value, quality: 'good' } as Reading]),
  );
}

/** Every status that is put together by the runtime, with the longest numbers. */
function composedStatuses(language: string): NodeStatus[] {
  const translate = translateTo(language);
  const words = statusWords(translate);
  const texts = alarmStatusTexts(translate);
  const values = {
    autoStart: 'starting',
    standby: 'stopped',
    run: 'running',
    safety: 'tripped',
    test: 'testing',
  } as const;
  const unit = (state: ShownUnit['state']): ShownUnit => ({ id: '32', state, temperatureC: -99.9, hasAlarm: true });
  return [
    ...[1, 2, 999].map((count) => alarmStatus(alarmsIn('activeUnacked', count), [UP], texts)),
    ...[1, 2, 999].map((count) => alarmStatus(alarmsIn('clearedUnacked', count), [UP], texts)),
    ...[2, 99].map((count) =>
      alarmStatus(
        [],
        Array.from({ length: count }, () => DOWN),
        texts,
      ),
    ),
    ...Object.entries(values).flatMap(([value, state]) => [
      statusFor(UP, readings(-999.9, value, false), words, dialectOf()),
      statusFor(UP, readings(-999.9, value, true), words, dialectOf()),
      simulatorStatus([unit(state)], words),
      simulatorStatus([unit(state), unit('off')], words),
    ]),
    simulatorStatus([unit('off'), unit('off')], words),
    ...['supply', 'return', 'externalRtd', 'externalThermistor'].map((value) =>
      statusForResult({ value } as unknown as ExecuteResult, words),
    ),
  ];
}

describe('words of the runtime', () => {
  for (const language of LANGUAGES)
    it(`${language}: every status that is put together can be read under a node, and names all its values`, () => {
      for (const { text = '' } of composedStatuses(language)) {
        should(text.length).be.within(1, STATUS_LENGTH, text);
        should(text).not.containEql('__');
      }
    });

  it('counts and states begin with what the editor shows as it is: what begins with a letter it looks up', () => {
    for (const language of LANGUAGES) {
      const texts = alarmStatusTexts(translateTo(language));
      for (const text of Object.values(texts)) should(text.replace('__', '1')).not.match(/^[@a-zA-Z]/);
    }
  });

  it('one alarm is called by its name, so that nobody has to look which it is', () => {
    const texts = alarmStatusTexts(translateTo('en-US'));
    const named = (title: string): string | undefined =>
      alarmStatus([{ ...alarmsIn('activeUnacked', 1)[0]!, title }], [UP], texts).text;
    should(named('Low coolant level')).equal('! Low coolant level');
    should(named('No communication with the chiller')).equal('! No communication…');
    should(named('Water:\n too warm at the laser')).equal('! Water: too warm…');
    should(named('Vorlauftemperaturüberwachung')).equal('! Vorlauftemperatu…');
    should(named('循環液の液面が低すぎるため停止しました')).equal('! 循環液の液面が低すぎるため停止し…');
  });

  it('a status that names an alarm begins with a sign: what begins with a letter the editor looks up', () => {
    for (const language of LANGUAGES) {
      const texts = alarmStatusTexts(translateTo(language));
      should(alarmStatus(alarmsIn('activeUnacked', 1), [UP], texts).text).match(/^! Water: too warm…$/);
    }
  });

  it('one alarm is one: no language says "1 alarms"', () => {
    should(alarmStatus(alarmsIn('clearedUnacked', 1), [UP], alarmStatusTexts(translateTo('fr'))).text).equal(
      '1 non acquittée',
    );
  });

  it('what a catalog does not have stays English, whole and with the places of its values', () => {
    const unknowing = [() => '', (key: string) => key, () => undefined, () => ({})];
    for (const translate of unknowing) {
      should(alarmStatusTexts(translate).alarms).equal('__count__ alarms');
      should(messageTexts(translate).email.row.chiller).equal('Chiller');
      should(alarmWording(dialectOf(), translate).texts.title.lowProcessFlow).equal('Low process flow');
    }
  });

  it('asks Node-RED for texts with the places of their values left open', () => {
    const asked: unknown[] = [];
    const lookUp = (...args: unknown[]): string => {
      asked.push(args);
      return '';
    };
    translator({ _: lookUp })('chiller-alarms.status.alarms');
    const key = '@lab-flows/node-red-chiller/chiller-alarms:chiller-alarms.status.alarms';
    should(asked).deepEqual([[key, { skipInterpolation: true, defaultValue: '' }]]);
  });
});
