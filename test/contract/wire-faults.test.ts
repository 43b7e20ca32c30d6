import should from 'should';
import { ChillerError } from '../../src/core';
import { Chiller } from '../../src/session';
import type { ChillerOptions } from '../../src/session';
import { FaultProxy, startSimulator } from '../../src/simulator';
import type { Simulator, WireFaultKey, WireFaultOptions } from '../../src/simulator';
import { eventually } from '../support/tcp-pair';

const TIMEOUT_MS = 120;

interface Rig {
  simulator: Simulator;
  proxy: FaultProxy;
  chiller: Chiller;
}

/** A session over real sockets, through a proxy that spoils the wire; without polls, so that each fault hits what is meant. */
async function withRig(options: Partial<ChillerOptions>, use: (rig: Rig) => Promise<void>): Promise<void> {
  const simulator = await startSimulator({ refreshMs: 0 });
  const proxy = await FaultProxy.start({ targetPort: simulator.port });
  const chiller = new Chiller({
    host: '127.0.0.1',
    port: proxy.port,
    gapMs: 0,
    timeoutMs: TIMEOUT_MS,
    polling: false,
    // No jitter to wait for: reconnects come after the least delay.
    random: () => 0,
    ...options,
  });
  try {
    await chiller.connect();
    await use({ simulator, proxy, chiller });
  } finally {
    await chiller.close();
    await proxy.close();
    await simulator.close();
  }
}

async function failure(promise: Promise<unknown>): Promise<ChillerError> {
  const error: unknown = await promise.then(
    (value) => should.fail(value, undefined, 'it should have failed'),
    (thrown: unknown) => thrown,
  );
  should(error).be.instanceof(ChillerError);
  return error as ChillerError;
}

/** A read that is struck once and must bring its value all the same, and how often it had to be sent. */
const HARMLESS: [key: WireFaultKey, attempts: number, options?: WireFaultOptions][] = [
  ['split', 1],
  ['merge', 1, { delayMs: 30 }],
  ['delay', 1, { delayMs: 40 }],
  ['flowControl', 1],
  ['slowDrip', 1, { delayMs: 2 }],
  ['drop', 2],
  ['corrupt', 2],
  ['wrongId', 2],
  ['wrongNumber', 2],
  ['late', 2, { delayMs: TIMEOUT_MS + 30 }],
  ['endless', 2, { length: 20_000 }],
];

describe('A read over a bad wire', () => {
  for (const [key, attempts, options] of HARMLESS) {
    it(`gets its value in spite of "${key}" on the reply`, async () => {
      // One that must come at the first attempt may take its time on a busy machine.
      await withRig(attempts === 1 ? { timeoutMs: 2_000 } : {}, async ({ proxy, chiller, simulator }) => {
        const truth = (await chiller.execute('readSetTemperature')).value;
        proxy.inject(key, { count: 1, ...options });
        const result = await chiller.execute('readSetTemperature');
        should(result.value).equal(truth);
        should(result.attempts).equal(attempts);
        should(proxy.struck.get(key)).equal(1);
        should(simulator.isConnected).be.true();
      });
    });
  }

  it('gets its value in spite of garbage before the reply, whatever the garbage looks like', async () => {
    await withRig({}, async ({ proxy, chiller }) => {
      for (let seed = 1; seed <= 20; seed++) {
        proxy.inject('garbage', { count: 1, seed });
        should((await chiller.execute('readSetTemperature')).value).be.a.Number();
      }
    });
  });

  it('whose request is lost is sent again; one that the unit gets damaged ends in its value or in "checksum", never in another', async () => {
    await withRig({}, async ({ proxy, chiller }) => {
      const truth = (await chiller.execute('readSetTemperature')).value;
      proxy.inject('drop', { count: 1, direction: 'request' });
      should(await chiller.execute('readSetTemperature')).containEql({ attempts: 2 });
      for (let seed = 1; seed <= 10; seed++) {
        proxy.inject('corrupt', { count: 1, direction: 'request', seed });
        const ended = await chiller.execute('readSetTemperature').then(
          ({ value }) => value,
          (error: ChillerError) => error.code,
        );
        should([truth, 'checksum']).containEql(ended);
      }
      should(proxy.struck.get('corrupt')).equal(10);
    });
  });
});

