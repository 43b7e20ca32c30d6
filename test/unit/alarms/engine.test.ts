import should from 'should';
import { createAlarmEngine, readingStale } from '../../../src/alarms';
import type { Alarm } from '../../../src/alarms';
import { errorText } from '../../../src/error-texts';
import { ChillerError, inEnglish } from '../../../src/protocol';
import { AlarmRig, START_MS } from './rig';

/** All words read, none set. */
const NONE = { alarmsLevel1: '000000', alarmsLevel2Status1: '00000000', alarmsLevel2Status2: '00000000' };
const LOW_FLOW = { ...NONE, alarmsLevel1: '002000' };
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

describe('alarm engine: reading resets the unit', () => {
  const LOW_LEVEL = { ...NONE, alarmsLevel1: '001000' };

  it('an alarm that the unit finds again after each reading is told once, not every few seconds', () => {
    for (const latch of ['none', 'device'] as const) {
      const rig = new AlarmRig({ settleMs: 10_000, latch }).up();
      for (let round = 0; round < 100; round++) {
        rig.alarm(LOW_LEVEL);
        rig.wait(2000);
        rig.fall();
        rig.reading('alarmPresent', false);
        rig.wait(5000);
        rig.reading('alarmPresent', true);
        rig.wait(200);
      }
      should(rig.told()).eql(['raised lowCoolantLevel']);
      should(rig.list()[0]).containEql({ count: 1, state: 'activeUnacked', latched: false });
    }
  });

  it('when it does not come back it is cleared, or kept by the latch, once it has settled', () => {
    const rig = new AlarmRig({ settleMs: 10_000 }).up();
    rig.alarm({ ...NONE, alarmsLevel1: '003000' });
    rig.wait(2000);
    rig.fall();
    rig.wait(7999);
    rig.reading('alarmPresent', false);
    should(rig.told()).eql(['raised lowCoolantLevel', 'raised lowProcessFlow']);
    rig.wait(1);
    should(rig.told()).eql(['cleared lowProcessFlow']);
    should(rig.alarmOf('lowCoolantLevel')?.latched).equal(true);
    rig.alarm(LOW_LEVEL);
    should(rig.told()).eql(['raised lowCoolantLevel'], 'it was over and came back, and nobody is told');
  });

  it('a flag that falls long after the reading was not reset by it: cleared at once', () => {
    const rig = new AlarmRig({ settleMs: 10_000 }).up();
    rig.alarm(LOW_FLOW);
    rig.wait(10_000);
    rig.fall();
    should(rig.told()).eql(['raised lowProcessFlow', 'cleared lowProcessFlow']);
  });

  it('of two alarms the one that the unit does not find again is cleared', () => {
    const rig = new AlarmRig({ settleMs: 10_000, latch: 'none' }).up();
    rig.alarm({ ...NONE, alarmsLevel1: '003000' });
    for (let round = 0; round < 2; round++) {
      rig.wait(2000);
      rig.fall();
      rig.wait(5000);
      rig.alarm(LOW_LEVEL);
    }
    should(rig.told()).eql(['raised lowCoolantLevel', 'raised lowProcessFlow', 'cleared lowProcessFlow']);
  });

  it('while the flag is up and not yet reported, or the link is down, nothing settles', () => {
    for (const spoil of ['flag', 'link'] as const) {
      const rig = new AlarmRig({ settleMs: 10_000, communicationDelayMs: 86_400_000, reportDelayMs: 600_000 }).up();
      rig.alarm(LOW_FLOW);
      rig.wait(2000);
      rig.fall();
      if (spoil === 'flag') rig.reading('alarmPresent', true);
      else rig.down();
      rig.wait(60_000);
      should(rig.told()).eql(['raised lowProcessFlow']);
      rig.up();
      rig.wait(1000);
      should(rig.told()).eql([]);
      rig.reading('alarmPresent', false);
      should(rig.told()).eql(['cleared lowProcessFlow']);
    }
  });

  it('what nobody could read was not reset: its fall is taken at its word', () => {
    const rig = new AlarmRig({ settleMs: 10_000 }).up();
    rig.alarm({});
    rig.fall();
    should(rig.told()).eql(['raised unknownAlarm', 'cleared unknownAlarm']);
  });

  it('a warning that falls under its alarm says nothing of the alarm', () => {
    const rig = new AlarmRig({ settleMs: 10_000 }).up();
    rig.alarm(LOW_FLOW);
    rig.warning('1000');
    rig.fall('warning');
    rig.wait(60_000);
    should(rig.told()).eql(['raised lowProcessFlow']);
    rig.fall();
    should(rig.told()).eql(['cleared lowProcessFlow']);
  });

  it('warnings are not reset by reading: cleared at once', () => {
    const rig = new AlarmRig({ settleMs: 10_000 }).up();
    rig.warning('1000');
    rig.fall('warning');
    should(rig.told()).eql(['raised lowProcessFlow', 'cleared lowProcessFlow']);
  });
});

