/* Answered is not monitored: a chiller that answers everything with an error is connected, and nothing is known of it. */
import should from 'should';
import { buildReply, parseRequest } from '../../../src/dialects/thermotek';
import { MonitorCheck } from '../../../src/session/monitor-check';
import { FakeClock } from '../../support/fake-clock';
import type { Answer, SeenRequest } from '../../support/fake-line';
import { connected, makeRig } from '../../support/session';

const PROMISED_MS = 10_000;

/** The reply of a unit that answers with this error, whatever it is asked. */
function refusing(error: number): (request: SeenRequest) => Answer {
  return ({ frame }) => {
    const parsed = parseRequest(frame);
    if (!parsed.ok) throw new Error('a bad request');
    return { text: buildReply({ ...parsed.frame, error: error, data: '' }) };
  };
}

describe('A chiller that answers', () => {
  for (const error of [1, 2, 3, 4, 5, 7]) {
    it(`with error ${error} to everything is reported as not monitored, with the reason: once, and within ${PROMISED_MS / 1000} s`, async () => {
      const rig = await connected();
      await rig.clock.advance(20_000);
      rig.states.length = 0;
      rig.line.answer = refusing(error);
      await rig.clock.advance(2_000 + PROMISED_MS);
      should(rig.states.map(({ phase, reason }) => `${phase} ${reason}`)).eql(['connected unmonitored']);
      should(rig.chiller.link.text).match(/its state cannot be read: .*Last answer: \w+/);
      for (const name of ['controlStatus', 'pumpOn', 'alarmPresent', 'warningPresent'] as const)
        should(rig.chiller.readings.get(name)!.quality).equal('stale');
      await rig.clock.advance(600_000);
      should(rig.states).have.length(1);
      should(rig.logged).have.length(1);
    });
  }

  it('with errors from the beginning is reported as well, although nothing was ever read from it', async () => {
    const rig = makeRig();
    rig.line.answer = refusing(2);
    void rig.chiller.connect();
    await rig.clock.advance(1_000 + PROMISED_MS);
    should(rig.chiller.link).have.properties({ phase: 'connected', reason: 'unmonitored' });
  });

  it('to everything but its watchdog is reported as well: nobody would see an alarm', async () => {
    const rig = await connected();
    await rig.clock.advance(20_000);
    rig.states.length = 0;
    rig.line.answer = ({ key }) => (key === 'watchdog' ? undefined : 'usual');
    await rig.clock.advance(2_000 + PROMISED_MS);
    should(rig.states.map(({ phase, reason }) => `${phase} ${reason}`)).eql(['connected unmonitored']);
    should(rig.chiller.link.text).match(/no reply to the request for its state/);
    await rig.clock.advance(600_000);
    should(rig.states).have.length(1);
    should(rig.chiller.readings.get('supplyTemperature')!.quality).equal('good');
    rig.line.answer = () => 'usual';
    await rig.clock.advance(5_000);
    should(rig.chiller.link.reason).equal('opened');
  });

  it('without one watchdog is not: that was noise', async () => {
    const rig = await connected();
    await rig.clock.advance(20_000);
    let missed = 0;
    rig.line.answer = ({ key }) => (key === 'watchdog' && missed++ === 0 ? undefined : 'usual');
    await rig.clock.advance(60_000);
    should(rig.states.map(({ reason }) => reason)).not.containEql('unmonitored');
  });

  it('with words that cannot be read is reported as well', async () => {
    const rig = await connected();
    rig.line.answer = ({ key, frame }) => {
      const parsed = parseRequest(frame);
      if (key !== 'watchdog' || !parsed.ok) return 'usual';
      return { text: buildReply({ ...parsed.frame, error: 0, data: 'zzzz' }) };
    };
    await rig.clock.advance(2_000 + PROMISED_MS);
    should(rig.chiller.link.reason).equal('unmonitored');
  });

  it('well again is reported at once', async () => {
    const rig = await connected();
    rig.line.answer = refusing(2);
    await rig.clock.advance(60_000);
    rig.states.length = 0;
    rig.line.answer = () => 'usual';
    await rig.clock.advance(3_000);
    should(rig.states.map(({ phase, reason }) => `${phase} ${reason}`)).eql(['connected opened']);
    should(rig.chiller.readings.get('controlStatus')).have.properties({ quality: 'good', value: 'run' });
    should(rig.logged).have.length(2);
  });

  it('always has a state, whatever the watchdog answers: the state is stale then, and not "not fitted"', async () => {
    const rig = await connected();
    await rig.clock.advance(20_000);
    rig.line.answer = refusing(5);
    await rig.clock.advance(3_000);
    should(rig.chiller.readings.get('controlStatus')).have.properties({ quality: 'stale', value: 'run' });
  });

  it('is monitored with long periods, too, and while its keypad is released on purpose', async () => {
    const rig = await connected({ polling: { state: 6_500 } });
    await rig.clock.advance(120_000);
    rig.chiller.releaseKeypad(60_000);
    await rig.clock.advance(65_000);
    should(rig.states.filter(({ reason }) => reason === 'unmonitored')).be.empty();
  });

  it('is not asked when polling is off: nothing is reported of it then', async () => {
    const rig = await connected({ polling: false });
    await rig.clock.advance(120_000);
    should(rig.chiller.link.reason).equal('opened');
    await rig.chiller.close();
    should(rig.clock.pending).equal(0);
  });
});

describe('MonitorCheck', () => {
  it('a watchdog that a crowded line has no room to ask is overdue, but not answered badly', async () => {
    const clock = new FakeClock();
    const told: boolean[] = [];
    const check = new MonitorCheck(clock, 9_000, (isMonitored) => told.push(isMonitored));
    check.contactMade();
    await clock.advance(60_000);
    should(told).be.empty();
    // The first answer after that is no better: then it is told at once.
    check.heard({ kind: 'damaged', fault: 'data', raw: '' });
    should(told).eql([false]);
    check.wasRead();
    should(told).eql([false, true]);
    check.rest();
    should(clock.pending).equal(0);
  });
});
