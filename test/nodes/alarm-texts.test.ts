/* The texts of the alarm and interlock nodes, and the lists that their dialogs share with the runtime. */
import should from 'should';
import { RULE_KINDS } from '../../nodes/chiller-alarms/rule-kinds';
import alarmCatalog from '../../nodes/chiller-alarms/locales/en-US.json';
import configCatalog from '../../nodes/chiller-config/locales/en-US.json';
import interlockCatalog from '../../nodes/chiller-interlock/locales/en-US.json';
import simulatorCatalog from '../../nodes/chiller-simulator/locales/en-US.json';
import { DIGEST_TEXTS_EN } from '../../nodes/chiller-alarms/messages';
import { ALARM_STATUS_EN } from '../../nodes/chiller-alarms/status';
import { interlockStatus } from '../../nodes/chiller-interlock/messages';
import { RELAY_TEXTS_EN } from '../../nodes/chiller-interlock/answer';
import { REPORTER_TEXTS_EN } from '../../nodes/chiller-simulator/reporter';
import { STATUS_WORDS_EN } from '../../nodes/common/status';
import { ALARM_EMAIL_TEXTS_EN, ALARM_TEXTS_EN, GUIDANCE_EN, INTERLOCK_TEXTS_EN } from '../../src/index';
import type { InterlockFailure } from '../../src/index';
import { dialogCode } from '../support/rooms';

function lookUp(catalog: unknown, key: string): unknown {
  return key.split('.').reduce((at, part) => (at as Record<string, unknown> | undefined)?.[part], catalog);
}

describe('texts of alarms and interlock', () => {
  it('the catalog has what to check for every alarm, word for word as the library: a translation begins there', () => {
    should(alarmCatalog['chiller-alarms'].guidance).deepEqual({ ...GUIDANCE_EN });
  });

  it('the catalogs have every text that the runtime makes, word for word as the code: else a translation is of another text', () => {
    const alarms = alarmCatalog['chiller-alarms'];
    // Labels of readings are those of the dialogs.
    const { reading: _labels, ...alarmTexts } = ALARM_TEXTS_EN;
    const { reading: _names, ...interlockTexts } = INTERLOCK_TEXTS_EN;
    should(alarms.text).deepEqual(alarmTexts);
    should(alarms.email).deepEqual(ALARM_EMAIL_TEXTS_EN);
    should(alarms.digest).deepEqual(DIGEST_TEXTS_EN);
    should(alarms.status).deepEqual({
      ...ALARM_STATUS_EN,
      none: 'no alarms',
      unknown: 'alarms unknown',
      notStored: 'not stored',
    });
    should(interlockCatalog['chiller-interlock'].text).deepEqual({ ...interlockTexts, ...RELAY_TEXTS_EN });
    should(configCatalog['chiller-config'].status.word).deepEqual({ ...STATUS_WORDS_EN });
    should(simulatorCatalog['chiller-simulator'].text).deepEqual(REPORTER_TEXTS_EN);
  });

  it('every text that the alarm dialog asks for is in its catalog', () => {
    const fixed = [...dialogCode().matchAll(/alarmText\('([^']+)'/g)].map(([, key = '']) => key);
    const fields = [
      'kind',
      'reading',
      'limit',
      'level',
      'severity',
      'when',
      'deadBand',
      'onDelayS',
      'offDelayS',
      'title',
    ];
    const choices = [
      ...RULE_KINDS,
      'always',
      'run',
      'pumpOn',
      'warning',
      'alarm',
      'critical',
      'major',
      'minor',
      'info',
    ];
    const keys = [
      ...fixed,
      ...fields.map((name) => `rule.${name}`),
      ...choices.map((name) => `rule.choice.${name}`),
      ...['above', 'below', 'stale'].map((name) => `text.rule.${name}`),
      ...['temperatureOffSetPoint', 'flowLow'].map((name) => `text.title.${name}`),
      ...['device', 'derived', 'comms'].map((name) => `group.${name}`),
      ...['object', 'email', 'mqtt', 'table', 'alertmanager'].map((name) => `label.${name}`),
    ];
    should(fixed.length).be.above(5);
    should(keys.filter((key) => typeof lookUp(alarmCatalog['chiller-alarms'], key) !== 'string')).deepEqual([]);
  });

  it('every status of the interlock has its words, short enough to be read under a node', () => {
    const conditions = ['link', 'data', 'pump', 'run', 'alarms', 'temperature', 'flow'] as const;
    const open = { key: 'coolantLeak', title: 'Coolant leak', severity: 'critical', state: 'clearedUnacked' } as const;
    const failing = (
      condition: InterlockFailure['condition'],
      reason: InterlockFailure['reason'] = 'violated',
    ): InterlockFailure[] => [{ condition, reason, text: '' }];
    const statuses = [
      interlockStatus({ isOn: true, failing: [], openAlarms: [] }),
      interlockStatus({ isOn: true, failing: [], openAlarms: [open] }),
      interlockStatus({ isOn: false, failing: [], openAlarms: [] }),
      interlockStatus({ isOn: false, failing: failing('reset', 'waiting'), openAlarms: [] }),
      ...conditions.map((condition) => interlockStatus({ isOn: false, failing: failing(condition), openAlarms: [] })),
    ];
    for (const { text = '' } of statuses) {
      const words = lookUp(interlockCatalog, text.split(':')[1] ?? '');
      should(words).be.a.String();
      should(String(words).length).be.below(20);
    }
  });
});
