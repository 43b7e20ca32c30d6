import type { Node, NodeAPI } from 'node-red';
import should from 'should';
import { evaluate } from '../../../nodes/chiller-command/typed-value';
import { FakeClock } from '../../support/fake-clock';

type Evaluated = (error: Error | null, result?: unknown) => void;

/** A Node-RED whose context store answers as a test says. */
const redWith = (answer: (done: Evaluated) => void): NodeAPI =>
  ({
    util: { evaluateNodeProperty: (...given: unknown[]) => answer(given.at(-1) as Evaluated) },
  }) as unknown as NodeAPI;

const TYPED = { value: 'setPoint', valueType: 'flow' };
const MSG = { _msgid: 'x' };

describe('the value of a command from a context store', () => {
  it('is what the store gives, also when it takes a while', async () => {
    const clock = new FakeClock();
    const slow = redWith((done) => void clock.after(4_000, () => done(null, 18.4)));
    const value = evaluate(slow, {} as Node, TYPED, MSG, clock);
    await clock.advance(4_000);
    should(await value).equal(18.4);
    should(clock.pending).equal(0);
  });

  it('is an error when the store never answers: the stop command behind it is not held up for ever', async () => {
    const clock = new FakeClock();
    const silent = redWith(() => undefined);
    const value = evaluate(silent, {} as Node, TYPED, MSG, clock).catch((error: unknown) => error);
    await clock.advance(5_000);
    const error = await Promise.race([value, Promise.resolve('still waiting')]);
    should(error).have.property('code', 'invalidValue');
    should((error as Error).message).match(/flow setPoint.*did not answer within 5 s/);
  });

  it('is an error that names the expression when it cannot be evaluated', async () => {
    const broken = redWith((done) => done(new Error('no such store')));
    await should(evaluate(broken, {} as Node, TYPED, MSG, new FakeClock())).be.rejectedWith(/setPoint.*no such store/);
  });
});
