import type { Node } from 'node-red';
import should from 'should';
import { ChillerError, dialectOf } from '../../../src/index';
import { LinkDemand } from '../../../nodes/common/link-demand';
import { SharedChiller } from '../../../nodes/common/shared-chiller';
import { FakeClock } from '../../support/fake-clock';
import { FakeChiller } from '../support/fake-chiller';

const user = (id: string): Node => ({ id }) as Node;

function gate(): { opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  return { opened: new Promise<void>((resolve) => (open = resolve)), open: () => open() };
}

describe('SharedChiller', () => {
  const make = (more: object = {}) => {
    const chiller = new FakeChiller({ host: 'h', port: 1 });
    const clock = new FakeClock();
    const shared = new SharedChiller({
      label: 'x',
      dialect: dialectOf(),
      connectOn: 'deploy',
      band: {},
      polling: {},
      chiller,
      clock,
      ...more,
    });
    return { chiller, clock, shared };
  };

  it('ends within a second when the link does not close, so that a deployment goes on', async () => {
    const { chiller, clock, shared } = make();
    shared.register(user('a'));
    chiller.closing = new Promise(() => undefined);
    const ended = shared.deregister(user('a')).then(() => 'ended');
    shared.register(user('b'));
    await shared.deregister({ id: 'other' } as Node);
    const node = shared.users.b!;
    const last = shared.deregister(node).then(() => 'ended');
    await clock.advance(1_000);
    should(await Promise.all([ended, last])).deepEqual(['ended', 'ended']);
  });

  it('keeps the link as long as one user is left', async () => {
    const { chiller, shared } = make();
    const [first, second] = [user('a'), user('b')];
    shared.register(first);
    shared.register(second);
    await shared.deregister(first);
    should(chiller.closes).equal(0);
    await shared.deregister(second);
    should(chiller.closes).equal(1);
  });

  it('does not lose a user to the end of its predecessor with the same id', async () => {
    const { chiller, shared } = make();
    const [old, renewed] = [user('a'), user('a')];
    shared.register(old);
    shared.register(renewed);
    await shared.deregister(old);
    should(shared.users).have.property('a', renewed);
    should(chiller.closes).equal(0);
  });

  it('gives what is wrong with its settings to everybody who asks', async () => {
    const { shared } = make({ chiller: new ChillerError('invalidValue', 'Option port') });
    await should(shared.ready()).be.rejectedWith({ code: 'invalidValue' });
    await should(shared.openLink()).be.rejectedWith({ code: 'invalidValue' });
    shared.register(user('a'));
    await shared.closeLink();
  });
});

describe('Thousands of messages that connect', () => {
  it('share one attempt, and no more than a hundred wait for it: the memory of Node-RED is no queue', async () => {
    const chiller = new FakeChiller({ host: 'h', port: 1 });
    let fail: (error: Error) => void = () => undefined;
    chiller.connecting = new Promise((_resolve, reject) => (fail = reject));
    const options = {
      label: 'x',
      dialect: dialectOf(),
      connectOn: 'message',
      band: {},
      polling: {},
      chiller,
      clock: new FakeClock(),
    } as const;
    const shared = new SharedChiller(options);
    const codes: (string | undefined)[] = [];
    const all = Array.from({ length: 1_000 }, () =>
      shared.openLink().catch(({ code, message }: ChillerError) => codes.push(code ?? message)),
    );
    await new Promise((resolve) => setImmediate(resolve));
    should(codes).eql(Array.from({ length: 900 }, () => 'queueFull'));
    fail(new Error('nobody there'));
    await Promise.all(all);
    should(chiller.connects).equal(1);
    should(codes.slice(900)).eql(Array.from({ length: 100 }, () => 'nobody there'));
    // Whoever asks afterwards is heard again.
    chiller.connecting = Promise.resolve();
    await shared.openLink();
    should(chiller.connects).equal(2);
  });
});

describe('LinkDemand', () => {
  it('opens after the end of a closing that is under way', async () => {
    const chiller = new FakeChiller({ host: 'h', port: 1 });
    const keeper = new LinkDemand(chiller);
    await keeper.open();
    const { opened, open } = gate();
    chiller.closing = opened;
    const closed = keeper.close();
    const again = keeper.open();
    await Promise.resolve();
    should(chiller.connects).equal(1);
    open();
    await Promise.all([closed, again]);
    should(chiller.link.phase).equal('connected');
  });

  it('does not open what was withdrawn meanwhile', async () => {
    const chiller = new FakeChiller({ host: 'h', port: 1 });
    const keeper = new LinkDemand(chiller);
    const { opened, open } = gate();
    chiller.closing = opened;
    const calls = [keeper.close(), keeper.open(), keeper.close()];
    open();
    await Promise.all(calls);
    should(chiller.connects).equal(0);
  });

  it('opens anew when it is asked to right after closing, although the first opening has just been called off', async () => {
    const chiller = new FakeChiller({ host: 'h', port: 1 });
    let callOff: () => void = () => undefined;
    chiller.connecting = new Promise((_resolve, reject) => (callOff = () => reject(new Error('closed meanwhile'))));
    chiller.on('state', ({ reason }) => reason === 'closed' && callOff());
    const keeper = new LinkDemand(chiller);
    const calledOff = should(keeper.open()).be.rejectedWith(/closed meanwhile/);
    await Promise.resolve();
    void keeper.close();
    chiller.connecting = Promise.resolve();
    await keeper.open();
    await calledOff;
    should(chiller.link.phase).equal('connected');
    should(keeper.isOpening).be.false();
  });

  it('opens once for many that ask at the same time', async () => {
    const chiller = new FakeChiller({ host: 'h', port: 1 });
    const keeper = new LinkDemand(chiller);
    await Promise.all([keeper.open(), keeper.open(), keeper.open()]);
    should(chiller.connects).equal(1);
  });
});