describe('A set over a bad wire', () => {
  it('whose reply is lost is reported as unknown, was sent once, and is read back', async () => {
    await withRig({}, async ({ proxy, chiller }) => {
      proxy.inject('drop', { count: 1 });
      const error = await failure(chiller.execute('setControlTemperature', 23.5));
      should(error.code).equal('timeout');
      should(error.context).containEql({ readBack: 23.5, wasTaken: true });
      should((await chiller.execute('readSetTemperature')).value).equal(23.5);
    });
  });

  it('whose request is lost is reported as unknown, and reading back says that it was not taken', async () => {
    await withRig({}, async ({ proxy, chiller }) => {
      proxy.inject('drop', { count: 1, direction: 'request' });
      const error = await failure(chiller.execute('setControlTemperature', 23.5));
      should(error.context).containEql({ wasTaken: false });
    });
  });
});

describe('A time-out', () => {
  it('drops and blocks no other command that waits', async () => {
    await withRig({}, async ({ proxy, chiller }) => {
      proxy.inject('drop', { count: 1 });
      const results = await Promise.all([
        chiller.execute('readSetTemperature'),
        chiller.execute('readProcessFlow'),
        chiller.execute('setControlTemperature', 19),
        chiller.execute('readUpTime'),
      ]);
      should(results.map(({ attempts }) => attempts)).eql([2, 1, 1, 1]);
    });
  });

  it('discards and counts the reply that comes late', async () => {
    await withRig({}, async ({ proxy, chiller }) => {
      proxy.inject('late', { count: 1, delayMs: TIMEOUT_MS + 20 });
      await chiller.execute('readSetTemperature');
      should(chiller.noise.strays).equal(1);
    });
  });
});

describe('A link that breaks', () => {
  const BREAKS: [key: WireFaultKey, options?: WireFaultOptions][] = [
    ['reset', {}],
    ['halfOpen', {}],
    ['restart', { delayMs: 30 }],
  ];
  for (const [key, options] of BREAKS) {
    it(`by "${key}" ends the command in one error, and the session comes back by itself`, async () => {
      await withRig({}, async ({ proxy, chiller }) => {
        proxy.inject(key, { count: 1, ...options });
        const error = await failure(chiller.execute('setControlTemperature', 21));
        should(['notConnected', 'timeout']).containEql(error.code);
        // Without polls only a command can find a dead link.
        await chiller.execute('readSetTemperature').catch(() => undefined);
        await eventually(() => chiller.link.phase === 'connected', 'the session to come back');
        should((await chiller.execute('readSetTemperature')).value).be.a.Number();
        should(proxy.connections).equal(1);
      });
    });
  }

  it('and is refused for a while is opened as soon as it can be', async () => {
    await withRig({}, async ({ proxy, chiller }) => {
      proxy.inject('refuse', { count: 2 });
      proxy.dropConnections();
      await eventually(() => chiller.link.phase !== 'connected', 'the loss to be seen');
      await eventually(() => chiller.link.phase === 'connected', 'the session to come back');
      should(proxy.accepted).equal(4);
    });
  });

  it('while nobody is there to answer closes within a moment: a deployment must not hang', async () => {
    await withRig({}, async ({ proxy, chiller }) => {
      proxy.inject('halfOpen', { count: 1 });
      const waiting = chiller.execute('readSetTemperature').catch((error: ChillerError) => error.code);
      await new Promise((resolve) => setImmediate(resolve));
      const fromMs = performance.now();
      await chiller.close();
      should(performance.now() - fromMs).be.below(1_500);
      should(await waiting).equal('cancelled');
    });
  });
});

describe('A flood without an end', () => {
  it('stays outside: it is thrown away as it comes, and the session goes on', async () => {
    await withRig({ timeoutMs: 5_000 }, async ({ proxy, chiller }) => {
      proxy.inject('endless', { count: 1, length: 2_000_000 });
      const before = process.memoryUsage().heapUsed;
      const waiting = chiller.execute('readSetTemperature').catch((error: ChillerError) => error);
      await eventually(() => chiller.noise.discarded > 1_000_000, 'the flood to arrive');
      should(process.memoryUsage().heapUsed - before).be.below(30e6);
      proxy.dropConnections();
      await waiting;
      await eventually(() => chiller.link.phase === 'connected', 'the session to come back');
    });
  });
});
