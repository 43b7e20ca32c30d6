/* What people do: acknowledge, reset, shelve, take out of service. */
import should from 'should';
import { AlarmRig, LOW_FLOW, NONE, START_MS } from '../../../support/alarm-rig';

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
      should(refusedOf('reset', alarm)).match(/^Fan failure cannot be reset while its cause is still there/);
    rig.reading('alarmPresent', false);
    rig.wait(3_000);
    for (const alarm of ['fanFailure', undefined])
      should(refusedOf('reset', alarm)).match(/^Fan failure cannot be reset yet: .* known in 7 s/);
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
    should(out('takeOutOfService')).match(/already out of service/);
    should(rig.give({ kind: 'shelve', alarm: 'fanFailure', forMs: 1_000 }).refused).match(/already out of service/);
    should(rig.give({ kind: 'reset', alarm: 'fanFailure' }).refused).match(/^Fan failure needs no reset/);
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
