import should from 'should';
import { ChillerError, dialectOf } from '../../../src/index';
import type { ProbeReport } from '../../../nodes/chiller-config/connection-probe';
import { probeConnection } from '../../../nodes/chiller-config/connection-probe';
import { FakeClock } from '../../support/fake-clock';
import { makeRig } from '../../support/session';
import { commandNode, configNode, helper, NODES, until } from '../support/flow';
import { loadWithFakes, useNodeRed } from '../support/use-node-red';
import { FakeChiller } from '../support/fake-chiller';

const WATCHDOG = { controlStatus: 'run', pumpOn: true, alarmPresent: false, warningPresent: true };

function healthy(fake: FakeChiller): FakeChiller {
  fake.answer = ({ key }) => (key === 'watchdog' ? WATCHDOG : key === 'readUpTime' ? 1234 : 18.4);
  return fake;
}

const GOOD_REPORT = {
  ok: true,
  facts: [
    { reading: 'controlStatus', value: 'run' },
    { reading: 'pumpOn', value: true },
    { reading: 'alarmPresent', value: false },
    { reading: 'warningPresent', value: true },
    { reading: 'supplyTemperature', value: 18.4, unit: '°C' },
    { reading: 'upTime', value: 1234, unit: 'min' },
  ],
  roundTripMs: 4,
};
const THERMOTEK = dialectOf('thermotek');

describe('the connection test', () => {
  const make = (): FakeChiller => healthy(new FakeChiller({ host: 'h', port: 1 }));

  it('says how the chiller is, and closes what it opened', async () => {
    const fake = make();
    should(await probeConnection(fake, THERMOTEK, new FakeClock())).deepEqual(GOOD_REPORT);
    should([fake.connects, fake.closes]).deepEqual([1, 1]);
  });

  it('warns when what answers does not look like the make that was chosen', async () => {
    const fake = make();
    const why = { key: 'pumpNotReported', english: 'this is a fridge', values: {} };
    const dialect = {
      ...THERMOTEK,
      doubts: ({ upTime }: Record<string, unknown>) => (upTime === 1234 ? why : undefined),
    };
    const report = await probeConnection(fake, dialect, new FakeClock());
    should(report).deepEqual({ ...GOOD_REPORT, warning: 'this is a fridge' });
  });

  it('leaves a link open that was there before', async () => {
    const fake = make();
    fake.tellState({ phase: 'connected', reason: 'opened' });
    await probeConnection(fake, THERMOTEK, new FakeClock());
    should([fake.connects, fake.closes]).deepEqual([0, 0]);
  });

  it('is good without a value that this chiller does not have', async () => {
    const fake = make();
    fake.answer = ({ key }) => {
      if (key === 'watchdog') return WATCHDOG;
      throw new ChillerError('notFitted', 'not fitted');
    };
    const report = await probeConnection(fake, THERMOTEK, new FakeClock());
    should(report).containDeep({ ok: true, facts: [{ reading: 'supplyTemperature', value: null, unit: '°C' }] });
  });

  it('says why there is no link rather than that a command missed it', async () => {
    const fake = make();
    fake.connect = () => {
      fake.tellState({ phase: 'disconnected', reason: 'refused' });
      return Promise.reject(new ChillerError('notConnected', 'refused by 127.0.0.1:1'));
    };
    const report = await probeConnection(fake, THERMOTEK, new FakeClock());
    should(report).deepEqual({ ok: false, cause: 'refused', text: 'refused by 127.0.0.1:1' });
  });

  it('tells what came when it was no reply: the fault is in the device server, and the chiller is on', async () => {
    const rig = makeRig({ polling: false, readOnly: true, timeoutMs: 2_000 });
    rig.line.answer = ({ key, id, value }) => ({ text: rig.line.usualReply(key, id, value).replace('\r', '\n') });
    const report = probeConnection(rig.chiller, THERMOTEK, rig.clock);
    await rig.clock.advance(5_000);
    should(await report).have.properties({ ok: false, cause: 'unreadable' });
    should(await report)
      .have.property('text')
      .match(/LF instead of CR/);
  });

  it('answers in 5 s, whatever happens: a button that hangs helps nobody', async () => {
    const fake = make();
    const clock = new FakeClock();
    fake.connecting = new Promise(() => undefined);
    fake.closing = new Promise(() => undefined);
    const report = probeConnection(fake, THERMOTEK, clock);
    await clock.advance(5_000);
    should(await report).have.properties({ ok: false, cause: 'timeout' });
  });
});