describe('alarm engine: latch', () => {
  it('what the unit keeps until accepted is kept here, since reading it resets it in the unit', () => {
    const rig = new AlarmRig().up();
    rig.alarm({ ...NONE, alarmsLevel1: '003000' });
    rig.fall();
    should(rig.told()).eql(['raised lowCoolantLevel', 'raised lowProcessFlow', 'cleared lowProcessFlow']);
    should(rig.alarmOf('lowCoolantLevel')).containEql({
      state: 'activeUnacked',
      active: true,
      latched: true,
      clearedAt: null,
    });
    rig.give({ kind: 'acknowledge', alarm: 'lowCoolantLevel' });
    should(rig.alarmOf('lowCoolantLevel')?.state).equal('activeAcked');
    rig.alarm({ ...NONE, alarmsLevel1: '001000' });
    should(rig.alarmOf('lowCoolantLevel')).containEql({
      state: 'activeUnacked',
      latched: false,
      count: 2,
      acknowledgedAt: null,
    });
    rig.give({ kind: 'reset' });
    should(rig.alarmOf('lowCoolantLevel')?.active).equal(true, 'what is still wrong was reset away');
    rig.fall();
    rig.give({ kind: 'reset', alarm: 'A2.1', by: 'Ada' });
    should(rig.events.at(-1)).containEql({ event: 'reset', state: 'normal', active: false, acknowledgedBy: 'Ada' });
    should(rig.told().slice(-3)).eql(['raised lowCoolantLevel', 'reset lowProcessFlow', 'reset lowCoolantLevel']);
    should(rig.list()).eql([]);
  });

  it('latch all keeps every alarm at its worst until reset', () => {
    const rig = new AlarmRig({ latch: 'all' }).up();
    rig.warning('1000');
    rig.alarm(LOW_FLOW);
    rig.fall();
    should(rig.told()).eql(['raised lowProcessFlow', 'escalated lowProcessFlow']);
    should(rig.alarmOf('lowProcessFlow')).containEql({ level: 'alarm', latched: false });
    rig.alarm(LOW_FLOW);
    should(rig.told()).eql(['escalated lowProcessFlow']);
    rig.fall();
    rig.give({ kind: 'reset' });
    should(rig.told()).eql(['reset lowProcessFlow', 'raised lowProcessFlow']);
    should(rig.alarmOf('lowProcessFlow')?.level).equal('warning');
    rig.fall('warning');
    should(rig.alarmOf('lowProcessFlow')?.latched).equal(true);
    rig.give({ kind: 'reset' });
    should(rig.list()).eql([]);
  });

  it('latch none clears what the flag clears', () => {
    const rig = new AlarmRig({ latch: 'none' }).up();
    rig.alarm({ ...NONE, alarmsLevel1: '001000' });
    rig.fall();
    should(rig.told()).eql(['raised lowCoolantLevel', 'cleared lowCoolantLevel']);
  });
});

describe('alarm engine: escalation', () => {
  it('a warning that becomes an alarm is one event, and asks for attention again', () => {
    const rig = new AlarmRig().up();
    rig.warning('1000');
    rig.give({ kind: 'acknowledge', alarm: 'lowProcessFlow' });
    rig.told();
    rig.alarm(LOW_FLOW);
    should(rig.told()).eql(['escalated lowProcessFlow']);
    should(rig.alarmOf('lowProcessFlow')).containEql({
      level: 'alarm',
      severity: 'major',
      code: 'A2.2',
      state: 'activeUnacked',
    });
    rig.warning('1000');
    rig.fall('warning');
    should(rig.told()).eql([], 'the alarm is still there');
    rig.fall();
    should(rig.told()).eql(['cleared lowProcessFlow']);
  });

  it('an alarm that leaves its warning behind is cleared and raised as a warning', () => {
    const rig = new AlarmRig().up();
    rig.alarm(LOW_FLOW);
    rig.warning('1000');
    rig.told();
    rig.fall();
    should(rig.told()).eql(['cleared lowProcessFlow', 'raised lowProcessFlow']);
    should(rig.events.at(-2)).containEql({ level: 'alarm', code: 'A2.2' });
    should(rig.alarmOf('lowProcessFlow')).containEql({ level: 'warning', severity: 'minor', code: 'W0.1' });
    rig.alarm(LOW_FLOW);
    should(rig.told()).eql(['escalated lowProcessFlow']);
  });

  it('an escalation ends the shelf of its warning', () => {
    const rig = new AlarmRig().up();
    rig.warning('1000');
    rig.give({ kind: 'shelve', alarm: 'lowProcessFlow', forMs: 3_600_000 });
    rig.told();
    rig.alarm(LOW_FLOW);
    should(rig.told()).eql(['escalated lowProcessFlow']);
    should(rig.alarmOf('lowProcessFlow')).containEql({ state: 'activeUnacked', shelvedUntil: null });
  });
});

