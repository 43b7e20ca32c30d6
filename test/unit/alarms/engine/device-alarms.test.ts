/* Alarms of the chiller, from its reports and its flags. */
import should from 'should';
import { AlarmRig, LOW_FLOW, NONE, START_MS } from '../../../support/alarm-rig';

const FIELDS =
  `schema event heldBack id chattering chiller code key title text guidance source level severity state active acknowledged latched
  stale firstOut episode count sequence value limit unit raisedAt clearedAt acknowledgedAt acknowledgedBy comment
  shelvedUntil raw`.split(/\s+/);

describe('alarm engine: device alarms', () => {
  it('an alarm has exactly the fields that flows rely on, whatever happened to it', () => {
    const rig = new AlarmRig({ floodLimit: 2, remindEveryMs: 5000 }).up();
    rig.alarm(LOW_FLOW);
    rig.wait(6000);
    rig.give({ kind: 'acknowledge', by: 'Ada' });
    rig.give({ kind: 'shelve', alarm: 'A2.2', forMs: 1000 });
    rig.wait(2000);
    rig.alarm({ ...NONE, alarmsLevel1: 'FFFFFF' });
    rig.fall();
    should(rig.events.map(({ event }) => event)).containEql('summary');
    for (const alarm of [...rig.events, ...rig.withheld, ...rig.list()])
      should(Object.keys(alarm).sort()).eql([...FIELDS].sort());
  });

  it('what is known of an alarm is in the message: value, limit, unit, since when', () => {
    const rig = new AlarmRig().up();
    rig.reading('processFlow', 0.3, 'good', 'L/min');
    rig.reading('lowProcessFlowAlarm', 1, 'good', 'L/min');
    rig.alarm(LOW_FLOW, START_MS - 400);
    should(rig.events[0]).containEql({
      id: 'Cold lab/lowProcessFlow/1',
      chiller: 'Cold lab',
      value: 0.3,
      limit: 1,
      unit: 'L/min',
      text: 'Low process flow: 0.3 L/min, limit 1 L/min',
      raisedAt: START_MS - 400,
      raw: '002000',
      sequence: 1,
      episode: 1,
      firstOut: true,
      count: 1,
      stale: false,
    });
  });

  it('reading again, with more or fewer bits, tells only what is new: the unit forgets what was read', () => {
    const rig = new AlarmRig().up();
    rig.alarm(LOW_FLOW);
    rig.alarm(NONE);
    rig.alarm({ ...NONE, alarmsLevel1: '000020' });
    should(rig.told()).eql(['raised lowProcessFlow', 'raised defaultLowTemperature']);
    should(rig.list().length).equal(2);
    rig.fall();
    should(rig.told()).eql(['cleared lowProcessFlow', 'cleared defaultLowTemperature']);
  });

  it('a warning that is over while another remains is cleared: reading warnings resets nothing', () => {
    const rig = new AlarmRig().up();
    rig.warning('3000');
    rig.warning('2000');
    should(rig.told()).eql(['raised lowProcessFlow', 'raised processFluidLevel', 'cleared lowProcessFlow']);
    rig.warning('0000');
    should(rig.told()).eql([], 'an empty word under a raised flag proves nothing');
    rig.fall('warning');
    should(rig.told()).eql(['cleared processFluidLevel']);
  });

  it('a report without a usable time stamp counts from now', () => {
    const rig = new AlarmRig().up();
    rig.alarm(LOW_FLOW, Number.NaN);
    should(rig.events[0]!.raisedAt).equal(START_MS);
  });

  it('a flag of which nothing could be read is an alarm, and critical', () => {
    const rig = new AlarmRig().up();
    rig.alarm({});
    should(rig.events[0]).containEql({ key: 'unknownAlarm', code: 'AS', severity: 'critical', event: 'raised' });
    rig.alarm({});
    rig.warning(undefined);
    should(rig.told()).eql(['raised unknownAlarm', 'raised unknownWarning']);
    should(rig.alarmOf('unknownWarning')).containEql({ code: 'WS', severity: 'minor' });
  });

  it('a flag whose words say nothing is an alarm as well', () => {
    const rig = new AlarmRig().up();
    rig.alarm(NONE);
    should(rig.told()).eql(['raised unknownAlarm']);
  });

  it('a flag whose main word is missing stays unknown beside the details that were read', () => {
    const rig = new AlarmRig().up();
    rig.alarm({ alarmsLevel2Status2: '00000001' });
    should(rig.told()).eql(['raised rearLeftFanOpen', 'raised unknownAlarm']);
    rig.alarm({ ...NONE, alarmsLevel1: '000080', alarmsLevel2Status2: '00000001' });
    should(rig.told()).eql(['raised fanFailure', 'cleared unknownAlarm']);
  });

  it('an alarm of 50 ms that was reported late is raised and cleared, not lost', () => {
    const rig = new AlarmRig().up();
    rig.reading('alarmPresent', false);
    rig.alarm(LOW_FLOW, rig.nowMs - 2000);
    rig.fall();
    should(rig.told()).eql(['raised lowProcessFlow', 'cleared lowProcessFlow']);
    should(rig.alarmOf('lowProcessFlow')?.state).equal('clearedUnacked');
  });

  it('the watchdog reading lowers a flag whose fall nobody reported', () => {
    const rig = new AlarmRig().up();
    rig.alarm(LOW_FLOW);
    rig.reading('alarmPresent', false, 'stale');
    rig.reading('alarmPresent', true);
    should(rig.told()).eql(['raised lowProcessFlow']);
    rig.reading('alarmPresent', false);
    rig.fall();
    should(rig.told()).eql(['cleared lowProcessFlow']);
  });

  it('a flag in the watchdog reading that no report follows becomes an alarm after the delay', () => {
    const rig = new AlarmRig({ reportDelayMs: 5000 }).up();
    rig.reading('alarmPresent', true);
    rig.wait(4999);
    rig.reading('alarmPresent', true);
    should(rig.told()).eql([]);
    rig.wait(1);
    should(rig.told()).eql(['raised unknownAlarm']);
    rig.alarm(LOW_FLOW);
    should(rig.told()).eql(['raised lowProcessFlow', 'cleared unknownAlarm']);
  });

  it('a flag that is reported in time is not told as unknown', () => {
    const rig = new AlarmRig({ reportDelayMs: 5000 }).up();
    rig.reading('alarmPresent', true);
    rig.wait(2000);
    rig.alarm(LOW_FLOW);
    rig.reading('alarmPresent', true);
    should(rig.last!.nextAtMs).equal(undefined, 'woken for nothing');
    rig.wait(60_000);
    should(rig.told()).eql(['raised lowProcessFlow']);
  });
});