describe('POST /chiller-config/test', () => {
  useNodeRed();

  async function test(values: object, config: object = {}): Promise<{ report: ProbeReport; fakes: FakeChiller[] }> {
    const { fakes } = await loadWithFakes(configNode(config), commandNode());
    await until(() => fakes[0]?.link.phase === 'connected', 'the deployed chiller');
    for (const fake of fakes) healthy(fake);
    const { body } = await helper.request().post('/chiller-config/test').send(values).expect(200);
    return { report: body as ProbeReport, fakes };
  }

  it('asks on the connection that is there: a device server that serves one client is not disturbed', async () => {
    const { report, fakes } = await test({ host: '127.0.0.1', port: '4001', chillerId: '01' });
    should(report).deepEqual(GOOD_REPORT);
    should(fakes).have.length(1);
    should(fakes[0]!.closes).equal(0);
  });

  it('tries values that were never deployed, and changes nothing there', async () => {
    process.env.CHILLER_TEST_HOST = 'other.lab';
    const { fakes } = await test({
      host: '${CHILLER_TEST_HOST}',
      port: '4002',
      readOnly: false,
      timeoutMs: '5000',
    });
    delete process.env.CHILLER_TEST_HOST;
    should(fakes[1]!.options).have.properties({ host: 'other.lab', port: 4002, polling: false, readOnly: true });
    should(fakes[1]!.options.timeoutMs).be.belowOrEqual(2_000);
    should(fakes[1]!.closes).equal(1);
  });

  describe('on a line that a flow uses', () => {
    const post = async (values: object): Promise<{ status: number; body: ProbeReport }> => {
      const { status, body } = await helper.request().post('/chiller-config/test').send(values);
      return { status, body: body as ProbeReport };
    };
    const LIVE = { host: '127.0.0.1', port: '4001' };

    async function connected(): Promise<FakeChiller[]> {
      const { fakes } = await loadWithFakes(configNode({ gapMs: '1000' }), commandNode());
      await until(() => fakes[0]?.link.phase === 'connected', 'the deployed chiller');
      for (const fake of fakes) healthy(fake);
      return fakes;
    }

    it('one test is made at a time: hundreds at once would fill the queue, and orders of flows would be refused', async () => {
      const fakes = await connected();
      let underWay = 0;
      let most = 0;
      fakes[0]!.answer = async ({ key }) => {
        most = Math.max(most, ++underWay);
        await new Promise((resolve) => setTimeout(resolve, 20));
        underWay--;
        return key === 'watchdog' ? WATCHDOG : 18.4;
      };
      const answers = await Promise.all(Array.from({ length: 50 }, () => post(LIVE)));
      const done = answers.filter(({ status }) => status === 200);
      const refused = answers.filter(({ status }) => status === 429);
      should([done.length, refused.length]).deepEqual([1, 49]);
      for (const { body } of refused) should(body).have.properties({ ok: false, cause: 'busy' });
      should(most).equal(1);
      should((await post(LIVE)).body).have.properties({ ok: true });
    });

    it('nor one of another device id beside it: it would have the same line', async () => {
      const fakes = await connected();
      let end = (): void => undefined;
      fakes[0]!.answer = () => new Promise<typeof WATCHDOG>((resolve) => (end = () => resolve(WATCHDOG)));
      const first = post(LIVE).then(({ status }) => status);
      await until(() => fakes[0]!.calls.length === 1, 'the first test');
      should((await post({ ...LIVE, chillerId: '02' })).status).equal(429);
      should(fakes).have.length(1);
      fakes[0]!.answer = () => WATCHDOG;
      end();
      should(await first).equal(200);
      should((await post({ ...LIVE, chillerId: '02' })).status).equal(200);
    });

    it('a test of another device id does not bring its own pause, which would slow down the whole line', async () => {
      const fakes = await connected();
      await post({ ...LIVE, chillerId: '02', gapMs: '5000' });
      should(fakes[1]!.options).have.properties({ id: '02', gapMs: 0 });
      await post({ host: 'elsewhere', port: '4001', gapMs: '5000' });
      should(fakes[2]!.options).have.properties({ gapMs: 5000 });
    });
  });

  for (const [title, values] of [
    ['no values', {}],
    ['a port that is none', { host: 'h', port: 'x' }],
    ['a list', []],
    ['values of a wrong kind', { host: { toString: 1 }, port: [], id: 7 }],
  ] as const) {
    it(`answers ${title} with what is wrong, and does not crash Node-RED`, async () => {
      const { report } = await test(values);
      should(report).have.properties({ ok: false, cause: 'invalidValue' });
    });
  }

  it('asks for the permission to edit config nodes, since it connects to wherever it is told', async () => {
    const asked: string[] = [];
    const routes: string[] = [];
    const red = {
      auth: { needsPermission: (permission: string) => (asked.push(permission), `guard ${permission}`) },
      httpAdmin: {
        post: (path: string, guard: unknown) => routes.push(`POST ${path} ${String(guard)}`),
        get: (path: string, guard: unknown) => routes.push(`GET ${path} ${String(guard)}`),
      },
      nodes: { registerType: () => undefined },
    };
    NODES[0]!(red as never);
    should(asked).containEql('chiller-config.write');
    should(routes).deepEqual([
      'POST /chiller-config/test guard chiller-config.write',
      // It tells what is plugged into this machine.
      'GET /chiller-config/ports guard chiller-config.write',
    ]);
  });
});
