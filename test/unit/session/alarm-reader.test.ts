import should from 'should';
import { computeChecksum } from '../../../src/dialects/thermotek';
import { connected } from '../../support/session';
import type { Rig } from '../../support/session';

const alarmKeys = ['setChillerStatus', 'readAlarmsLevel1', 'readAlarmsLevel2Status1', 'readAlarmsLevel2Status2'];

function alarmRequests(rig: Rig): string[] {
  return rig.line.keys().filter((key) => alarmKeys.includes(key) || key === 'readWarnings');
}

function reply(body: string): { text: string } {
  return { text: `${body}${computeChecksum(body)}\r` };
}

/** A unit that forgets level 1 when it is read, as real ones do. */
function raise(rig: Rig, word = '01A000'): void {
  rig.line.values.alarmPresent = true;
  let level1 = word;
  rig.line.answer = ({ key }) => {
    if (key !== 'readAlarmsLevel1') return 'usual';
    const answer = reply(`#01180rAlrmLv1${level1}`);
    level1 = '000000';
    return answer;
  };
}

describe('When the alarm flag rises', () => {
  it('standby goes out first, then 18 once, then both pages of 19: anything else can lock the panel', async () => {
    const rig = await connected();
    await rig.clock.advance(20_000);
    raise(rig);
    await rig.clock.advance(9_000);
    should(alarmRequests(rig)).eql(alarmKeys);
    should(rig.line.seen.find(({ key }) => key === 'setChillerStatus')?.value).equal('standby');
    should(rig.alarms).have.length(1);
    should(rig.alarms[0]).containDeep({
      flag: 'alarm',
      present: true,
      words: { alarmsLevel1: { active: ['supplyTemperatureSensor', 'lowProcessFlow', 'currentSensor1'] } },
    });
  });

  it('is reported within one watchdog period and a second', async () => {
    const rig = await connected();
    await rig.clock.advance(20_000);
    const fromMs = rig.clock.nowMs();
    raise(rig);
    while (rig.alarms.length === 0) await rig.clock.advance(10);
    should(rig.clock.nowMs() - fromMs).be.below(3_000);
  });

  it('what was read is kept until the flag falls, although the unit has forgotten it', async () => {
    const rig = await connected();
    raise(rig);
    await rig.clock.advance(60_000);
    rig.line.values.alarmPresent = false;
    await rig.clock.advance(3_000);
    should(rig.alarms.map(({ present }) => present)).eql([true, false]);
    raise(rig, '000400');
    await rig.clock.advance(5_000);
    should(rig.alarms.at(-1)?.words.alarmsLevel1?.active).eql(['lowAmbientTemperature']);
    should(rig.alarms).have.length(3);
  });

  it('reports what a command has read before the flag was seen: the unit has reset it by then', async () => {
    const rig = await connected();
    await rig.clock.advance(20_000);
    while (rig.line.keys().at(-1) !== 'watchdog') await rig.clock.advance(1);
    await rig.clock.advance(50);
    raise(rig);
    void rig.chiller.execute('readAlarmsLevel1').then(() => (rig.line.values.alarmPresent = false));
    await rig.clock.advance(10_000);
    const [first, last, ...more] = rig.alarms;
    should(first).have.properties({ flag: 'alarm', present: true });
    should(first!.words.alarmsLevel1!.active).containEql('lowProcessFlow');
    should(last).have.properties({ flag: 'alarm', present: false });
    should(more).be.empty();
  });

  for (const gapMs of [0, 100]) {
    it(`keeps what a command reads at the same time, with ${gapMs} ms between requests: who comes second finds it empty`, async () => {
      const rig = await connected({ gapMs });
      await rig.clock.advance(20_000);
      raise(rig);
      while (!rig.line.keys().includes('setChillerStatus')) await rig.clock.advance(1);
      void rig.chiller.execute('readAlarmsLevel1');
      await rig.clock.advance(10_000);
      should(rig.alarms).have.length(1);
      should(rig.alarms[0]!.words.alarmsLevel1!.active).containEql('lowProcessFlow');
    });
  }

  it('is reported even if a word cannot be read, and that word is retried', async () => {
    const rig = await connected();
    await rig.clock.advance(10_000);
    rig.line.values.alarmPresent = true;
    let isFitted = false;
    rig.line.answer = ({ key }) => (key === 'readAlarmsLevel2Status1' && !isFitted ? reply('#01195rAlrmLv2') : 'usual');
    await rig.clock.advance(5_000);
    should(rig.alarms).have.length(1);
    should(rig.alarms[0]!.words).have.keys('alarmsLevel1', 'alarmsLevel2Status2');
    should(rig.alarms[0]!.words).not.have.property('alarmsLevel2Status1');
    isFitted = true;
    await rig.clock.advance(15_000);
    should(rig.alarms).have.length(2);
    should(rig.alarms[1]!.words).have.property('alarmsLevel2Status1');
  });

  it('a read-only session changes nothing: no standby, and not the command that resets', async () => {
    const rig = await connected({ readOnly: true });
    raise(rig);
    await rig.clock.advance(60_000);
    const pages = ['readAlarmsLevel2Status1', 'readAlarmsLevel2Status2'];
    should([...new Set(alarmRequests(rig))]).eql(pages);
    should(rig.alarms).have.length(1);
    should(rig.alarms[0]).containDeep({ extent: 'readOnly', words: { alarmsLevel2Status1: { active: [] } } });
  });

  it('standby is left out when it is switched off', async () => {
    const rig = await connected({ standbyOnAlarm: false });
    raise(rig);
    await rig.clock.advance(9_000);
    should(alarmRequests(rig)).eql(alarmKeys.slice(1));
    await rig.clock.advance(60_000);
    should(rig.line.keys()).not.containEql('setChillerStatus');
    // It runs: read again and again, its alarms would be reset again and again.
    should(rig.line.keys().filter((key) => key === 'readAlarmsLevel1')).have.length(1);
    should(rig.alarms.at(-1)).containDeep({ extent: 'running' });
  });

  it('a unit that has not confirmed standby is not read while it runs, which could lock its panel', async () => {
    const rig = await connected();
    await rig.clock.advance(20_000);
    raise(rig);
    const { answer } = rig.line;
    rig.line.answer = (request) => (request.key === 'setChillerStatus' ? undefined : answer(request));
    while (rig.alarms.length === 0) await rig.clock.advance(10);
    should(alarmRequests(rig)).eql(['setChillerStatus', ...alarmKeys.slice(2)]);
    should(rig.alarms[0]).containDeep({ extent: 'running' });
    // The reply was lost, not the order.
    rig.line.values.controlStatus = 'standby';
    await rig.clock.advance(10_000);
    should(rig.alarms.at(-1)!.words.alarmsLevel1!.active).containEql('lowProcessFlow');
    should(rig.alarms.at(-1)!.extent).equal('complete');
  });

  it('an order to stand that gets lost is given again, but not for ever', async () => {
    const rig = await connected();
    raise(rig);
    rig.line.answer = ({ key }) => (key === 'setChillerStatus' ? undefined : 'usual');
    await rig.clock.advance(200_000);
    should(rig.line.keys().filter((key) => key === 'setChillerStatus')).have.length(3);
  });

  it('is read again after an outage: what happened meanwhile is not known', async () => {
    const rig = await connected();
    raise(rig);
    await rig.clock.advance(10_000);
    rig.line.drop();
    raise(rig, '000400');
    await rig.clock.advance(10_000);
    should(rig.line.keys().filter((key) => key === 'readAlarmsLevel1')).have.length(2);
    should(rig.alarms.map(({ words }) => words.alarmsLevel1?.active)).eql([
      ['supplyTemperatureSensor', 'lowProcessFlow', 'currentSensor1'],
      ['lowAmbientTemperature'],
    ]);
  });

  it('a fall during an outage is reported', async () => {
    const rig = await connected();
    raise(rig);
    await rig.clock.advance(10_000);
    rig.line.values.alarmPresent = false;
    rig.line.drop();
    await rig.clock.advance(10_000);
    should(rig.alarms.map(({ present }) => present)).eql([true, false]);
  });

  it('goes before everything else that waits, polls and commands', async () => {
    const rig = await connected();
    await rig.clock.advance(20_000);
    raise(rig);
    const flood = Array.from({ length: 50 }, () => rig.chiller.execute('readProcessFlow').catch(() => undefined));
    await rig.clock.advance(6_000);
    should(rig.alarms).have.length(1);
    await rig.clock.advance(10_000);
    await Promise.all(flood);
  });
});

