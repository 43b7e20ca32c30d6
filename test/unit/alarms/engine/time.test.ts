/* The clock of the engine, and its steps. */
import should from 'should';
import { createAlarmEngine } from '../../../../src/alarms';
import { ChillerError } from '../../../../src/core';
import { AlarmRig, LOW_FLOW } from '../../../support/alarm-rig';

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
