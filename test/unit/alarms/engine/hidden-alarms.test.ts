/* Alarms of which it is known that they may be there, and no more; and a chiller that answers and tells nothing. */
import should from 'should';
import type { AlarmExtent } from '../../../../src/index';
import { AlarmRig, decodeWords } from '../../../support/alarm-rig';
import type { Digits } from '../../../support/alarm-rig';

function report(rig: AlarmRig, digits: Digits, extent?: AlarmExtent): void {
  const words = decodeWords(digits);
  rig.give({
    kind: 'report',
    report: { flag: 'alarm', present: true, words, ...(extent && { extent }), timestamp: rig.nowMs },
  });
}

const FAN_NOISE: Digits = { alarmsLevel1: '000000', alarmsLevel2Status1: '00000000', alarmsLevel2Status2: '00000010' };
const UNREAD: Digits = { alarmsLevel2Status1: '00000000', alarmsLevel2Status2: '00000010' };

describe('alarm engine: what may have come unseen', () => {
  it('is an alarm of its own beside those that are known, and says why and what to do', () => {
    const rig = new AlarmRig().up();
    report(rig, FAN_NOISE, 'complete');
    rig.told();
    report(rig, FAN_NOISE, 'running');
    should(rig.told()).eql(['raised hiddenAlarms']);
    const alarm = rig.alarmOf('hiddenAlarms');
    should(alarm).have.properties({ code: 'LEVEL1', source: 'device', level: 'alarm', active: true });
    should(alarm!.text).match(/^More alarms possible\. The chiller runs .* Stop it/);
    should(alarm!.guidance).match(/standby/);
    rig.fall();
    should(rig.told()).containEql('cleared hiddenAlarms');
  });

  it('is no worse than major while the chiller runs, since what is critical would have stopped it; else critical', () => {
    for (const [extent, severity] of [
      ['running', 'major'],
      ['readOnly', 'critical'],
      ['unreadable', 'critical'],
      ['late', 'critical'],
    ] as const) {
      const rig = new AlarmRig().up();
      report(rig, UNREAD, extent);
      should(rig.alarmOf('hiddenAlarms')).have.property('severity', severity);
    }
  });

  it('is another alarm for another reason: worse is not hidden behind what was acknowledged', () => {
    const rig = new AlarmRig().up();
    report(rig, FAN_NOISE, 'running');
    rig.give({ kind: 'acknowledge', alarm: 'hiddenAlarms' });
    rig.told();
    report(rig, FAN_NOISE, 'unreadable');
    should(rig.told()).eql(['cleared hiddenAlarms', 'raised hiddenAlarms']);
    should(rig.alarmOf('hiddenAlarms')).have.properties({ severity: 'critical', acknowledged: false });
  });

  it('is told once, however often the pages are read again', () => {
    const rig = new AlarmRig().up();
    for (let times = 0; times < 5; times++) report(rig, FAN_NOISE, 'running');
    should(rig.told().filter((event) => event.includes('hidden'))).eql(['raised hiddenAlarms']);
  });

  it('stands in the place of "unknown alarm" in read-only mode, with the details that can be read', () => {
    const rig = new AlarmRig().up();
    report(rig, UNREAD, 'readOnly');
    should(
      rig
        .list()
        .map(({ key }) => key)
        .sort(),
    ).eql(['hiddenAlarms', 'rearLeftFanNoise']);
    should(rig.alarmOf('hiddenAlarms')!.text).match(/read-only/);
  });

  it('ends when everything was read, and what is not there any more ends with it', () => {
    const rig = new AlarmRig({ settleMs: 10_000 }).up();
    report(rig, { ...UNREAD, alarmsLevel1: '008000' }, 'complete');
    report(rig, { ...UNREAD, alarmsLevel1: '008000' }, 'running');
    rig.told();
    rig.wait(11_000);
    report(rig, FAN_NOISE, 'complete');
    should(rig.told().sort()).eql(['cleared currentSensor1', 'cleared hiddenAlarms']);
    should(rig.list().flatMap(({ key, active }) => (active ? [key] : []))).eql(['rearLeftFanNoise']);
  });

  it('nothing ends by words that say nothing: the flag is up', () => {
    const rig = new AlarmRig().up();
    report(rig, { alarmsLevel1: '008000' }, 'complete');
    report(rig, { alarmsLevel1: '000000' }, 'complete');
    should(rig.list().map(({ key }) => key)).eql(['currentSensor1']);
  });
});

describe('alarm engine: a chiller that answers and tells nothing', () => {
  it('is an alarm at once, and over when the watchdog is read', () => {
    const rig = new AlarmRig().up();
    report(rig, FAN_NOISE, 'complete');
    rig.told();
    const text = 'chiller 01 answers, but its state cannot be read';
    rig.give({ kind: 'link', link: { phase: 'connected', reason: 'unmonitored', text } });
    should(rig.told()).eql(['raised notMonitored']);
    const alarm = rig.alarmOf('notMonitored');
    should(alarm).have.properties({ source: 'comms', severity: 'major', code: 'WATCHDOG' });
    should(alarm!.text).containEql(text);
    should(rig.alarmOf('rearLeftFanNoise')!.stale).be.true();
    rig.up();
    should(rig.told()).be.empty();
    rig.reading('alarmPresent', true);
    should(rig.told()).eql(['cleared notMonitored']);
  });
});