describe('When the warning flag rises', () => {
  it('warnings are read, reported, and renewed while it is up', async () => {
    const rig = await connected();
    await rig.clock.advance(10_000);
    rig.line.values.warningPresent = true;
    let word = '1000';
    rig.line.answer = ({ key }) => (key === 'readWarnings' ? reply(`#01200rWarnLv1${word}`) : 'usual');
    await rig.clock.advance(15_000);
    should(rig.alarms.map(({ words }) => words.warnings?.active)).eql([['lowProcessFlow']]);
    word = '1100';
    await rig.clock.advance(15_000);
    should(rig.alarms.at(-1)?.words.warnings?.active).eql(['lowProcessFlow', 'highControlTemperature']);
    rig.line.values.warningPresent = false;
    await rig.clock.advance(5_000);
    should(rig.alarms.at(-1)).containDeep({ flag: 'warning', present: false });
    should(rig.line.keys()).not.containEql('setChillerStatus');
  });

  it('eight digits in place of four are read too', async () => {
    const rig = await connected();
    rig.line.values.warningPresent = true;
    rig.line.answer = ({ key }) => (key === 'readWarnings' ? reply('#01200rWarnLv110000001') : 'usual');
    await rig.clock.advance(5_000);
    should(rig.alarms[0]?.words.warnings).eql({ active: ['lowProcessFlow'], unknown: ['W7.1'], raw: '10000001' });
  });
});

describe('A flag that falls while the words are read', () => {
  it('is reported after them: first what is known so far, then all, then that it is over', async () => {
    const rig = await connected();
    await rig.clock.advance(20_000);
    rig.line.values.alarmPresent = true;
    rig.line.answer = (request) => {
      if (request.key === 'setChillerStatus') rig.line.values.alarmPresent = false;
      if (request.key !== 'readAlarmsLevel1') return 'usual';
      return { ...reply('#01180rAlrmLv1020000'), afterMs: 2_900 };
    };
    await rig.clock.advance(20_000);
    should(rig.alarms.map(({ present }) => present)).eql([true, true, false]);
    should(rig.alarms[0]!.words.alarmsLevel1!.active).eql(['externalRtdSensor']);
    should(Object.keys(rig.alarms[1]!.words)).have.length(3);
  });
});
