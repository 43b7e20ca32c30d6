/* The link to the chiller, and what is known without it. */
import should from 'should';
import { readingStale } from '../../../../src/alarms';
import { inEnglish } from '../../../../src/core';
import { errorText } from '../../../../src/error-texts';
import { AlarmRig, LOW_FLOW } from '../../../support/alarm-rig';

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
