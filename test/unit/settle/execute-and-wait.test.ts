/* A command and its wait with real sessions and simulated chillers, on one clock: what a flow or a program sees. */
import should from 'should';
import { ChillerError } from '../../../src/core';
import { COMMANDS, encodeRequest } from '../../../src/dialects';
import { buildReply } from '../../../src/dialects/thermotek';
import type { Chiller } from '../../../src/session';
import { executeAndWait } from '../../../src/settle';
import type { ExecuteAndWaitOptions, WaitNews } from '../../../src/settle';
import { connectedRig } from '../../support/simulated-session';
import { makeRig } from '../../support/session';
import type { Rig } from '../../support/session';
import { simulated } from '../../support/simulated-line';

const MINUTE_MS = 60_000;

/** Everything that a wait says, and how it has ended. */
interface Watched {
  readonly events: WaitNews['event'][];
  outcome: unknown;
}

function wait(
  rig: Pick<Rig, 'clock'> & { chiller: unknown },
  value: unknown,
  options: ExecuteAndWaitOptions = {},
  command = 'setControlTemperature',
): Watched {
  const watched: Watched = { events: [], outcome: undefined };
  const onNews = ({ event }: WaitNews): void => {
    if (event !== 'progress') watched.events.push(event);
  };
  executeAndWait(rig.chiller as Chiller, command, value, { clock: rig.clock, onNews, ...options }).then(
    (result) => (watched.outcome = result.done),
    (error: unknown) => (watched.outcome = error),
  );
  return watched;
}

/** How many listen to a chiller: a wait that has ended leaves none behind. */
const listeners = (chiller: Chiller): number =>
  (['command', 'reading', 'state', 'alarm'] as const).reduce((sum, event) => sum + chiller.listenerCount(event), 0);

const errorToAll = (rig: Rig): void => {
  rig.line.answer = ({ key, id }) => {
    const { number, name } = COMMANDS[key as 'watchdog'];
    return { text: buildReply({ id, number, name, error: 2, data: '' }) };
  };
};

