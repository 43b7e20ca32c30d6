import should from 'should';
import * as fc from 'fast-check';
import { formatAlertmanager, formatEmail, formatMqtt, formatTable } from '../../../src/alarms';
import type { Alarm } from '../../../src/alarms';
import { madeUpDialect } from '../../support/made-up-dialect';
import { AlarmRig, START_MS } from '../../support/alarm-rig';

const LOW_FLOW = { alarmsLevel1: '002000', alarmsLevel2Status1: '00000000', alarmsLevel2Status2: '00000000' };

function lowFlow(chiller = 'Cold lab'): AlarmRig {
  const rig = new AlarmRig({ chiller, latch: 'none' }).up();
  rig.reading('alarmPresent', true);
  rig.reading('processFlow', 0.1 + 0.2, 'good', 'L/min');
  rig.reading('lowProcessFlowAlarm', 1, 'good', 'L/min');
  rig.alarm(LOW_FLOW);
  return rig;
}

function lastOf(rig: AlarmRig): Alarm {
  return rig.events.at(-1)!;
}

describe('alarm as e-mail', () => {
  it('subject and body say what, how much, since when and what to check', () => {
    const { topic, payload } = formatEmail(lastOf(lowFlow()));
    should(topic).equal('[major] Cold lab: ALARM Low process flow');
    should(payload).equal(
      [
        'Low process flow: 0.3 L/min, limit 1 L/min',
        '',
        'Chiller:       Cold lab',
        'What:          Low process flow (alarm A2.2)',
        'Severity:      major',
        'State:         active, not acknowledged',
        'Value:         0.3 L/min',
        'Limit:         1 L/min',
        'Since:         2025-06-15 15:06:40 UTC',
        'Came first:    yes',
        'As read:       002000',
        '',
        'What to check',
        'Less coolant flows than the limit. Check for a kinked hose, a closed valve, a clogged filter and a half-coupled quick connector. Check the coolant level, and look for air bubbles.',
        '',
        'Id: Cold lab/lowProcessFlow/1',
        '',
      ].join('\n'),
    );
  });

  it('a message that all is over has no advice, and says since when and when it was cleared', () => {
    const rig = lowFlow();
    rig.wait(60_000);
    rig.fall();
    const { topic, payload } = formatEmail(lastOf(rig), { formatTime: (ms) => `+${(ms - START_MS) / 1000} s` });
    should(topic).equal('[major] Cold lab: Cleared Low process flow');
    should(payload).match(/Since: +\+0 s\nCleared: +\+60 s/);
    should(payload).not.match(/What to check/);
  });

  it('"cleared" lets nobody go back to sleep: reading the alarm has reset it, and the chiller may stand still', () => {
    const rig = lowFlow();
    rig.wait(60_000);
    rig.fall();
    should(formatEmail(lastOf(rig)).payload).match(/The cause may still be there, and the chiller may be in standby/);
  });

  it('where reading resets nothing, "cleared" says that it is over, and no more', () => {
    const rig = lowFlow();
    rig.fall();
    const { payload } = formatEmail(lastOf(rig), { dialect: madeUpDialect() });
    should(payload).not.match(/may still be there/);
  });

  it('every event has a subject of its own', () => {
    const alarm = lastOf(lowFlow());
    const subjects = [
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
    ].map((event) => formatEmail({ ...alarm, event: event as Alarm['event'] }).topic);
    should(new Set([...subjects, formatEmail({ ...alarm, level: 'warning' }).topic]).size).equal(11);
  });

  it('a name with a line break cannot add a header to the mail', () => {
    const rig = lowFlow('Lab\r\nBcc: all@example.org\u2028x');
    rig.give({ kind: 'acknowledge', by: 'A\nB' });
    const { topic, payload } = formatEmail(lastOf(rig));
    should(topic).not.match(/[\r\n\u2028]/);
    should(payload.split('\n').filter((line) => line.startsWith('Bcc'))).eql([]);
  });

  it('an alarm that is out of date says so', () => {
    const rig = lowFlow();
    rig.down();
    should(formatEmail(rig.list()[0]!).payload).match(/Caution: +out of date/);
  });
});

