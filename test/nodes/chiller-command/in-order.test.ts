import should from 'should';
import { InOrder } from '../../../nodes/chiller-command/in-order';

describe('InOrder', () => {
  it('starts in the order of the calls, although the first takes longer to get ready', async () => {
    const inOrder = new InOrder(10);
    const started: string[] = [];
    const start = (name: string, readyAfter: number) => async (): Promise<{ result: Promise<string> }> => {
      for (let turn = 0; turn < readyAfter; turn++) await Promise.resolve();
      started.push(name);
      return { result: Promise.resolve(name) };
    };
    const results = await Promise.all([inOrder.run(start('start', 20)), inOrder.run(start('set', 0))]);
    should(started).deepEqual(['start', 'set']);
    should(results).deepEqual(['start', 'set']);
  });

  it('goes on after one that fails, so that a bad message does not stop the flow', async () => {
    const inOrder = new InOrder(10);
    const failed = inOrder.run(() => Promise.reject(new Error('bad value')));
    const next = inOrder.run(async () => ({ result: Promise.resolve('next') }));
    await should(failed).be.rejectedWith('bad value');
    should(await next).equal('next');
  });

  it('refuses the message that is one too many, rather than filling the memory', async () => {
    const inOrder = new InOrder(2);
    const never = new Promise<{ result: Promise<never> }>(() => undefined);
    void inOrder.run(() => never);
    void inOrder.run(() => never);
    await should(inOrder.run(() => never)).be.rejectedWith({ code: 'queueFull' });
  });

  it('does not wait for the result of one before the next is started', async () => {
    const inOrder = new InOrder(1);
    void inOrder.run(async () => ({ result: new Promise<never>(() => undefined) }));
    await new Promise((resolve) => setImmediate(resolve));
    should(await inOrder.run(async () => ({ result: Promise.resolve(2) }))).equal(2);
  });
});
