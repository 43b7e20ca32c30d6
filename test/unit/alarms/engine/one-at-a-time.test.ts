/*
 * A chiller that tells one of its alarms at a time, the first or the latest: what it tells is true, and what it does not tell is not
 * known. An alarm that is taken for over because another one is told now is one that nobody looks after.
 */
import should from 'should';
import { restoreState, serialiseState } from '../../../../src/alarms';
import type { ReportInput } from '../../../../src/alarms';
import { madeUpDialect, told } from '../../../support/made-up-dialect';
import { AlarmRig } from '../../../support/alarm-rig';

function madeUpRig(options: ConstructorParameters<typeof AlarmRig>[0] = {}): AlarmRig {
  return new AlarmRig({ dialect: madeUpDialect(), ...options }).up();
}

function report(
  rig: AlarmRig,
  flag: 'alarm' | 'warning',
  number: string | undefined,
  extent?: ReportInput['extent'],
): void {
  const source = flag === 'alarm' ? 'errorNumber' : 'noticeNumber';
  const words = number === undefined ? {} : { [source]: told(number) };
  rig.give({
    kind: 'report',
    report: { flag, present: true, words, ...(extent && { extent }), timestamp: rig.epochMs },
  });
}

/** Keys of the alarms that are active. */
function active(rig: AlarmRig): string[] {
  return rig
    .list()
    .filter((alarm) => alarm.active)
    .map(({ key }) => key)
    .sort();
}