describe('alarm engine: parents and their details', () => {
  const SYSTEM_ERROR = { ...NONE, alarmsLevel1: '000008' };

  it('the system error suppresses every detail in the B words', () => {
    const rig = new AlarmRig().up();
    // Every bit that the document has in the B words: 4 of B1, 3 of B3, 3 of B4, 4 of B5, 4 of B7.
    rig.alarm({ ...SYSTEM_ERROR, alarmsLevel2Status1: '0F077F0F' });
    should(rig.events.length).equal(1 + 18);
    should(rig.events[0]).containEql({ event: 'raised', key: 'systemError', firstOut: true });
    for (const detail of rig.events.slice(1))
      should(detail).containEql({ event: 'suppressed', state: 'suppressed', firstOut: false });
    rig.told();
    rig.fall();
    const told = rig.told();
    should(told.length).be.above(0);
    should(told.filter((text) => !text.startsWith('cleared'))).eql([]);
    should(rig.list().map(({ key }) => key)).eql(
      ['systemError'],
      'details that nobody was alarmed about ask for an acknowledgement',
    );
  });

  it('unknown bits of the B words are details as well', () => {
    const rig = new AlarmRig().up();
    rig.alarm({ ...SYSTEM_ERROR, alarmsLevel2Status1: '10000000' });
    should(rig.told()).eql(['raised systemError', 'suppressed unknownB0.1']);
  });

  it('the supply sensor suppresses every detail in C1, and nothing else', () => {
    const rig = new AlarmRig().up();
    rig.alarm({ alarmsLevel1: '010000', alarmsLevel2Status1: '01000000', alarmsLevel2Status2: '1F000000' });
    should(rig.told()).eql([
      'raised supplyTemperatureSensor',
      'raised externalRtdSensorOpen',
      'raised adcSystemError',
      'suppressed supplyTemperatureSensorGlobal',
      'suppressed supplyTemperatureSensorLocked',
      'suppressed supplyTemperatureSensorOpen',
      'suppressed supplyTemperatureSensorShort',
    ]);
  });

  it('a detail that came before its parent is suppressed when the parent comes, and no reminder is sent for it', () => {
    const rig = new AlarmRig({ remindEveryMs: 10_000 }).up();
    rig.alarm({ alarmsLevel2Status2: '02000000' });
    rig.alarm({ alarmsLevel1: '010000', alarmsLevel2Status2: '02000000' });
    should(rig.told().slice(-3)).eql([
      'raised supplyTemperatureSensor',
      'cleared unknownAlarm',
      'suppressed supplyTemperatureSensorLocked',
    ]);
    rig.wait(10_000);
    should(rig.told()).eql(['reminder supplyTemperatureSensor']);
  });

  it('a parent that nobody sees hides nothing: shelved or out of service, its details are raised', () => {
    for (const command of [
      { kind: 'shelve', alarm: 'systemError', forMs: 1000 },
      { kind: 'takeOutOfService', alarm: 'systemError' },
    ] as const) {
      const rig = new AlarmRig().up();
      rig.alarm({ ...SYSTEM_ERROR, alarmsLevel2Status1: '01000000' });
      rig.told();
      rig.give(command);
      should(rig.told().slice(1)).eql(['raised adcSystemError']);
    }
  });
});

