import should from 'should';
import { ChillerError } from '../../src/index';
import type { TestReport } from '../../nodes/shared/connection-test';
import { testConnection } from '../../nodes/shared/connection-test';
import { FakeClock } from '../support/fake-clock';
import { commandNode, configNode, helper, NODES, until } from './support/flow';
import { loadWithFakes, useNodeRed } from './support/use-node-red';
import { FakeChiller } from './support/fake-chiller';

const WATCHDOG = { controlStatus: 'run', pumpOn: true, alarmPresent: false, warningPresent: true };

function healthy(fake: FakeChiller): FakeChiller {
  fake.answer = ({ key }) => (key === 'watchdog' ? WATCHDOG : key === 'readUpTime' ? 1234 : 18.4);
  return fake;
}

const GOOD_REPORT = { ok: true, ...WATCHDOG, supplyTemperature: 18.4, upTime: 1234, roundTripMs: 4 };

describe('the connection test', () => {
  const make = (): FakeChiller => healthy(new FakeChiller({ host: 'h', port: 1 }));

  it('says how the chiller is, and closes what it opened', async () => {
    const fake = make();
    should(await testConnection(fake, new FakeClock())).deepEqual(GOOD_REPORT);
    should([fake.connects, fake.closes]).deepEqual([1, 1]);
  });

  it('leaves a link open that was there before', async () => {
    const fake = make();
    fake.tellState({ phase: 'connected', reason: 'opened' });
    await testConnection(fake, new FakeClock());
    should([fake.connects, fake.closes]).deepEqual([0, 0]);
  });

  it('is good without a value that this chiller does not have', async () => {
    const fake = make();
    fake.answer = ({ key }) => {
      if (key === 'watchdog') return WATCHDOG;
      throw new ChillerError('notFitted', 'not fitted');
    };
    should(await testConnection(fake, new FakeClock())).have.properties({ ok: true, supplyTemperature: null });
  });

  it('says why there is no link rather than that a command missed it', async () => {
    const fake = make();
    fake.connect = () => {
      fake.tellState({ phase: 'disconnected', reason: 'refused' });
      return Promise.reject(new ChillerError('notConnected', 'refused by 127.0.0.1:1'));
    };
    const report = await testConnection(fake, new FakeClock());
    should(report).deepEqual({ ok: false, cause: 'refused', text: 'refused by 127.0.0.1:1' });
  });

  it('answers in 5 s, whatever happens: a button that hangs helps nobody', async () => {
    const fake = make();
    const clock = new FakeClock();
    fake.connecting = new Promise(() => undefined);
    fake.closing = new Promise(() => undefined);
    const report = testConnection(fake, clock);
    await clock.advance(5_000);
    should(await report).have.properties({ ok: false, cause: 'timeout' });
  });
});

describe('POST /chiller-config/test', () => {
  useNodeRed();

  async function test(values: object, config: object = {}): Promise<{ report: TestReport; fakes: FakeChiller[] }> {
    const { fakes } = await loadWithFakes(configNode(config), commandNode());
    await until(() => fakes[0]?.link.phase === 'connected', 'the deployed chiller');
    for (const fake of fakes) healthy(fake);
    const { body } = await helper.request().post('/chiller-config/test').send(values).expect(200);
    return { report: body as TestReport, fakes };
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
      auth: { needsPermission: (permission: string) => (asked.push(permission), 'guard') },
      httpAdmin: { post: (path: string, guard: unknown) => routes.push(`${path} ${String(guard)}`) },
      nodes: { registerType: () => undefined },
    };
    NODES[0]!(red as never);
    should(asked).deepEqual(['chiller-config.write']);
    should(routes).deepEqual(['/chiller-config/test guard']);
  });
});
