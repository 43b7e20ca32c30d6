/* Waiting for a chiller, and for no longer than one wants to. */
import should from 'should';
import { ChillerError } from '../../../src/core';
import type { Reading } from '../../../src/session';
import { connected, makeRig } from '../../support/session';
import type { Rig } from '../../support/session';

/** The next value of an iteration after some time on the test's clock. */
async function next(rig: Rig, readings: AsyncIterator<Reading>, ms = 0): Promise<IteratorResult<Reading, unknown>> {
  const taken = readings.next();
  await rig.clock.advance(ms);
  return taken;
}

async function failureOf(promise: Promise<unknown>): Promise<ChillerError> {
  const error = await promise.then(
    () => new Error('It ended well'),
    (reason: Error) => reason,
  );
  should(error).be.instanceof(ChillerError);
  return error as ChillerError;
}

describe('connect with an AbortSignal', () => {
  it('ends with the reason of the signal; the session goes on and is connected when the chiller answers', async () => {
    const rig = makeRig();
    rig.line.answer = () => undefined;
    const giveUp = new AbortController();
    const connecting = failureOf(rig.chiller.connect({ signal: giveUp.signal }));
    await rig.clock.advance(100);
    const reason = new Error('no time left');
    giveUp.abort(reason);
    const error = await connecting;
    should(error.code).equal('cancelled');
    should(error.cause).equal(reason);
    rig.line.answer = () => 'usual';
    await rig.clock.advance(20_000);
    should(rig.chiller.link.phase).equal('connected');
    should(rig.chiller.listenerCount('state')).equal(1);
    await rig.chiller.close();
  });

  it('one that is aborted already opens nothing', async () => {
    const rig = makeRig();
    const error = await failureOf(rig.chiller.connect({ signal: AbortSignal.abort('too late') }));
    should(error.cause).equal('too late');
    await rig.clock.advance(1_000);
    should(rig.line.opened).equal(0);
  });
});

describe('execute with an AbortSignal', () => {
  it('keeps the reason of the signal as the cause', async () => {
    const rig = await connected({ polling: false });
    const error = await failureOf(
      rig.chiller.execute('readSupplyTemperature', undefined, { signal: AbortSignal.abort('shift is over') }),
    );
    should(error.code).equal('cancelled');
    should(error.cause).equal('shift is over');
    await rig.chiller.close();
  });
});

describe('watch: readings for a loop', () => {
  it('gives the readings as they come, those that were asked for, until the chiller is closed', async () => {
    const rig = await connected();
    rig.line.values.supplyTemperature = 18.4;
    const readings = rig.chiller.watch({ names: ['supplyTemperature'] });
    const first = await next(rig, readings, 3_000);
    should(first.value).match({ name: 'supplyTemperature', value: 18.4 });
    const last = readings.next();
    await rig.clock.advance(0);
    await rig.chiller.close();
    for (let result = await last; !result.done; result = await readings.next())
      should(result.value.name).equal('supplyTemperature');
    should(rig.chiller.listenerCount('reading')).equal(1);
  });

  it('a slow consumer gets the newest of each name, or an unattended loop would fill the memory', async () => {
    const rig = await connected();
    const readings = rig.chiller.watch();
    await next(rig, readings, 3_000);
    for (let degrees = 10; degrees < 30; degrees++) {
      rig.line.values.supplyTemperature = degrees;
      await rig.clock.advance(5_000);
    }
    const names: string[] = [];
    await rig.chiller.close();
    for await (const { name, value, quality } of readings) {
      names.push(name);
      if (name === 'supplyTemperature' && quality === 'good') should(value).equal(29);
    }
    should(names.length).be.above(5);
    should(new Set(names).size).equal(names.length);
  });

  it('ends with the reason of a signal, and leaves no listener behind', async () => {
    const rig = await connected();
    const giveUp = new AbortController();
    const readings = rig.chiller.watch({ signal: giveUp.signal });
    await next(rig, readings, 3_000);
    giveUp.abort('enough seen');
    const error = await failureOf(readings.next());
    should(error.code).equal('cancelled');
    should(error.cause).equal('enough seen');
    should(rig.chiller.listenerCount('reading')).equal(1);
    await rig.chiller.close();
  });

  it('a loop that is left leaves no listener behind', async () => {
    const rig = await connected();
    const loop = (async () => {
      for await (const reading of rig.chiller.watch()) return reading;
      return undefined;
    })();
    await rig.clock.advance(3_000);
    should(await loop).be.ok();
    should(rig.chiller.listenerCount('reading')).equal(1);
    await rig.chiller[Symbol.asyncDispose]();
    should(rig.chiller.link.reason).equal('closed');
  });
});