describe('alarm engine: episodes and what came first', () => {
  it('the first alarm of an episode is marked, those after it are not', () => {
    const rig = new AlarmRig().up();
    rig.warning('2000');
    rig.wait(1000);
    rig.alarm(LOW_FLOW);
    should(rig.events.map(({ firstOut, episode }) => [firstOut, episode])).eql([
      [true, 1],
      [false, 1],
    ]);
  });

  it('alarms of one moment are tied, also over two reports', () => {
    const rig = new AlarmRig().up();
    rig.alarm({ ...NONE, alarmsLevel1: '012000' });
    should(rig.events.map(({ firstOut }) => firstOut)).eql(['tied', 'tied']);
    const other = new AlarmRig().up();
    other.warning('2000');
    other.alarm(LOW_FLOW);
    should(other.list().map(({ firstOut }) => firstOut)).eql(['tied', 'tied']);
  });

  it('an alarm that was seen earlier but told later takes the mark', () => {
    const rig = new AlarmRig().up();
    rig.wait(1_000);
    rig.warning('2000', START_MS + 500);
    rig.alarm(LOW_FLOW, START_MS);
    should(rig.alarmOf('lowProcessFlow')?.firstOut).equal(true);
    should(rig.alarmOf('processFluidLevel')?.firstOut).equal(false);
  });

  it('an episode ends when nothing shown is active and unacknowledged', () => {
    const rig = new AlarmRig().up();
    rig.warning('2000');
    rig.give({ kind: 'acknowledge' });
    rig.wait(1000);
    rig.alarm(LOW_FLOW);
    should(rig.alarmOf('lowProcessFlow')).containEql({ firstOut: true, episode: 2 });
    should(rig.alarmOf('processFluidLevel')).containEql({ firstOut: true, episode: 1 });
  });
});

describe('alarm engine: episodes and escalation', () => {
  it('an escalation of what was acknowledged begins an episode of its own; of what was not, it stays in its own', () => {
    for (const isAcknowledged of [true, false]) {
      const rig = new AlarmRig().up();
      rig.warning('1000');
      if (isAcknowledged) rig.give({ kind: 'acknowledge' });
      rig.wait(1000);
      rig.alarm(LOW_FLOW);
      should(rig.events.at(-1)).containEql({ event: 'escalated', episode: isAcknowledged ? 2 : 1, firstOut: true });
    }
  });
});

describe('alarm engine: the link', () => {
  it('a lost link is an alarm after the delay, and cleared when the chiller answers', () => {
    const rig = new AlarmRig({ communicationDelayMs: 20_000 }).up();
    rig.down();
    rig.wait(19_999);
    rig.down();
    should(rig.told()).eql([]);
    rig.wait(1);
    should(rig.told()).eql(['raised communicationLost']);
    should(rig.events[0]).containEql({ source: 'comms', code: 'COMMS', severity: 'major', stale: false });
    should(rig.events[0]!.text).equal('No communication with the chiller. The connection broke');
    rig.wait(100_000);
    rig.up();
    should(rig.told()).eql(['cleared communicationLost']);
  });

  it('why a link is down is told to its last word, which says what to check, however long the host name', () => {
    const rig = new AlarmRig({ communicationDelayMs: 20_000 }).up();
    const address = `${'a'.repeat(253)}:65535`;
    const text = inEnglish(errorText('cannotConnect', { address, why: errorText('systemECONNREFUSED') }));
    rig.give({ kind: 'link', link: { phase: 'disconnected', reason: 'refused', text } });
    rig.wait(20_000);
    should(rig.events[0]!.text).equal(`No communication with the chiller. ${text}`);
    rig.give({ kind: 'link', link: { phase: 'disconnected', reason: 'refused', text: 'x'.repeat(100_000) } });
    should(JSON.stringify(rig.state).length).be.below(10_000, 'a text without end is cut');
  });

  it('a link that comes back in time is no alarm; a chiller that never answered is one; a silent one too', () => {
    const rig = new AlarmRig({ communicationDelayMs: 20_000 });
    rig.give({ kind: 'start' });
    rig.wait(20_000);
    should(rig.told()).eql(['raised communicationLost']);
    rig.up();
    rig.down();
    rig.wait(19_000);
    rig.up();
    should(rig.told()).eql(['cleared communicationLost']);
    rig.give({ kind: 'link', link: { phase: 'connected', reason: 'silent', text: 'No answer' } });
    rig.wait(20_000);
    should(rig.told()).eql(['raised communicationLost']);
  });

  it('an outage that ended before the timer was heard of is told all the same', () => {
    const rig = new AlarmRig({ communicationDelayMs: 20_000 }).up();
    rig.down();
    rig.nowMs += 25_000;
    rig.up();
    should(rig.told()).eql(['raised communicationLost', 'cleared communicationLost']);
  });

  it('the time in which the software did not run is no outage and no silence', () => {
    const rig = new AlarmRig({ derived: [readingStale('supplyTemperature')] }).up();
    rig.reading('supplyTemperature', 20);
    rig.nowMs += 3_600_000;
    rig.give({ kind: 'start' });
    rig.wait(10_000);
    rig.up();
    rig.wait(50_000);
    should(rig.told()).eql([]);
  });

  it('a link that was closed on request is no alarm, until somebody wants it again', () => {
    const rig = new AlarmRig({ communicationDelayMs: 20_000 }).up();
    rig.down('closed');
    rig.wait(1_000_000);
    should(rig.told()).eql([]);
    rig.give({ kind: 'link', link: { phase: 'connecting', reason: 'starting', text: 'Connecting' } });
    rig.wait(19_999);
    should(rig.told()).eql([]);
    rig.wait(1);
    should(rig.told()).eql(['raised communicationLost']);
  });

  it('while the link is down the other alarms are stale and stay as they are', () => {
    const rig = new AlarmRig().up();
    rig.reading('alarmPresent', true);
    rig.alarm(LOW_FLOW);
    should(rig.alarmOf('lowProcessFlow')?.stale).equal(false);
    rig.down();
    should(rig.alarmOf('lowProcessFlow')).containEql({ stale: true, state: 'activeUnacked' });
    rig.wait(100_000);
    rig.up();
    should(rig.alarmOf('lowProcessFlow')?.stale).equal(true, 'a link alone proves nothing');
    rig.reading('alarmPresent', true);
    should(rig.alarmOf('lowProcessFlow')?.stale).equal(false);
    should(rig.told()).eql(['raised lowProcessFlow', 'raised communicationLost', 'cleared communicationLost']);
  });
});

