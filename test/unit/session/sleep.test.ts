/* A session on a machine that sleeps: the water does not. */
import should from 'should';
import { InterlockRelay } from '../../../src/runner';
import { machineClock } from '../../../src/session/machine-clock';
import { SleepyMachine } from '../../support/sleepy-machine';
import { makeRig } from '../../support/session';
import type { Rig } from '../../support/session';

const NIGHT_MS = 8 * 3_600_000;

function rigOf(): Rig & { machine: SleepyMachine } {
  const rig = makeRig();
  void rig.chiller.close();
  const machine = new SleepyMachine(rig.clock);
  const ofMachine = makeRig({ clock: machineClock(machine) }, { clock: rig.clock, line: rig.line });
  return { ...ofMachine, machine };
}

describe('A session on a machine that sleeps', () => {
  it('sends no order of the evening in the morning', async () => {
    const rig = rigOf();
    rig.line.isReachable = false;
    void rig.chiller.connect().catch(() => undefined);
    const order = rig.chiller.execute('setControlTemperature', 30).catch((error: Error) => error);
    rig.machine.sleep(NIGHT_MS);
    rig.line.isReachable = true;
    await rig.clock.advance(60_000);
    should(await order).be.an.Error();
    should(rig.line.seen.filter(({ key }) => key === 'setControlTemperature')).eql([]);
    should(rig.chiller.link.phase).equal('connected');
    await rig.chiller.close();
  });

  it('takes no reading of the evening for good, and an interlock is off with the first sign of life', async () => {
    const rig = rigOf();
    const answers: boolean[] = [];
    void rig.chiller.connect();
    const relay = new InterlockRelay({
      port: rig.chiller,
      conditions: { run: false, pumpOn: false, noAlarm: false },
      heartbeatMs: 5_000,
      clock: machineClock(rig.machine),
      tell: ({ isOn }) => answers.push(isOn),
      mistake: (error) => should.ifError(error),
    });
    relay.start();
    await rig.clock.advance(30_000);
    should(answers.at(-1)).be.true();
    rig.line.answer = () => undefined;
    rig.machine.sleep(NIGHT_MS);
    answers.length = 0;
    await rig.clock.advance(2_500);
    should(answers[0]).be.false();
    should([...rig.chiller.readings.values()].filter(({ quality }) => quality === 'good')).eql([]);
    relay.stop();
    await rig.chiller.close();
  });
});