describe('alarm engine: a chiller that tells one alarm at a time', () => {
  it('an alarm stays when another one is told in its place, until the flag falls', () => {
    const rig = madeUpRig();
    report(rig, 'alarm', '-1');
    rig.wait(60_000);
    report(rig, 'alarm', '-2');
    should(active(rig)).eql(['bathTooWarm', 'levelLow']);
    report(rig, 'alarm', '0');
    should(active(rig)).eql(['bathTooWarm', 'levelLow'], 'nothing under a raised flag proves nothing');
    rig.reading('hasError', false);
    should(active(rig)).eql([]);
    should(rig.told()).eql(['raised bathTooWarm', 'raised levelLow', 'cleared bathTooWarm', 'cleared levelLow']);
  });

  it('so does a warning of which only the latest is told', () => {
    const rig = madeUpRig();
    report(rig, 'warning', '11');
    report(rig, 'warning', '12');
    should(active(rig)).eql(['filterDirty', 'roomWarm']);
    rig.fall('warning');
    should(active(rig)).eql([]);
  });

  it('also where somebody claims that this is all that there is: the source cannot know', () => {
    for (const extent of ['complete', 'late'] as const) {
      const rig = madeUpRig();
      report(rig, 'alarm', '-1', extent);
      report(rig, 'alarm', '-2', extent);
      should(active(rig)).containDeep(['bathTooWarm', 'levelLow']);
    }
  });

  it('the fall of a flag is the end at once, since reading has reset nothing', () => {
    const rig = madeUpRig({ settleMs: 60_000 });
    report(rig, 'alarm', '-1');
    rig.fall();
    should(rig.told()).eql(['raised bathTooWarm', 'cleared bathTooWarm']);
  });

  it('the first that was told came first; one that comes later does not take that from it', () => {
    const rig = madeUpRig();
    report(rig, 'alarm', '-2');
    rig.wait(5_000);
    report(rig, 'alarm', '-1');
    should(rig.alarmOf('levelLow')?.firstOut).equal(true);
    should(rig.alarmOf('bathTooWarm')?.firstOut).equal(false);
  });

  it('a number that no table knows is an alarm under its number, and called a number', () => {
    const rig = madeUpRig();
    report(rig, 'alarm', '-77');
    report(rig, 'warning', '99');
    should(rig.alarmOf('unknown-77')).containEql({ code: '-77', title: 'Unknown alarm -77', severity: 'major' });
    should(rig.alarmOf('unknown99')).containEql({ title: 'Unknown warning 99', severity: 'minor' });
  });

  it('a flag that nothing explains, and a register that could not be read, are alarms with general codes', () => {
    const rig = madeUpRig();
    report(rig, 'alarm', '0');
    report(rig, 'warning', undefined);
    should(rig.alarmOf('unknownAlarm')).containEql({ code: 'ALARM', severity: 'critical' });
    should(rig.alarmOf('unknownWarning')?.code).equal('WARNING');
    report(rig, 'alarm', undefined, 'unreadable');
    should(rig.alarmOf('hiddenAlarms')).containEql({ code: 'HIDDEN', severity: 'critical' });
    rig.give({ kind: 'link', link: { phase: 'connected', reason: 'unmonitored', text: '' } });
    should(rig.alarmOf('notMonitored')?.code).equal('STATE');
  });

  it('what could hide while it runs is critical, where the dialect does not say that such an alarm stops it', () => {
    const rig = madeUpRig();
    report(rig, 'alarm', '-3', 'running');
    should(rig.alarmOf('hiddenAlarms')?.severity).equal('critical');
  });

  it('over a restart, what was told before stays, but says that nothing new is known of it', () => {
    const before = madeUpRig();
    report(before, 'alarm', '-1');
    const rig = new AlarmRig({ dialect: madeUpDialect() });
    rig.state = restoreState(serialiseState(before.state)).state;
    rig.nowMs = before.nowMs + 60_000;
    rig.give({ kind: 'start' });
    rig.wait(1_000);
    rig.up();
    rig.wait(1_000);
    report(rig, 'alarm', '-2');
    should(rig.alarmOf('bathTooWarm')).containEql({ active: true, stale: true });
    should(rig.alarmOf('levelLow')).containEql({ active: true, stale: false });
    rig.wait(1_000);
    report(rig, 'alarm', '-1');
    should(rig.alarmOf('bathTooWarm')?.stale).equal(false, 'it was told again');
    rig.reading('hasError', false);
    should(active(rig)).eql([]);
  });

  it('an outage makes old what was told before it, in the same way', () => {
    const rig = madeUpRig();
    report(rig, 'alarm', '-1');
    rig.wait(1_000);
    rig.down();
    rig.wait(1_000);
    rig.up();
    rig.wait(1_000);
    report(rig, 'alarm', '-2');
    should(rig.list().map(({ key, stale }) => [key, stale])).eql([
      ['bathTooWarm', true],
      ['levelLow', false],
    ]);
  });

  it('where one source tells everything beside one that does not, each speaks for its own alarms only', () => {
    const { alarms } = madeUpDialect();
    const bit = { code: 'P1', key: 'pumpStuck', title: 'Pump stuck', severity: 'major', latched: false } as const;
    const dialect = madeUpDialect({
      alarms: {
        all: [...alarms.all, { ...bit, word: 'flags' }, { ...bit, code: 'P2', key: 'phaseLost', word: 'flags' }],
        sources: [...alarms.sources, { name: 'flags', command: 'readFlags', level: 'alarm', completeness: 'all' }],
      },
    });
    const rig = new AlarmRig({ dialect }).up();
    const both = (number: string, flags: string[]): void =>
      void rig.give({
        kind: 'report',
        report: {
          flag: 'alarm',
          present: true,
          words: { errorNumber: told(number), flags: { active: flags, unknown: [], raw: '' } },
          timestamp: rig.epochMs,
        },
      });
    both('-1', ['pumpStuck', 'phaseLost']);
    both('-77', ['phaseLost']);
    should(active(rig)).eql(
      ['bathTooWarm', 'phaseLost', 'unknown-77'],
      'only the flag of the pump was told to be over',
    );
    both('-2', ['phaseLost']);
    should(active(rig)).eql(['bathTooWarm', 'levelLow', 'phaseLost', 'unknown-77']);
    // A source that was not read ends nothing.
    report(rig, 'alarm', '-2');
    should(active(rig)).containEql('phaseLost');
  });

  it('what the chiller of another dialect has left in the store ends with the flag', () => {
    const before = new AlarmRig().up();
    before.alarm({ alarmsLevel1: '002000' });
    const rig = new AlarmRig({ dialect: madeUpDialect() });
    rig.state = restoreState(serialiseState(before.state)).state;
    rig.nowMs = before.nowMs;
    rig.give({ kind: 'start' });
    rig.up();
    rig.reading('hasError', false);
    rig.reading('hasWarning', false);
    should(active(rig)).eql([]);
  });
});