describe('alarm engine: people', () => {
  it('acknowledge one by key, code or id, or all that is shown; with name and comment in one line', () => {
    for (const alarm of ['lowProcessFlow', 'A2.2', 'Cold lab/lowProcessFlow/1', undefined]) {
      const rig = new AlarmRig().up();
      rig.alarm(LOW_FLOW);
      rig.wait(500);
      rig.give({ kind: 'acknowledge', alarm, by: 'Ada\r\nBcc: x', comment: 'on my way' });
      should(rig.events.at(-1)).containEql({
        event: 'acknowledged',
        state: 'activeAcked',
        acknowledged: true,
        acknowledgedAt: START_MS + 500,
        acknowledgedBy: 'Ada Bcc: x',
        comment: 'on my way',
      });
      should(rig.give({ kind: 'acknowledge', alarm }).events).eql([], 'told twice');
    }
  });

  it('acknowledge all includes what is over and was not seen, and leaves what is hidden', () => {
    const rig = new AlarmRig({ latch: 'none' }).up();
    rig.alarm({ ...NONE, alarmsLevel1: '003000' });
    rig.give({ kind: 'shelve', alarm: 'lowCoolantLevel', forMs: 60_000 });
    rig.fall();
    rig.warning('2000');
    rig.told();
    rig.give({ kind: 'acknowledge' });
    should(rig.told()).eql(['acknowledged lowProcessFlow', 'acknowledged processFluidLevel']);
  });

  it('an id of an occurrence that is over acknowledges nothing new, and says so', () => {
    const rig = new AlarmRig().up();
    rig.alarm(LOW_FLOW);
    const { id } = rig.events[0]!;
    rig.give({ kind: 'acknowledge' });
    rig.fall();
    rig.alarm(LOW_FLOW);
    should(rig.alarmOf('lowProcessFlow')!.id).not.equal(id);
    should(rig.give({ kind: 'acknowledge', alarm: id }).refused).match(/no open alarm/);
    should(rig.alarmOf('lowProcessFlow')!.state).equal('activeUnacked');
  });

  it('an alarm that comes and goes without an acknowledgement is one occurrence with a count', () => {
    const rig = new AlarmRig().up();
    for (let round = 0; round < 3; round++) {
      rig.alarm(LOW_FLOW);
      rig.wait(1000);
      rig.fall();
    }
    should(new Set(rig.events.map(({ id }) => id)).size).equal(1);
    should(rig.list()[0]).containEql({ count: 3, state: 'clearedUnacked' });
  });

  it('a shelf hides for its time and no longer, and what it hid is told', () => {
    const rig = new AlarmRig().up();
    rig.give({ kind: 'shelve', alarm: 'lowProcessFlow', forMs: 60_000, comment: 'draining' });
    should(rig.events[0]).containEql({
      event: 'shelved',
      state: 'shelved',
      shelvedUntil: START_MS + 60_000,
      comment: 'draining',
    });
    rig.alarm(LOW_FLOW);
    rig.wait(59_999);
    should(rig.told()).eql(['shelved lowProcessFlow']);
    rig.wait(1);
    should(rig.told()).eql(['unshelved lowProcessFlow', 'raised lowProcessFlow']);
    should(rig.list()[0]).containEql({ state: 'activeUnacked', shelvedUntil: null });
  });

  it('what came and went behind a shelf does not count for what comes after it', () => {
    const rig = new AlarmRig().up();
    rig.give({ kind: 'shelve', alarm: 'lowProcessFlow', forMs: 60_000 });
    rig.alarm(LOW_FLOW);
    rig.fall();
    rig.alarm(LOW_FLOW);
    rig.wait(60_000);
    should(rig.events.at(-1)).containEql({ event: 'raised', count: 1 });
  });

  it('unshelve ends a shelf early, all or one', () => {
    const rig = new AlarmRig().up();
    rig.give({ kind: 'shelve', alarm: 'fanFailure', forMs: 60_000 });
    rig.give({ kind: 'shelve', alarm: 'COMMS', forMs: 60_000 });
    rig.give({ kind: 'unshelve', alarm: 'fanFailure' });
    rig.give({ kind: 'unshelve' });
    should(rig.told()).eql([
      'shelved fanFailure',
      'shelved communicationLost',
      'unshelved fanFailure',
      'unshelved communicationLost',
    ]);
    should(rig.list()).eql([]);
  });

  it('an alarm out of service is silent until it is brought back', () => {
    const rig = new AlarmRig({ remindEveryMs: 1000 }).up();
    rig.give({ kind: 'takeOutOfService', alarm: 'A2.2', comment: 'sensor broken' });
    rig.alarm(LOW_FLOW);
    rig.wait(100_000);
    should(rig.told()).eql(['suppressed lowProcessFlow']);
    should(rig.list()[0]).containEql({ state: 'outOfService', active: true, comment: 'sensor broken' });
    rig.give({ kind: 'returnToService', alarm: 'A2.2' });
    should(rig.told()).eql(['unshelved lowProcessFlow', 'raised lowProcessFlow']);
  });

  it('commands that can do nothing say why, and change nothing', () => {
    const rig = new AlarmRig().up();
    const commands = [
      { kind: 'acknowledge', alarm: 'nonsense' },
      { kind: 'shelve', alarm: 'nonsense', forMs: 1000 },
      { kind: 'shelve', alarm: 'lowProcessFlow', forMs: 0 },
      { kind: 'shelve', alarm: 'lowProcessFlow', forMs: Number.NaN },
      { kind: 'shelve', alarm: 'lowProcessFlow', forMs: 8 * 86_400_000 },
      { kind: 'unshelve', alarm: 'lowProcessFlow' },
      { kind: 'takeOutOfService', alarm: 'nonsense' },
      { kind: 'returnToService', alarm: 'lowProcessFlow' },
      { kind: 'reset', alarm: 'lowProcessFlow' },
    ] as const;
    for (const command of commands) {
      const { refused, events } = rig.give(command);
      should(refused).be.a.String();
      should(events).eql([]);
      should(rig.list()).eql([]);
    }
  });

  it('a reset that does nothing says so: while the cause is there, while nobody knows yet, and when there is nothing', () => {
    const rig = new AlarmRig({ settleMs: 10_000 }).up();
    const refusedOf = (kind: 'reset' | 'acknowledge' | 'unshelve', alarm?: string): string | undefined =>
      rig.give({ kind, alarm }).refused;
    should(refusedOf('reset')).match(/nothing to reset/);
    should(refusedOf('acknowledge')).match(/nothing to acknowledge/);
    should(refusedOf('unshelve')).match(/nothing to unshelve/);
    rig.reading('alarmPresent', true);
    rig.alarm({ alarmsLevel1: '000080' });
    for (const alarm of ['fanFailure', undefined])
      should(refusedOf('reset', alarm)).match(/^Fan failure is not reset, since its cause is still there/);
    rig.reading('alarmPresent', false);
    rig.wait(3_000);
    for (const alarm of ['fanFailure', undefined])
      should(refusedOf('reset', alarm)).match(/^Fan failure is not reset yet: .* shows in 7 s/);
    should(refusedOf('unshelve', 'fanFailure')).match(/not shelved/);
    should(refusedOf('acknowledge', 'fanFailure')).equal(undefined);
    should(refusedOf('acknowledge', 'fanFailure')).match(/needs no acknowledgement/);
  });

  it('one alarm that can be reset is enough: what is still wrong stays, without a complaint', () => {
    const rig = new AlarmRig().up();
    rig.warning('2000');
    rig.fall('warning');
    rig.alarm({ alarmsLevel1: '000080' });
    rig.told();
    should(rig.give({ kind: 'reset' }).refused).equal(undefined);
    should(rig.told()).eql(['reset processFluidLevel']);
  });

  it('what is out of service already, or in service, says so', () => {
    const rig = new AlarmRig().up();
    const out = (kind: 'takeOutOfService' | 'returnToService'): string | undefined =>
      rig.give({ kind, alarm: 'fanFailure' }).refused;
    should(out('takeOutOfService')).equal(undefined);
    should(out('takeOutOfService')).match(/out of service already/);
    should(rig.give({ kind: 'shelve', alarm: 'fanFailure', forMs: 1_000 }).refused).match(/out of service already/);
    should(rig.give({ kind: 'reset', alarm: 'fanFailure' }).refused).match(/nothing to reset of Fan failure/);
    should(out('returnToService')).equal(undefined);
  });

  it('the list has the worst first, then the oldest', () => {
    const rig = new AlarmRig().up();
    rig.warning('1000');
    rig.wait(1000);
    rig.alarm({ ...NONE, alarmsLevel1: '100080' });
    should(rig.give({ kind: 'list' }).list?.map(({ key }) => key)).eql([
      'fanFailure',
      'ambientTemperatureSensor',
      'lowProcessFlow',
    ]);
  });

  it('an alarm that nobody acknowledges is told again at the interval, until somebody does', () => {
    const rig = new AlarmRig({ remindEveryMs: 600_000 }).up();
    rig.alarm(LOW_FLOW);
    rig.wait(1_800_000);
    should(rig.told()).eql(['raised lowProcessFlow', ...Array<string>(3).fill('reminder lowProcessFlow')]);
    rig.give({ kind: 'acknowledge' });
    rig.wait(1_800_000);
    should(rig.told()).eql(['acknowledged lowProcessFlow']);
  });
});

