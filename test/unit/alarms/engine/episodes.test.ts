/* What came first. */
import should from 'should';
import { AlarmRig, LOW_FLOW, NONE, START_MS } from '../../../support/alarm-rig';

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
