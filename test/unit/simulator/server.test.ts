import should from 'should';
import { codec } from '../../../src/dialects/thermotek';
import { FaultProxy, startSimulator, SteppedClock } from '../../../src/simulator';
import type { Simulator, SimulatorOptions } from '../../../src/simulator';
import { RawClient } from '../../support/simulator';
import { until } from '../../support/until';

const SUPPLY = codec.encodeRequest('readSupplyTemperature');
const WATCHDOG = codec.encodeRequest('watchdog');

describe('simulator on a port', () => {
  const toClose: { close(): unknown }[] = [];

  async function start(options: SimulatorOptions = {}): Promise<Simulator> {
    const simulator = await startSimulator({ noise: 0, start: 'run', ...options });
    toClose.push(simulator);
    return simulator;
  }

  async function client(port: number): Promise<RawClient> {
    const opened = await RawClient.open(port);
    toClose.push(opened);
    return opened;
  }

  afterEach(async () => {
    while (toClose.length > 0) await toClose.pop()!.close();
  });

  it('starts without any option, on a free port of this machine, with one T257P', async () => {
    const simulator = await startSimulator();
    toClose.push(simulator);
    should(simulator.port).be.above(0);
    should(simulator.host).equal('127.0.0.1');
    should(simulator.units.map(({ id }) => id)).deepEqual(['01']);
    should(simulator.unit().status).equal('autoStart');
    const one = await client(simulator.port);
    should(await one.exchange('.0116sCtrlSen054\r')).equal('#23\r');
  });

  it('answers over TCP', async () => {
    const { port } = await start();
    const one = await client(port);
    should(await one.exchange(WATCHDOG)).equal('#01010WatchDog2100E9\r');
    should(await one.exchange(SUPPLY)).equal('#01040rSupplyT+02205A\r');
  });

  it('answers several requests in one write, in their order', async () => {
    const { port } = await start();
    const one = await client(port);
    one.write(WATCHDOG + SUPPLY);
    await until(() => one.received.split('\r').length === 3, 'two replies');
    should(one.received).match(/^#01010.*\r#01040.*\r$/);
  });

  it('takes XON and XOFF anywhere in a request', async () => {
    const { port } = await start();
    const one = await client(port);
    should(await one.exchange('\x11.01\x1304rSup\x11plyT46\r\x13')).startWith('#01040');
  });

  it('serves several ids behind one port, each with its own state, and is silent for others', async () => {
    const simulator = await start({ ids: ['02', '05'] });
    const one = await client(simulator.port);
    simulator.unit('05').set({ ambientC: 30 });
    const ask = (id: string): Promise<string> => one.exchange(codec.encodeRequest('readAmbientTemperature', { id }));
    should(await ask('02')).match(/^#02080rAmbTemp\+0220/);
    one.write(SUPPLY);
    simulator.unit('05').step(200);
    should(await ask('05')).match(/^#05080rAmbTemp\+0300/);
    should(one.received).equal('');
    should(() => simulator.unit('07')).throw(/no chiller 07 .*02, 05/);
  });

  it('serves one client: a second is refused, the first unharmed, the next welcome', async () => {
    const { port } = await start();
    const first = await client(port);
    await first.exchange(WATCHDOG);
    const second = await client(port);
    await until(() => second.socket.closed, 'the second client to be refused');
    should(await first.exchange(WATCHDOG)).startWith('#0101');
    first.close();
    await until(() => first.socket.closed, 'the first to go');
    let third = await client(port);
    // The server may learn of the first client's end a moment after the client.
    for (let attempt = 0; attempt < 20 && !third.isOpen; attempt++) third = await client(port);
    should(await third.exchange(WATCHDOG)).startWith('#0101');
  });

  it('drops a request that pauses for more than 10 ms, silently', async () => {
    const clock = new SteppedClock();
    const simulator = await start({ clock });
    const one = await client(simulator.port);
    await one.exchange(WATCHDOG);
    one.write(SUPPLY.slice(0, 8));
    await new Promise((resolve) => setTimeout(resolve, 20));
    clock.step(11);
    one.write(SUPPLY.slice(8));
    await new Promise((resolve) => setTimeout(resolve, 20));
    should(one.received).equal('');
    should(await one.exchange(SUPPLY)).startWith('#01040');
  });

  it('takes a request in pieces without a pause', async () => {
    const simulator = await start({ clock: new SteppedClock() });
    const one = await client(simulator.port);
    for (const character of SUPPLY.slice(0, -1)) {
      one.write(character);
      await new Promise((resolve) => setImmediate(resolve));
    }
    should(await one.exchange('\r')).startWith('#01040');
  });

  it('answers as slowly as a serial line when told so', async () => {
    const clock = new SteppedClock();
    const simulator = await start({ clock, baud: 9600, replyDelayMs: 5 });
    const one = await client(simulator.port);
    one.write(SUPPLY);
    await new Promise((resolve) => setTimeout(resolve, 30));
    // 16 characters out and 22 back, 10 bits each: 39.6 ms, and 5 to think.
    clock.step(44);
    await new Promise((resolve) => setTimeout(resolve, 20));
    should(one.received).equal('');
    clock.step(1);
    await until(() => one.received !== '', 'the reply');
    should(one.received).startWith('#01040');
  });

  it('lets alarms come by themselves when somebody listens, though nobody asks', async () => {
    const clock = new SteppedClock();
    const simulator = await start({ clock });
    const seen: string[] = [];
    simulator.unit().on('alarm', ({ bit }) => seen.push(bit.key));
    simulator.inject('lowCoolantLevel');
    for (let second = 0; second < 7; second++) clock.step(1_000);
    should(seen).containEql('lowCoolantLevel');
  });

  it('injects and clears faults of units and of the wire in one place', async () => {
    const struck: string[] = [];
    const simulator = await start({ ids: ['01', '02'], onWireFault: (key) => struck.push(key) });
    simulator.inject('fan1Failure', {}, '02');
    simulator.inject('tecBank1Failure');
    simulator.inject('drop', { count: 1 });
    should(simulator.units.map(({ faults }) => faults.length)).deepEqual([1, 2]);
    const one = await client(simulator.port);
    one.write(WATCHDOG);
    await until(() => struck.length === 1, 'the fault to strike');
    should(await one.exchange(SUPPLY)).startWith('#0104');
    simulator.inject('halfOpen');
    simulator.clear();
    should(simulator.units.map(({ faults }) => faults.length)).deepEqual([0, 0]);
    should(simulator.wireFaults.active).deepEqual([]);
    should(() => simulator.inject('nonsense')).throw(/no fault "nonsense"/);
  });

  it('clears the faults of one unit, and not those of the line that the others are rehearsed on', async () => {
    const simulator = await start({ ids: ['01', '02'] });
    for (const fault of ['fan1Failure', 'tecBank1Failure', 'drop']) simulator.inject(fault);
    simulator.clear('fan1Failure', '02');
    should(simulator.units.map(({ faults }) => faults.length)).deepEqual([2, 1]);
    simulator.clear(undefined, '02');
    should(simulator.units.map(({ faults }) => faults.length)).deepEqual([2, 0]);
    should(simulator.wireFaults.active).deepEqual(['drop']);
    // A fault of the line is nobody's own, and one unit that is not there is none at all.
    should(() => simulator.clear('drop', '02')).throw(/drop affects the line .*leave "id" out/);
    should(() => simulator.inject('drop', {}, '02')).throw(/leave "id" out/);
    should(() => simulator.clear(undefined, '09')).throw(/no chiller 09/);
    should(() => simulator.inject('drop', {}, '09')).throw(/no chiller 09/);
    should(simulator.wireFaults.active).deepEqual(['drop']);
    should(simulator.units.map(({ faults }) => faults.length)).deepEqual([2, 0]);
    simulator.clear();
    should(simulator.wireFaults.active).deepEqual([]);
  });

  it('half-open: takes everything, answers nothing, tells nobody; a new connection is well', async () => {
    const simulator = await start();
    const one = await client(simulator.port);
    simulator.inject('halfOpen', { count: 1 });
    one.write(WATCHDOG);
    await until(() => simulator.wireFaults.struck.has('halfOpen'), 'the fault');
    one.write(WATCHDOG);
    await new Promise((resolve) => setTimeout(resolve, 20));
    should(one.received).equal('');
    should(one.isOpen).be.true();
    one.close();
    await until(() => !simulator.isConnected, 'the server to see it');
    const other = await client(simulator.port);
    should(await other.exchange(WATCHDOG)).startWith('#0101');
  });

  it('refuses, resets and restarts when told so', async () => {
    const simulator = await start();
    simulator.inject('refuse', { count: 1 });
    const refused = await client(simulator.port);
    await until(() => refused.socket.closed, 'the refusal');
    const one = await client(simulator.port);
    simulator.inject('reset', { count: 1 });
    one.write(SUPPLY);
    await until(() => one.socket.closed, 'the reset');
    should(one.received.length).be.below(22);
    should(one.isReset).be.true();
    const two = await client(simulator.port);
    simulator.inject('restart', { count: 1, delayMs: 40 });
    two.write(SUPPLY);
    await until(() => two.socket.closed, 'the restart');
    should((await client(simulator.port)).isOpen).be.false();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const three = await client(simulator.port);
    should(await three.exchange(WATCHDOG)).startWith('#0101');
  });

  it('says why it cannot start', async () => {
    const { port } = await start();
    await should(startSimulator({ port })).be.rejectedWith(/EADDRINUSE|in use/i);
    await should(startSimulator({ ids: [] })).be.rejectedWith(/ids is \[\]/);
    await should(startSimulator({ ids: ['01', '01'] })).be.rejectedWith(/different ids/);
    await should(startSimulator({ port: 70_000 })).be.rejectedWith(/port is 70000/);
    await should(startSimulator({ baud: -1 })).be.rejectedWith(/baud is -1/);
    await should(startSimulator({ refreshMs: 1 })).be.rejectedWith(/refreshMs is 1/);
  });

  it('frees its port when it is closed, twice or not', async () => {
    const simulator = await startSimulator();
    const one = await client(simulator.port);
    await simulator.close();
    await simulator.close();
    await until(() => one.socket.closed, 'the client to be dropped');
    should((await client(simulator.port)).isOpen).be.false();
  });

  describe('behind a fault proxy', () => {
    async function proxied(): Promise<{ simulator: Simulator; proxy: FaultProxy; one: RawClient }> {
      const simulator = await start();
      const proxy = await FaultProxy.start({ targetPort: simulator.port });
      toClose.push(proxy);
      return { simulator, proxy, one: await client(proxy.port) };
    }

    it('passes everything on', async () => {
      const { proxy, one } = await proxied();
      should(await one.exchange(WATCHDOG)).equal('#01010WatchDog2100E9\r');
      should(proxy.connections).equal(1);
      one.close();
      await until(() => proxy.connections === 0, 'the connection to end');
    });

    it('strikes replies and requests', async () => {
      const { proxy, one } = await proxied();
      proxy.inject('garbage', { count: 1, seed: 2 });
      one.write(SUPPLY);
      await until(() => one.received.includes('#01040rSupplyT+02205A\r'), 'the reply behind the garbage');
      should(one.received).not.startWith('#01040');
      one.received = '';
      // The seed changes a character of the name, so the unit can tell for whom and what it was.
      proxy.inject('corrupt', { count: 1, direction: 'request', seed: 1 });
      should(await one.exchange(SUPPLY)).startWith('#01041');
      should([...proxy.struck]).deepEqual([
        ['garbage', 1],
        ['corrupt', 1],
      ]);
    });

    it('sends replies late, in their order', async () => {
      const { proxy, one } = await proxied();
      proxy.inject('late', { count: 1, delayMs: 40 });
      one.write(SUPPLY);
      await until(() => proxy.struck.has('late'), 'the delay');
      one.write(WATCHDOG);
      await until(() => one.received.split('\r').length === 3, 'both replies');
      should(one.received).match(/^#01040.*\r#01010.*\r$/);
    });

    it('goes half-open: no end is told', async () => {
      const { proxy, simulator, one } = await proxied();
      await one.exchange(WATCHDOG);
      proxy.inject('halfOpen', { count: 1 });
      one.write(WATCHDOG);
      await until(() => proxy.struck.has('halfOpen'), 'the fault');
      await new Promise((resolve) => setTimeout(resolve, 20));
      should(one.isOpen).be.true();
      should(simulator.isConnected).be.true();
      one.close();
      await until(() => proxy.connections === 0, 'the proxy to let go');
    });

    it('can be paused, so that the system itself refuses, and resumed on the same port', async () => {
      const { proxy, one } = await proxied();
      const { port } = proxy;
      await proxy.pause();
      await until(() => one.socket.closed, 'the connection to be dropped');
      should((await client(port)).isOpen).be.false();
      await proxy.resume();
      should(proxy.port).equal(port);
      await new Promise((resolve) => setTimeout(resolve, 10));
      const again = await client(port);
      should(await again.exchange(WATCHDOG)).startWith('#0101');
    });

    it('restarts by itself', async () => {
      const { proxy, one } = await proxied();
      proxy.inject('restart', { count: 1, delayMs: 30 });
      one.write(WATCHDOG);
      await until(() => one.socket.closed, 'the restart');
      await until(() => proxy.connections === 0, 'no connection');
      await new Promise((resolve) => setTimeout(resolve, 50));
      const again = await client(proxy.port);
      should(await again.exchange(WATCHDOG)).startWith('#0101');
    });

    it('closes its client when there is nothing behind it', async () => {
      const { proxy, simulator } = await proxied();
      await simulator.close();
      const other = await client(proxy.port);
      await until(() => other.socket.closed, 'the client to be dropped');
    });
  });
});