describe('alarm engine: floods', () => {
  const TWELVE = { ...NONE, alarmsLevel1: 'F6E700' };

  it('many alarms at once become one summary, with the critical ones beside it', () => {
    const rig = new AlarmRig({ floodLimit: 5 }).up();
    rig.alarm({ ...NONE, alarmsLevel1: 'F6E780' });
    should(rig.told()).eql(['raised fanFailure', 'summary alarmSummary']);
    const summary = rig.events[1]!;
    should(summary).containEql({
      count: 12,
      severity: 'critical',
      level: 'alarm',
      state: 'activeUnacked',
      active: true,
    });
    should(summary.text)
      .startWith('raised: Ambient temperature sensor, High control temperature')
      .and.endWith('Active now: 13');
    should(rig.withheld.length).equal(12);
    should(rig.list().length).equal(13, 'an alarm that was gathered is missing from the list');
  });

  it('what follows is gathered into one summary per window, until it is calm', () => {
    const rig = new AlarmRig({ floodLimit: 5, floodWindowMs: 10_000 }).up();
    rig.alarm(TWELVE);
    rig.wait(3000);
    rig.fall();
    rig.wait(3000);
    rig.alarm(LOW_FLOW);
    should(rig.told()).eql(['summary alarmSummary']);
    rig.wait(4000);
    should(rig.told()).eql(['summary alarmSummary']);
    should(rig.events.at(-1)!.count).equal(13);
    rig.wait(10_000);
    rig.fall();
    should(rig.told()).eql(['cleared lowProcessFlow'], 'the flood does not end');
  });

  it('up to the limit every alarm is told for itself', () => {
    const rig = new AlarmRig({ floodLimit: 12 }).up();
    rig.alarm(TWELVE);
    should(rig.events.length).equal(12);
    should(rig.events.every(({ event }) => event === 'raised')).equal(true);
  });

  it('answers to commands are never gathered', () => {
    const rig = new AlarmRig({ floodLimit: 5 }).up();
    rig.alarm(TWELVE);
    should(rig.give({ kind: 'acknowledge' }).events.length).equal(12);
  });

  it('a chattering alarm cannot make a summary longer and longer: the first are named, the rest counted', () => {
    const rig = new AlarmRig({ floodLimit: 1, floodWindowMs: 60_000 }).up();
    for (let round = 0; round < 500; round++) {
      rig.alarm(LOW_FLOW);
      rig.fall();
    }
    should(rig.state.flood.withheld.length).equal(50);
    rig.wait(60_000);
    should(rig.events.at(-1)!.text).equal(
      'cleared: Low process flow; raised: Low process flow; and 947 more. Active now: 0',
    );
    should(rig.events.at(-1)!.count).equal(997);
  });

  it('every event has a number of its own, gathered or not', () => {
    const rig = new AlarmRig({ floodLimit: 5, floodWindowMs: 1000 }).up();
    rig.alarm(TWELVE);
    rig.wait(500);
    rig.fall();
    rig.wait(5000);
    const numbers = [...rig.events, ...rig.withheld]
      .map(({ sequence }) => sequence)
      .sort((left, right) => left - right);
    should(numbers).eql(numbers.map((_, index) => index + 1));
  });
});

