/* What a gateway has for a broker that is slower than its chillers, or gone. */
import should from 'should';
import { ChillerError } from '../../../src/core';
import type { Broker } from '../../../src/gateway';
import { Outbox } from '../../../src/gateway/outbox';
import { FakeClock } from '../../support/fake-clock';

const MOST = 20_000;
const MOST_READINGS = 500;

/** A broker that takes messages when the test says so. */
class SlowBroker implements Broker {
  connected = true;
  readonly sent: { topic: string; payload: string; end: (error?: unknown) => void }[] = [];

  publish(topic: string, payload: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (error?: unknown): void => (error === undefined ? resolve() : reject(error));
      this.sent.push({ topic, payload, end });
    });
  }

  subscribe(): () => void {
    return () => undefined;
  }

  onState(): () => void {
    return () => undefined;
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('messages for a broker that is slow', () => {
  let broker: SlowBroker;
  let errors: ChillerError[];
  let outbox: Outbox;
  let clock: FakeClock;
  beforeEach(() => {
    broker = new SlowBroker();
    errors = [];
    clock = new FakeClock();
    outbox = new Outbox({ broker, clock, failed: (error) => errors.push(error) });
  });
  const payloads = (): string[] => broker.sent.map(({ payload }) => payload);

  it('of readings the newest of each waits, and the way stays free for signs of life and alarms', async () => {
    for (let at = 0; at < 3 * MOST_READINGS; at++) outbox.keep(`reading/${at % 600}`, String(at), 0);
    should(broker.sent.length).equal(MOST_READINGS);
    outbox.tell('beat', 'alive');
    outbox.keep('alarm', 'raised', 1);
    should(payloads().slice(-2)).eql(['alive', 'raised']);
    for (const { end } of broker.sent.splice(0)) end();
    await turn();
    const newest = new Map(broker.sent.map(({ topic, payload }) => [topic, payload]));
    should(newest.get('reading/0')).equal('1200');
    should(newest.get('reading/599')).equal('1199');
    should(broker.sent.length).equal(newest.size);
    should(errors).eql([]);
  });

  it('a reading that changes all the time has its turn like any other, and how long it waits is known', async () => {
    for (let at = 0; at < MOST_READINGS; at++) outbox.keep(`first/${at}`, '', 0);
    should(outbox.behindMs).equal(0);
    for (let at = 0; at < 100; at++) outbox.keep(`reading/${at}`, '0', 0);
    for (let round = 1; round <= 10; round++) {
      // oxlint-disable-next-line no-await-in-loop
      await clock.advance(100);
      outbox.keep('reading/0', String(round), 0);
    }
    should(outbox.behindMs).equal(1_000);
    broker.sent.splice(0, 2).forEach(({ end }) => end());
    await turn();
    should(broker.sent.slice(-2).map(({ topic, payload }) => [topic, payload])).eql([
      ['reading/0', '10'],
      ['reading/1', '0'],
    ]);
    broker.sent.splice(0).forEach(({ end }) => end());
    await turn();
    should(outbox.behindMs).equal(0);
  });

  it('no more than the bound are under way: beyond it they wait or are left out, and that is told once', async () => {
    for (let at = 0; at < MOST + 5; at++) outbox.tell('result', String(at));
    should(broker.sent.length).equal(MOST);
    outbox.keep('state', 'old', 1);
    outbox.keep('state', 'new', 1);
    should(broker.sent.length).equal(MOST);
    should(errors.map(({ code }) => code)).eql(['timeout']);
    should(errors[0]!.message).match(/20000 of them wait/);
    broker.sent.splice(0, 10).forEach(({ end }) => end());
    await turn();
    should(payloads().at(-1)).equal('new');
    should(payloads()).not.containEql('old');
  });

  it('what was not confirmed goes out again unless something newer did', async () => {
    outbox.keep('a', 'first');
    outbox.keep('b', 'first');
    outbox.keep('b', 'second');
    for (const { end, payload } of broker.sent.splice(0))
      end(payload === 'first' ? new ChillerError('timeout', 'late') : undefined);
    await turn();
    outbox.retry();
    should(broker.sent.map(({ topic, payload }) => `${topic} ${payload}`)).eql(['a first']);
  });

  it('nothing of an earlier connection counts on the next one', async () => {
    outbox.keep('a', 'old');
    const [first] = broker.sent.splice(0);
    broker.connected = false;
    outbox.reset();
    outbox.keep('a', 'lost');
    outbox.tell('b', 'lost');
    broker.connected = true;
    first!.end(new ChillerError('timeout', 'late'));
    await turn();
    outbox.retry();
    should(broker.sent).eql([]);
    should(errors).eql([]);
  });
});