describe('alarm as MQTT message', () => {
  it('has one retained topic per alarm and the whole object as payload', () => {
    const alarm = lastOf(lowFlow());
    const { topic, payload, retain, qos } = formatMqtt(alarm, 'lab/chillers');
    should([topic, retain, qos]).eql(['lab/chillers/Cold lab/alarms/lowProcessFlow', true, 1]);
    should(JSON.parse(payload)).eql(alarm);
    should(formatMqtt(alarm).topic).startWith('chiller/Cold lab/');
  });

  it('a summary is not retained: it is no state', () => {
    should(formatMqtt({ ...lastOf(lowFlow()), event: 'summary' }).retain).equal(false);
  });

  it('names with wildcards, slashes and control characters stay one level of the topic', () => {
    const rig = lowFlow('$SYS/+/#\u0000lab');
    should(formatMqtt(lastOf(rig), '').topic).equal('%24SYS%2F%2B%2F%23%00lab/alarms/lowProcessFlow');
  });

  it('names that differ never share a topic: the end of one alarm does not hide another', () => {
    const alarm = lastOf(lowFlow());
    const topicOf = (chiller: string): string => formatMqtt({ ...alarm, chiller }).topic;
    const names = [
      'Laser 1/2',
      'Laser 1+2',
      'Laser 1_2',
      'Laser 1#2',
      'Laser 1//2',
      'Laser 1%2F2',
      'Laser 1$2',
      ' Laser 1_2',
      'Laser 1_2 ',
    ];
    should(new Set(names.map(topicOf)).size).equal(names.length);
    should(topicOf('Laser 1/2')).equal('chiller/Laser 1%2F2/alarms/lowProcessFlow');
    should(topicOf('Kühler Süd · 冷水机 (2)')).equal('chiller/Kühler Süd · 冷水机 (2)/alarms/lowProcessFlow');
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(name, name, (one, other) => {
        if (one !== other) should(topicOf(one)).not.equal(topicOf(other));
        should(topicOf(one).split('/')).have.length(4);
        should(topicOf(one)).not.match(/[+#\p{Cc}]/u);
      }),
    );
  });
});

describe('current alarms as a table', () => {
  it('has one flat row per alarm', () => {
    const rig = lowFlow();
    rig.give({ kind: 'acknowledge', by: 'Ada', comment: 'on my way' });
    const { check, ...row } = formatTable(rig.list())[0]!;
    should(check).startWith('Less coolant flows');
    should(row).eql({
      id: 'Cold lab/lowProcessFlow/1',
      chiller: 'Cold lab',
      alarm: 'Low process flow',
      code: 'A2.2',
      level: 'alarm',
      severity: 'major',
      state: 'activeAcked',
      value: '0.3 L/min',
      limit: '1 L/min',
      since: START_MS,
      first: 'yes',
      by: 'Ada',
      comment: 'on my way',
      stale: false,
      levelText: 'alarm',
      severityText: 'major',
      stateText: 'active, acknowledged',
      firstText: 'yes',
    });
  });

  it('is empty when nothing is wrong', () => {
    should(formatTable(new AlarmRig().list())).eql([]);
  });
});

describe('alarms as Alertmanager body', () => {
  it('what is over ends now at the latest: after the clock was set back it would fire until that time comes again', () => {
    const rig = new AlarmRig().up();
    rig.alarm({ alarmsLevel1: '010000' });
    const cleared = { ...lastOf(rig), state: 'normal', active: false, clearedAt: rig.nowMs } as const;
    const nowMs = rig.nowMs - 3_600_000;
    const [alert] = formatAlertmanager([cleared], { nowMs });
    should(Date.parse(alert!.endsAt)).equal(nowMs);
    should(Date.parse(alert!.startsAt)).not.above(nowMs);
  });

  it('an active alarm has labels that stay the same and an end that lies ahead', () => {
    const rig = lowFlow();
    const [alert] = formatAlertmanager([lastOf(rig)], { nowMs: rig.nowMs, activeForMs: 3_600_000 });
    should(alert).containEql({
      labels: { alertname: 'lowProcessFlow', chiller: 'Cold lab', severity: 'major', source: 'device' },
      startsAt: '2025-06-15T15:06:40.000Z',
      endsAt: '2025-06-15T16:06:40.000Z',
    });
    should(alert!.annotations).containEql({ code: 'A2.2', description: 'Low process flow: 0.3 L/min, limit 1 L/min' });
    for (const value of [...Object.values(alert!.labels), ...Object.values(alert!.annotations)])
      should(value).be.a.String();
  });

  it('a cleared alarm resolves the alert that was raised', () => {
    const rig = lowFlow();
    const [raised] = formatAlertmanager([lastOf(rig)], { nowMs: rig.nowMs });
    rig.wait(60_000);
    rig.fall();
    const [cleared] = formatAlertmanager([lastOf(rig)], { nowMs: rig.nowMs });
    should(cleared!.labels).eql(raised!.labels);
    should(Date.parse(cleared!.endsAt)).equal(rig.nowMs);
  });

  it('an escalation resolves the warning, or both would stand until the end of time', () => {
    const rig = new AlarmRig().up();
    rig.warning('1000');
    const [warning] = formatAlertmanager([lastOf(rig)], { nowMs: rig.nowMs });
    rig.wait(1000);
    rig.alarm(LOW_FLOW);
    const alerts = formatAlertmanager([lastOf(rig)], { nowMs: rig.nowMs });
    const firing = alerts.filter(({ endsAt }) => Date.parse(endsAt) > rig.nowMs);
    should(firing.map(({ labels }) => labels.severity)).eql(['major']);
    const resolved = alerts.find(({ labels }) => labels.severity === 'minor');
    should(resolved!.labels).eql(warning!.labels);
    should(Date.parse(resolved!.endsAt)).equal(rig.nowMs);
  });

  it('what is put aside here is resolved there, and comes back', () => {
    const rig = lowFlow();
    rig.give({ kind: 'shelve', alarm: 'lowProcessFlow', forMs: 60_000 });
    should(Date.parse(formatAlertmanager([lastOf(rig)], { nowMs: rig.nowMs })[0]!.endsAt)).equal(rig.nowMs);
    rig.wait(60_000);
    should(Date.parse(formatAlertmanager([lastOf(rig)], { nowMs: rig.nowMs })[0]!.endsAt)).above(rig.nowMs);
  });
});