describe('alarm engine: time', () => {
  it('a clock that is set back stretches neither a shelf nor a delay', () => {
    const rig = new AlarmRig({ communicationDelayMs: 20_000 }).up();
    rig.give({ kind: 'shelve', alarm: 'lowProcessFlow', forMs: 30_000 });
    rig.down();
    rig.wait(10_000);
    rig.give({ kind: 'tick' });
    rig.nowMs -= 3_600_000;
    rig.give({ kind: 'tick' });
    rig.wait(10_000);
    should(rig.told()).eql(['shelved lowProcessFlow', 'raised communicationLost']);
    rig.wait(10_000);
    should(rig.told()).eql(['unshelved lowProcessFlow']);
  });

  it('a time that is no number is refused, since no delay could be kept', () => {
    const engine = createAlarmEngine({ chiller: 'x' });
    for (const nowMs of [Number.NaN, Infinity])
      should(() => engine.next(engine.initial(), nowMs, { kind: 'tick' })).throw(ChillerError, {
        code: 'invalidValue',
      });
  });

  it('a step leaves the state that it was given as it was', () => {
    const rig = new AlarmRig().up();
    rig.alarm(LOW_FLOW);
    const before = structuredClone(rig.state);
    const given = rig.state;
    rig.give({ kind: 'acknowledge' });
    should(given).eql(before);
  });
});

