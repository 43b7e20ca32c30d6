/* Clocks that are set, while the program runs and while it is off. */
import should from 'should';
import { flowLow, readingStale, restoreState, serialiseState } from '../../../../src/alarms';
import { AlarmRig } from '../../../support/alarm-rig';

const HOUR_MS = 3_600_000;
const WEEK_MS = 168 * HOUR_MS;
const LEAPS: readonly (readonly [string, number])[] = [
  ['an hour forward', HOUR_MS],
  ['an hour back', -HOUR_MS],
  ['by a year forward', 8_760 * HOUR_MS],
  ['to the year 1970', -1_750_000_000_000],
];

/** Off for some time, of which the clock on the wall may tell something else. */
function restart(rig: AlarmRig, { offMs, leapMs = 0 }: { offMs: number; leapMs?: number }): void {
  rig.state = restoreState(serialiseState(rig.state)).state;
  rig.leapMs += rig.nowMs + offMs + leapMs;
  // Another process: its clock begins near nothing.
  rig.nowMs = 1_000;
  rig.leapMs -= 1_000;
  rig.give({ kind: 'start' });
  rig.up();
}

/** An alarm that came behind a shelf: nobody has been told of it. */
function shelvedFan(forMs: number): AlarmRig {
  const rig = new AlarmRig().up();
  rig.give({ kind: 'shelve', alarm: 'fanFailure', forMs });
  rig.alarm({ alarmsLevel1: '000080' });
  rig.told();
  return rig;
}

const lowFlow = (rig: AlarmRig): void => void rig.reading('processFlow', 0.2, 'good', 'L/min');
const flowRig = (onDelayMs: number): AlarmRig => {
  const rig = new AlarmRig({ derived: [flowLow({ onDelayMs, while: 'always' }), readingStale('processFlow')] }).up();
  lowFlow(rig);
  return rig;
};

describe('a time of day that is set while alarms are watched', () => {
  for (const [title, leapMs] of LEAPS) {
    it(`${title}: a shelf lasts as long as somebody asked`, () => {
      const rig = shelvedFan(HOUR_MS);
      rig.leapMs = leapMs;
      rig.wait(HOUR_MS - 1);
      should(rig.told()).eql([]);
      rig.wait(1);
      should(rig.told()).eql(['unshelved fanFailure', 'raised fanFailure']);
    });

    it(`${title}: it completes no delay and makes no reading stale`, () => {
      const rig = flowRig(30_000);
      rig.leapMs = leapMs;
      rig.give({ kind: 'tick' });
      should(rig.told()).eql([], 'an alarm of a second');
      rig.wait(29_000);
      should(rig.told()).eql([]);
      rig.wait(1_000);
      should(rig.told()).eql(['raised flowLow']);
    });

    it(`${title}: what came first stays first`, () => {
      const rig = new AlarmRig().up();
      rig.alarm({ alarmsLevel1: '000080' });
      rig.wait(5_000);
      rig.leapMs = leapMs;
      rig.warning('2000');
      const [first] = rig.list().filter(({ firstOut }) => firstOut);
      should(first?.key).equal('fanFailure');
    });

    it(`${title}: reminders keep their rhythm`, () => {
      const rig = new AlarmRig({ remindEveryMs: HOUR_MS }).up();
      rig.alarm({ alarmsLevel1: '000080' });
      rig.leapMs = leapMs;
      rig.wait(3 * HOUR_MS);
      should(rig.told().filter((told) => told.startsWith('reminder'))).have.length(3);
    });
  }
});

describe('a time of day that is set while the program is off', () => {
  it('a shelf goes on over the outage, and ends when it was to end', () => {
    const rig = shelvedFan(HOUR_MS);
    restart(rig, { offMs: 20 * 60_000 });
    rig.wait(40 * 60_000 - 1);
    should(rig.told()).eql([]);
    rig.wait(1);
    should(rig.told()).eql(['unshelved fanFailure', 'raised fanFailure']);
  });

  for (const [title, leapMs] of LEAPS) {
    it(`${title}: nothing stays silent for longer than somebody asked`, () => {
      const rig = shelvedFan(HOUR_MS);
      restart(rig, { offMs: 60_000, leapMs });
      rig.wait(HOUR_MS);
      should(rig.told()).containEql('raised fanFailure');
      should(rig.list()[0]!.shelvedUntil).equal(null);
    });

    it(`${title}: it says of a shelf that it ends within its own length`, () => {
      const rig = shelvedFan(WEEK_MS);
      restart(rig, { offMs: 60_000, leapMs });
      const until = rig.list()[0]!.shelvedUntil;
      if (until !== null) should(until - rig.epochMs).be.within(0, WEEK_MS);
    });

    it(`${title}: the outage completes no delay, and one that had begun is not begun anew`, () => {
      const rig = flowRig(30_000);
      rig.wait(20_000);
      lowFlow(rig);
      restart(rig, { offMs: 60_000, leapMs });
      lowFlow(rig);
      should(rig.told()).eql([], 'nobody has seen the flow meanwhile');
      rig.wait(10_000);
      should(rig.told()).eql(['raised flowLow']);
    });
  }
});
