/* The texts of the alarm and interlock nodes, and the lists that their dialogs share with the runtime. */
import should from 'should';
import { RULE_KINDS } from '../../nodes/chiller-alarms/rule-kinds';
import { DIGEST_TEXTS_EN } from '../../nodes/chiller-alarms/messages';
import { ALARM_STATUS_EN } from '../../nodes/chiller-alarms/status';
import { interlockStatus } from '../../nodes/chiller-interlock/messages';
import { RELAY_TEXTS_EN } from '../../src/runner';
import { REPORTER_TEXTS_EN } from '../../nodes/chiller-simulator/reporter';
import { STATUS_WORDS_EN } from '../../nodes/common/status-texts';
import { ALARM_EMAIL_TEXTS_EN, ALARM_TEXTS_EN, GUIDANCE_EN, INTERLOCK_TEXTS_EN } from '../../src/index';
import type { InterlockFailure } from '../../src/index';
import { catalogOf, textOf } from '../../scripts/catalogs';
import { dialogCode } from '../support/rooms';

const english = (path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], catalogOf('en-US', path.split('.')[0]!));

describe('texts of alarms and interlock', () => {
  it('the catalog has what to check for every alarm, word for word as the library: a translation begins there', () => {
    should(english('chiller-alarms.guidance')).deepEqual({ ...GUIDANCE_EN });
  });

  it('the catalogs have every text that the runtime makes, word for word as the code: else a translation is of another text', () => {
    // Labels of readings are those of the dialogs.
    const { reading: _labels, ...alarmTexts } = ALARM_TEXTS_EN;
    const { reading: _names, ...interlockTexts } = INTERLOCK_TEXTS_EN;
    should(english('chiller-alarms.text')).deepEqual(alarmTexts);
    should(english('chiller-alarms.email')).deepEqual(ALARM_EMAIL_TEXTS_EN);
    should(english('chiller-alarms.digest')).deepEqual(DIGEST_TEXTS_EN);
    should(english('chiller-alarms.status')).deepEqual({
      ...ALARM_STATUS_EN,
      none: 'no alarms',
      unknown: 'alarms unknown',
      notStored: 'not stored',
    });
    should(english('chiller-interlock.text')).deepEqual({ ...interlockTexts, ...RELAY_TEXTS_EN });
    should(english('chiller-config.status.word')).deepEqual({ ...STATUS_WORDS_EN });
    should(english('chiller-simulator.text')).deepEqual(REPORTER_TEXTS_EN);
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
    should(keys.filter((key) => textOf('en-US', `chiller-alarms.${key}`) === undefined)).deepEqual([]);
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
      const words = textOf('en-US', text.split(':')[1] ?? '');
      should(words).be.a.String();
      should(String(words).length).be.below(20);
    }
  });
});
