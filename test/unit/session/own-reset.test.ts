/* Reading level 1 resets it, so the flag falls for up to 5 s although nothing is over. Nobody may say yes in that time. */
import should from 'should';
import { createAlarmEngine } from '../../../src/alarms';
import type { AlarmInput } from '../../../src/alarms';
import { createInterlock } from '../../../src/interlock';
import type { InterlockInput } from '../../../src/interlock';
import { buildReply } from '../../../src/dialects/thermotek';
import type { ChillerOptions } from '../../../src/session';
import { makeRig, outcomeAfter } from '../../support/session';
import type { Rig } from '../../support/session';

const FOUND_AGAIN_MS = 5_000;
const WORD = '002000';

/** A unit whose alarm stays: it finds it again after every reset. */
class LastingAlarm {
  /** The reply to this does not come, once. */
  losesNext = '';
  #since = Infinity;

  constructor(readonly rig: Rig) {
    const { line, clock } = rig;
    line.answer = ({ key }) => {
      line.values.alarmPresent = clock.nowMs() >= this.#since;
      if (key === this.losesNext) {
        this.losesNext = '';
        return undefined;
      }
      if (key !== 'readAlarmsLevel1') return 'usual';
      const word = line.values.alarmPresent ? WORD : '000000';
      if (line.values.alarmPresent) this.#since = clock.nowMs() + FOUND_AGAIN_MS;
      return { text: buildReply({ id: '01', number: 18, error: 0, name: 'rAlrmLv1', data: word }) };
    };
  }

  begin(): void {
    this.#since = this.rig.clock.nowMs();
  }
}

/** How often an interlock with its usual conditions has said yes since `forget`. */
function watch(rig: Rig): { forget(): void; readonly yes: number } {
  const engine = createAlarmEngine({ chiller: 'Cold lab' });
  const interlock = createInterlock({});
  let alarms = engine.initial();
  let state = interlock.initial();
  let yes = 0;
  const judge = (input: InterlockInput): void => {
    const step = interlock.next(state, rig.clock.nowMs(), input);
    state = step.state;
    if (step.isOn) yes++;
  };
  const follow = (input: AlarmInput): void => {
    alarms = engine.next(alarms, rig.clock.nowMs(), input).state;
    judge({ kind: 'alarms', alarms: engine.list(alarms) });
  };
  rig.chiller.on('alarm', (report) => follow({ kind: 'report', report }));
  rig.chiller.on('state', (link) => {
    follow({ kind: 'link', link });
    judge({ kind: 'link', link });
  });
  rig.chiller.on('reading', (reading) => {
    follow({ kind: 'reading', reading });
    judge({ kind: 'reading', reading });
  });
  return {
    forget: () => (yes = 0),
    get yes() {
      return yes;
    },
  };
}

async function running(options: Partial<ChillerOptions>) {
  const rig = makeRig(options);
  const alarm = new LastingAlarm(rig);
  const interlock = watch(rig);
  void rig.chiller.connect();
  await rig.clock.advance(60_000);
  should(interlock.yes).be.above(0);
  alarm.begin();
  while (rig.chiller.readings.get('alarmPresent')!.value !== true) await rig.clock.advance(10);
  interlock.forget();
  return { rig, alarm, interlock };
}

const timesRead = ({ line }: Rig): number => line.keys().filter((key) => key === 'readAlarmsLevel1').length;

describe('An alarm that lasts, while its flag is down since it was just reset', () => {
  for (const times of [1, 2, 3]) {
    it(`keeps an interlock off when the chiller is set to run after it was read ${times} times`, async () => {
      // So rarely that the flag is up again whenever it is looked at.
      const { rig, interlock } = await running({ polling: { state: 5_600 } });
      while (timesRead(rig) < times) await rig.clock.advance(10);
      void rig.chiller.execute('setChillerStatus', 'run');
      await rig.clock.advance(60_000);
      should(rig.line.values.controlStatus).equal('run');
      should(interlock.yes).equal(0);
    });
  }

  it('keeps an interlock off while the other words are still to be read', async () => {
    const { rig, alarm, interlock } = await running({ standbyOnAlarm: false });
    alarm.losesNext = 'readAlarmsLevel2Status1';
    await rig.clock.advance(60_000);
    should(rig.line.values.controlStatus).equal('run');
    should(interlock.yes).equal(0);
  });

  it('is no new alarm after an outage: nobody stops a chiller that a person has set to run since', async () => {
    const { rig } = await running({});
    while (timesRead(rig) < 1) await rig.clock.advance(10);
    await outcomeAfter(rig, 2_000, rig.chiller.execute('setChillerStatus', 'run'));
    rig.line.isReachable = false;
    rig.line.drop();
    await rig.clock.advance(90_000);
    rig.line.isReachable = true;
    rig.line.seen.length = 0;
    await rig.clock.advance(120_000);
    should(rig.line.keys()).containEql('watchdog').and.not.containEql('setChillerStatus');
    should(rig.line.values).have.properties({ controlStatus: 'run', alarmPresent: true });
  });

  it('is no new alarm when nobody looked for half a minute, as when the keypad was released', async () => {
    const { rig } = await running({});
    while (timesRead(rig) < 1) await rig.clock.advance(10);
    await outcomeAfter(rig, 2_000, rig.chiller.execute('setChillerStatus', 'run'));
    rig.line.seen.length = 0;
    rig.chiller.releaseKeypad(30_000);
    await rig.clock.advance(120_000);
    should(rig.line.keys()).containEql('watchdog').and.not.containEql('setChillerStatus');
    should(rig.line.values).have.properties({ controlStatus: 'run', alarmPresent: true });
  });

  it('is no new alarm after a redeployment either', async () => {
    const { rig } = await running({ host: 'redeployed' });
    while (timesRead(rig) < 1) await rig.clock.advance(10);
    await outcomeAfter(rig, 2_000, rig.chiller.execute('setChillerStatus', 'run'));
    await rig.chiller.close();
    await rig.clock.advance(10_000);
    rig.line.seen.length = 0;
    const next = makeRig({ host: 'redeployed' }, rig);
    void next.chiller.connect();
    await rig.clock.advance(120_000);
    should(rig.line.keys()).containEql('watchdog').and.not.containEql('setChillerStatus');
    should(rig.line.values).have.properties({ controlStatus: 'run', alarmPresent: true });
  });
});