describe('alarm engine: options', () => {
  it('options out of range are refused by name', () => {
    const cases: [Record<string, unknown>, RegExp][] = [
      [{ chiller: '' }, /chiller/],
      [{ latch: 'some' }, /latch/],
      [{ remindEveryMs: 10 }, /remindEveryMs/],
      [{ communicationDelayMs: Number.NaN }, /communicationDelayMs/],
      [{ reportDelayMs: 0 }, /reportDelayMs/],
      [{ floodLimit: -1 }, /floodLimit/],
      [{ floodWindowMs: 1 }, /floodWindowMs/],
      [{ derived: [{ key: 'lowProcessFlow', reading: 'processFlow', kind: 'below', limit: 1 }] }, /derived\[0\]\.key/],
      [{ derived: [{ key: 'constructor', reading: 'processFlow', kind: 'below', limit: 1 }] }, /derived\[0\]\.key/],
      [{ derived: [{ key: 'mine', reading: 'nonsense', kind: 'below', limit: 1 }] }, /reading/],
      [{ derived: [{ key: 'mine', reading: 'controlStatus', kind: 'below', limit: 1 }] }, /reading/],
      [{ derived: [{ key: 'mine', reading: 'processFlow', kind: 'below', limit: Number.NaN }] }, /limit/],
      [{ derived: [{ key: 'mine', reading: 'processFlow', kind: 'awayFrom', limit: 1, deadBand: 1 }] }, /deadBand/],
      [{ derived: [1, 2].map((limit) => ({ key: 'mine', reading: 'processFlow', kind: 'below', limit })) }, /share/],
    ];
    for (const [options, message] of cases)
      should(() => new AlarmRig(options)).throw(message, { code: 'invalidValue' });
  });

  it('the alarms of a rule that is no longer set up are cleared', () => {
    const rule = { key: 'mine', reading: 'processFlow', kind: 'below', limit: 1, onDelayMs: 0 } as const;
    const rig = new AlarmRig({ derived: [rule] }).up();
    rig.reading('processFlow', 0.5, 'good', 'L/min');
    const without = createAlarmEngine({ chiller: 'Cold lab' });
    const { events } = without.next(rig.state, rig.nowMs, { kind: 'start' });
    should(events.map(({ event, key }: Alarm) => [event, key])).eql([['cleared', 'mine']]);
  });
});
