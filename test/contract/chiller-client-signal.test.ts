/* Giving a command up: what a program does that has waited long enough, or is about to end. */
import should from 'should';
import { ChillerClient } from '../../src/client';
import { ChillerError } from '../../src/core';
import { startSimulator } from '../../src/simulator';
import type { Simulator } from '../../src/simulator';
import { until } from '../support/until';

const READ = '04rSupplyT';

async function errorOf(promise: Promise<unknown>): Promise<ChillerError> {
  const error = await promise.then(
    () => new Error('It ended well'),
    (reason: Error) => reason,
  );
  should(error).be.instanceof(ChillerError);
  return error as ChillerError;
}

describe('ChillerClient with an AbortSignal', () => {
  let simulator: Simulator;
  let client: ChillerClient;

  beforeEach(async () => {
    simulator = await startSimulator();
    client = new ChillerClient({ host: '127.0.0.1', port: simulator.port });
    await client.startTask;
  });

  afterEach(async () => {
    await client.close();
    await simulator.close();
  });

  it('something that is no signal is an error that names it, and the client goes on: it would be busy for ever', async () => {
    for (const signal of [{}, 5, null] as unknown as AbortSignal[]) {
      const error = await errorOf(client.runCommand(READ, { signal }));
      should(error).have.properties({ code: 'invalidValue' });
      should(error.message).match(/^Option runCommand.signal is .*: use that of an AbortController$/);
    }
    should(await client.runCommand(READ)).match(/^#01040/);
  });

  it('one that is aborted before the call sends nothing, and its reason is the cause', async () => {
    const reason = new Error('the run is over');
    let heard = 0;
    simulator.unit().on('request', () => heard++);
    const error = await errorOf(client.runCommand(READ, { signal: AbortSignal.abort(reason) }));
    should(error.code).equal('cancelled');
    should(error.cause).equal(reason);
    should(error.context.wasSent).be.false();
    await client.runCommand(READ);
    should(heard).equal(1);
  });

  it('a command that still waits leaves the queue; the others get their turns', async () => {
    simulator.inject('drop', { count: 1, direction: 'reply' });
    const sent = new AbortController();
    const first = errorOf(client.runCommand(READ, { signal: sent.signal }));
    const giveUp = new AbortController();
    const second = errorOf(client.runCommand('17sCtrlT__+0180', { signal: giveUp.signal }));
    const third = client.runCommand('03rSetTemp');
    giveUp.abort('changed my mind');
    should((await second).cause).equal('changed my mind');
    should((await second).context.wasSent).be.false();
    await until(() => simulator.wireFaults.struck.get('drop') === 1, 'the reply to be lost');
    sent.abort();
    should((await first).code).equal('cancelled');
    should(await third).equal('#01030rSetTemp+0200');
  });

  it('a command in flight is cancelled at once, and its late reply goes to nobody else', async () => {
    simulator.inject('drop', { count: 1, direction: 'reply' });
    const giveUp = new AbortController();
    const lost = errorOf(client.runCommand(READ, { signal: giveUp.signal }));
    await until(() => simulator.wireFaults.struck.get('drop') === 1, 'the reply to be lost');
    giveUp.abort(new Error('enough'));
    const error = await lost;
    should(error.code).equal('cancelled');
    should(error.message).containEql('may have taken it');
    should(error.context.wasSent).be.true();
    should(await client.runCommand(READ)).startWith('#01040rSupplyT');
  });

  it('a signal that is used for many commands keeps none of them alive', async () => {
    const { signal } = new AbortController();
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => (listeners++, add(...args));
    signal.removeEventListener = (...args: Parameters<typeof remove>) => (listeners--, remove(...args));
    await Promise.all([1, 2, 3].map(() => client.runCommand(READ, { signal })));
    should(listeners).equal(0);
  });
});

describe('what is opened in a block is closed at its end', () => {
  it('a client and a simulator: Symbol.asyncDispose closes them', async () => {
    const simulator = await startSimulator();
    const client = new ChillerClient({ host: '127.0.0.1', port: simulator.port });
    await client.startTask;
    await client[Symbol.asyncDispose]();
    should(client.connected).be.false();
    await simulator[Symbol.asyncDispose]();
    const late = new ChillerClient({ host: '127.0.0.1', port: simulator.port });
    should(await late.startTask.catch((error: Error) => error.message)).containEql('ECONNREFUSED');
    await late.close();
  });
});