describe('a command that is waited for', () => {
  it('is done when the water has settled, and not at the first contact of an overshoot', async () => {
    const rig = await simulated({}, { tuning: 'overshoots', setTemperatureC: 20 });
    const { chiller } = rig;
    const before = listeners(chiller);
    const watched = wait(rig, 15, { settlingMs: 2 * MINUTE_MS, keepWatching: true });
    let inside = 0;
    chiller.on('reading', ({ name, value }) => {
      if (name === 'supplyTemperature' && watched.outcome === undefined && Math.abs(Number(value) - 15) <= 0.2)
        inside++;
    });
    for (let minute = 0; minute < 90 && watched.outcome === undefined; minute++) await rig.clock.advance(MINUTE_MS);
    should(watched.events).deepEqual(['readBack', 'contact', 'settled']);
    should(watched.outcome)
      .have.property('insideMs')
      .aboveOrEqual(2 * MINUTE_MS);
    should(inside).be.aboveOrEqual(60);
    // It goes on watching: a hand on the keypad ends that.
    should(listeners(chiller)).be.above(before + 1);
    await rig.clock.advance(10_000);
    rig.unit.trace({ points: [[0, 18]] });
    await rig.clock.advance(10_000);
    should(watched.events.slice(3)).deepEqual(['left']);
    await chiller.close();
    should(watched.events.slice(4)).deepEqual(['ended']);
    should(listeners(chiller)).equal(before + 1);
    should(rig.clock.pending).equal(0);
  });

  it('is done on a chiller that nobody polls: it asks for itself', async () => {
    const rig = await simulated({ polling: false }, { setTemperatureC: 20 });
    rig.unit.trace({ points: [[0, 18]] });
    const watched = wait(rig, 18);
    await rig.clock.advance(3 * MINUTE_MS);
    should(watched.events).deepEqual(['readBack', 'contact', 'settled']);
    const seen = rig.line.seen.length;
    await rig.clock.advance(10 * MINUTE_MS);
    should(rig.line.seen.length).equal(seen);
  });

  it('asks nothing of its own where readings come by themselves: a wait is no load on the line', async () => {
    const rig = await simulated({}, { setTemperatureC: 20 });
    rig.unit.trace({ points: [[0, 25]] });
    const polls = async (): Promise<number> => {
      rig.line.seen.length = 0;
      await rig.clock.advance(5 * MINUTE_MS);
      return rig.line.seen.length;
    };
    const usual = await polls();
    wait(rig, 18);
    await rig.clock.advance(MINUTE_MS);
    should(await polls()).be.within(usual * 0.97, usual * 1.03);
  });

  it('fails where the chiller answers errors to everything, once', async () => {
    const rig = await simulated({}, { setTemperatureC: 20 });
    const watched = wait(rig, 18);
    await rig.clock.advance(20_000);
    should(watched.events).deepEqual(['readBack']);
    errorToAll(rig);
    await rig.clock.advance(3 * MINUTE_MS);
    should(watched.outcome).be.instanceof(ChillerError);
    should((watched.outcome as ChillerError).context.reason).be.equalOneOf('staleReadings', 'linkLost');
    const late = wait(rig, 17);
    await rig.clock.advance(MINUTE_MS);
    should(late.outcome).have.properties({ code: 'badNumber' });
  });

  it('fails with the name of who set another value, from any session of the chiller', async () => {
    const rig = await simulated({ host: 'shared-wait' }, { setTemperatureC: 20 });
    const other = makeRig({ host: 'shared-wait' }, rig);
    void other.chiller.connect();
    await rig.clock.advance(20_000);
    const watched = wait(rig, 18, { origin: 'Run' });
    await rig.clock.advance(10_000);
    void other.chiller.setTemperature(23, { origin: 'Night program' });
    await rig.clock.advance(5_000);
    should(watched.outcome).have.properties({ code: 'interrupted' });
    should((watched.outcome as ChillerError).context).have.properties({
      reason: 'setPointChanged',
      by: 'Night program',
      found: 23,
    });
  });

  it('fails when somebody turns the set point at the chiller, or stops it there', async () => {
    for (const [reason, key, value] of [
      ['setPointChanged', 'setControlTemperature', 25],
      ['stopped', 'setChillerStatus', 'standby'],
    ] as const) {
      const rig = await simulated({}, { setTemperatureC: 20 });
      const watched = wait(rig, 18);
      await rig.clock.advance(20_000);
      // Another host on the same unit, of which this process knows nothing.
      rig.unit.answer(encodeRequest(key, { id: '01', value }));
      await rig.clock.advance(20_000);
      should((watched.outcome as ChillerError).context).have.properties({ reason, target: 18 });
      should((watched.outcome as ChillerError).context.by).be.undefined();
    }
  });

  it('fails when the link is lost, and has left nothing behind', async () => {
    const rig = await simulated({}, { setTemperatureC: 20 });
    const before = listeners(rig.chiller);
    const watched = wait(rig, 18);
    await rig.clock.advance(20_000);
    await rig.chiller.close();
    await rig.clock.advance(0);
    should(watched.outcome).have.properties({ code: 'notConnected' });
    should(listeners(rig.chiller)).equal(before);
    should(rig.clock.pending).equal(0);
  });

  it('is given up by a signal, before it is sent, while it waits, and while it watches', async () => {
    const rig = await simulated({}, { setTemperatureC: 20 });
    rig.unit.trace({ points: [[0, 18]] });
    const [never, soon, later] = [new AbortController(), new AbortController(), new AbortController()];
    never.abort('newerCommand');
    const unsent = wait(rig, 12, { signal: never.signal });
    await rig.clock.advance(2_000);
    should((unsent.outcome as ChillerError).context.reason).equal('newerCommand');
    should(JSON.stringify(rig.line.seen)).not.match(/setControlTemperature|sCtrlT/);
    const waits = wait(rig, 18, { signal: soon.signal });
    await rig.clock.advance(20_000);
    soon.abort();
    await rig.clock.advance(0);
    should((waits.outcome as ChillerError).context.reason).equal('cancelled');
    const watches = wait(rig, 18, { signal: later.signal, keepWatching: true, settlingMs: 0 });
    await rig.clock.advance(20_000);
    should(watches.events.at(-1)).equal('settled');
    later.abort('redeployed');
    should(watches.events.at(-1)).equal('ended');
  });

  it('refuses what cannot be waited for before anything is sent', async () => {
    const rig = await simulated({}, { setTemperatureC: 20 });
    const before = listeners(rig.chiller);
    const watched = wait(rig, undefined, {}, 'readSupplyTemperature');
    await rig.clock.advance(0);
    should(watched.outcome).have.properties({ code: 'refused' });
    should(listeners(rig.chiller)).equal(before);
  });

  it('a start is done when the chiller runs, and a listener that throws ends nothing', async () => {
    const rig = await simulated({}, { start: 'standby', setTemperatureC: 20 });
    const watched = wait(rig, 'run', { doneWhen: 'verified' }, 'setChillerStatus');
    const loud = executeAndWait(rig.chiller, 'setControlTemperature', 19, {
      clock: rig.clock,
      doneWhen: 'verified',
      onNews: () => {
        throw new Error('a mistake of the listener');
      },
    });
    await rig.clock.advance(MINUTE_MS);
    should(watched.outcome).have.properties({ readBack: 'run' });
    should((await loud).done.readBack).equal(19);
  });

  it('the same with a chiller of another maker', async () => {
    const rig = await connectedRig('huber', {}, { start: 'standby', setTemperatureC: 20 });
    const started = wait(rig, 'run', { doneWhen: 'verified', dialect: 'huber' }, 'setChillerStatus');
    await rig.clock.advance(MINUTE_MS);
    should(started.outcome).have.properties({ readBack: true });
    rig.unit.trace({ points: [[0, -4.95]] });
    const settled = wait(rig, -5, { dialect: 'huber', tolerance: 0.05 });
    await rig.clock.advance(3 * MINUTE_MS);
    should(settled.events).deepEqual(['readBack', 'contact', 'settled']);
    const stopped = wait(rig, 10, { dialect: 'huber' });
    await rig.clock.advance(20_000);
    void rig.chiller.stop({ origin: 'Dashboard' });
    await rig.clock.advance(20_000);
    should((stopped.outcome as ChillerError).context).have.properties({ reason: 'stopped', by: 'Dashboard' });
  });
});
