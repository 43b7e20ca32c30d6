import should from 'should';
import { restoreState } from '../../../../src/alarms';
import { AlarmRig } from '../../../support/alarm-rig';

const KEY = 'stoppedWithoutOrder';
const LONG_MS = 20_000;

/** A chiller that was seen running. */
function running(options: ConstructorParameters<typeof AlarmRig>[0] = {}): AlarmRig {
  const rig = new AlarmRig(options).up();
  see(rig, 'run');
  return rig;
}

function see(rig: AlarmRig, status: string, alarmPresent = false): void {
  rig.reading('controlStatus', status);
  rig.reading('alarmPresent', alarmPresent);
  rig.reading('warningPresent', false);
}

const order = (rig: AlarmRig, what: string): void => void rig.give({ kind: 'order', order: { order: what } });

/** An alarm that stops nothing by itself. */
function lowPlantFlow(rig: AlarmRig): void {
  const words = { alarmsLevel1: { active: ['lowPlantFlow'], unknown: [], raw: '0' } };
  rig.give({ kind: 'report', report: { flag: 'alarm', present: true, words, timestamp: rig.epochMs } });
}

describe('a chiller that stops without an order', () => {
  for (const status of ['standby', 'safety'])
    it(`is a major alarm, since nobody else would tell: ${status}`, () => {
      const rig = running();
      see(rig, status);
      rig.wait(LONG_MS);
      should(rig.told()).deepEqual([`raised ${KEY}`]);
      should(rig.alarmOf(KEY)).have.properties({
        severity: 'major',
        level: 'alarm',
        source: 'derived',
        code: 'STOPPED',
        title: 'Stopped without an order',
        stale: false,
      });
      should(rig.alarmOf(KEY)?.text).match(/keypad/);
      should(rig.alarmOf(KEY)?.guidance).match(/power/);
    });

  it('is cleared when it runs again', () => {
    const rig = running();
    see(rig, 'standby');
    rig.wait(LONG_MS);
    see(rig, 'run');
    should(rig.told()).deepEqual([`raised ${KEY}`, `cleared ${KEY}`]);
  });

  it('is cleared when a person orders standby, and not by an order to run that is not followed', () => {
    const rig = running();
    see(rig, 'standby');
    rig.wait(LONG_MS);
    order(rig, 'run');
    see(rig, 'standby');
    should(rig.told()).deepEqual([`raised ${KEY}`]);
    order(rig, 'standby');
    should(rig.told()).deepEqual([`cleared ${KEY}`]);
  });

  it('is none when somebody ordered it, also where an answer from before the order still says run', () => {
    const rig = running();
    order(rig, 'standby');
    see(rig, 'run');
    order(rig, 'standby');
    see(rig, 'standby');
    rig.wait(LONG_MS);
    should(rig.told()).deepEqual([]);
  });

  it('is none when the order ends after the standing was seen: its answer was lost', () => {
    const rig = running();
    order(rig, 'standby');
    see(rig, 'run');
    see(rig, 'standby');
    rig.wait(5_000);
    order(rig, 'standby');
    rig.wait(LONG_MS);
    should(rig.told()).deepEqual([]);
  });

  it('is one after an order that was followed, once it was seen running again', () => {
    const rig = running();
    order(rig, 'standby');
    order(rig, 'run');
    see(rig, 'run');
    see(rig, 'standby');
    rig.wait(LONG_MS);
    should(rig.told()).deepEqual([`raised ${KEY}`]);
  });

  it('is none when an alarm explains it, also one that is read only some seconds later', () => {
    const rig = running();
    see(rig, 'standby', true);
    rig.wait(10_000);
    rig.alarm({ alarmsLevel1: '010000' });
    rig.told();
    rig.wait(LONG_MS);
    should(rig.alarmOf(KEY)).be.undefined();
  });

  it('is one beside an old alarm that did not stop it', () => {
    const rig = running({ latch: 'none' });
    see(rig, 'run', true);
    lowPlantFlow(rig);
    rig.wait(600_000);
    rig.told();
    see(rig, 'run', true);
    see(rig, 'standby', true);
    rig.wait(LONG_MS);
    should(rig.told()).deepEqual([`raised ${KEY}`]);
  });

  for (const leapMs of [3_600_000, -3_600_000])
    it(`is judged by what came with it, whatever becomes of the time of day: ${leapMs / 3_600_000} h`, () => {
      const rig = running({ latch: 'none' });
      lowPlantFlow(rig);
      rig.wait(600_000);
      rig.told();
      see(rig, 'run', true);
      rig.leapMs = leapMs;
      see(rig, 'standby', true);
      rig.wait(LONG_MS);
      should(rig.told()).deepEqual([`raised ${KEY}`], 'an old alarm passed for its cause');

      const other = running({ latch: 'none' });
      lowPlantFlow(other);
      other.told();
      see(other, 'run', true);
      other.leapMs = leapMs;
      see(other, 'standby', true);
      other.wait(LONG_MS);
      should(other.told()).deepEqual([], 'an alarm of now did not');
    });

  it('over an outage counts: after a moment without power it stands', () => {
    const rig = running();
    rig.down();
    rig.wait(3_000);
    rig.up();
    see(rig, 'standby');
    rig.wait(LONG_MS);
    should(rig.told()).deepEqual([`raised ${KEY}`]);
  });

  it('is not guessed over a restart of this software: nobody knows what was ordered meanwhile', () => {
    const rig = running();
    rig.state = restoreState(JSON.stringify(rig.state)).state;
    rig.give({ kind: 'start' });
    rig.up();
    see(rig, 'standby');
    rig.wait(LONG_MS);
    should(rig.told()).deepEqual([]);
  });

  it('that was told before a restart is not told again, and not forgotten', () => {
    const rig = running();
    see(rig, 'standby');
    rig.wait(LONG_MS);
    rig.told();
    const restored = restoreState(JSON.stringify(rig.state));
    should(restored.problems).deepEqual([]);
    rig.state = restored.state;
    rig.give({ kind: 'start' });
    rig.up();
    see(rig, 'standby');
    rig.wait(LONG_MS);
    should(rig.told()).deepEqual([]);
    should(rig.alarmOf(KEY)).have.property('active', true);
  });

  it('is none for one that was never seen running', () => {
    const rig = new AlarmRig().up();
    see(rig, 'autoStart');
    see(rig, 'standby');
    rig.wait(LONG_MS);
    should(rig.told()).deepEqual([]);
  });
});
