/* A chiller through a broker: its test button, its errors, and what redeployments and outages leave. */
import should from 'should';
import type { ProbeReport } from '../../../nodes/chiller-config/connection-probe';
import { willOf } from '../../../nodes/chiller-gateway/will';
import { gatewayWill } from '../../../src/index';
import { brokerNode, errorOf, gatewayNode, interlockNode } from '../support/alarm-flow';
import { catchNode, commandNode, configNode, helper, until } from '../support/flow';
import type { FlowNode } from '../support/flow';
import type { FakeChiller } from '../support/fake-chiller';
import { useBroker } from '../support/use-broker';
import { loadWithFakes, logLines, statusesShown, useNodeRed } from '../support/use-node-red';
import type { FlowWithFakes } from '../support/use-node-red';

const PLACE = { connection: 'broker', broker: 'mqtt', remoteName: 'Laser', availabilityS: '1' };
const farConfig = (more: object = {}): FlowNode => configNode({ id: 'far', name: 'Afar', ...PLACE, ...more });
/** True while the pump runs over there, and nothing else. */
const interlock = interlockNode({
  chiller: 'far',
  pumpOn: true,
  run: false,
  noAlarm: 'none',
  tolerance: '',
  flowAbove: '',
  heartbeatS: '3600',
});
const order = commandNode({ chiller: 'far', command: 'setControlTemperature', wires: [['answer']] });

describe('a chiller through a broker', () => {
  useNodeRed();
  const server = useBroker();

  /** Both sides in one Node-RED. */
  async function load(far: object = {}, ...more: FlowNode[]): Promise<FlowWithFakes> {
    const near = [brokerNode(server.port), configNode(), gatewayNode({ allow: 'all', availabilityS: '1' })];
    const loaded = await loadWithFakes(...near, farConfig(far), ...more, catchNode());
    await until(() => loaded.fake.link.phase === 'connected', 'the link');
    return loaded;
  }
  const isUp = (): boolean => statusesShown('far').at(-1)?.text?.endsWith('.connected') ?? false;
  const pump = (fake: FakeChiller, pumpOn: boolean): void => {
    const now = { timestamp: Date.now(), unit: undefined };
    for (const flag of ['alarmPresent', 'warningPresent'] as const) fake.tellReading(flag, false, now);
    fake.tellReading('controlStatus', 'run', now);
    fake.tellReading('pumpOn', pumpOn, now);
  };

  async function probe(values: object): Promise<ProbeReport> {
    const { body } = await helper.request().post('/chiller-config/test').send(values).expect(200);
    return body as ProbeReport;
  }

  it('tests the connection: who answers is the chiller over there', async () => {
    const { fake } = await load({}, order);
    fake.answer = ({ key }) => (key === 'watchdog' ? { controlStatus: 'run', pumpOn: true } : 7);
    await until(isUp, 'contact');
    for (const id of ['far', 'new']) {
      // One after the other, as somebody presses the button.
      // oxlint-disable-next-line no-await-in-loop
      const report = await probe({ id, ...PLACE });
      should(report).match({ ok: true });
      should(JSON.stringify(report)).match(/"controlStatus","value":"run"/);
    }
    should(fake.calls.map(({ key }) => key)).containEql('watchdog');
  });

  it('says what is missing on the way, in the words of the way', async () => {
    await load({}, order);
    await until(isUp, 'contact');
    should(await probe({ id: 'new', ...PLACE, remoteName: 'Lazer' })).match({ ok: false, text: /Lazer/ });
    should(await probe({ id: 'new', ...PLACE, broker: 'nowhere' })).match({
      ok: false,
      text: /chosen broker \(nowhere\) is not there: deploy it/,
    });
    should(await probe({ id: 'new', ...PLACE, broker: '' })).match({ ok: false, text: /choose a broker/ });
    should(server.clients).equal(1);
  });

  it('switches an interlock off when the broker goes, and on when everything is proven again', async () => {
    const { fake, inbox } = await load({}, interlock);
    const { port } = server;
    pump(fake, true);
    await until(() => inbox('out').last.payload === true, 'on', 4_000);
    await server.stop();
    await until(() => inbox('out').last.payload === false, 'off', 1_500);
    await server.start(port);
    await until(() => inbox('out').last.payload === true, 'on again', 4_000);
    pump(fake, false);
    await until(() => inbox('out').last.payload === false, 'off with the pump');
  });

  it('keeps its own limits, whatever the gateway passes on', async () => {
    const { fake, inbox } = await load({ minSetTemperature: '10', maxSetTemperature: '20' }, order);
    await until(isUp, 'contact');
    helper.getNode('command-1').receive({ payload: 21 });
    await inbox('caught').until(1);
    should(errorOf(inbox('caught').last)).match({ code: 'refused', message: /outside the configured 10 to 20/ });
    helper.getNode('command-1').receive({ payload: 15 });
    await inbox('answer').until(1);
    should(fake.calls.map(({ value }) => value)).eql([15]);
  });

  it('leaves one connection and the same subscriptions after many deployments', async () => {
    const { flow } = await load({}, interlock);
    await until(isUp, 'contact');
    const count = server.filters.length;
    for (let deployment = 0; deployment < 5; deployment++) {
      // One after the other, as people press the button.
      // oxlint-disable-next-line no-await-in-loop
      await helper.setFlows([...flow], 'full');
      // oxlint-disable-next-line no-await-in-loop
      await until(() => server.clients === 1 && server.filters.length === count, 'the subscriptions');
    }
    should(logLines('ERROR')).eql([]);
  });

  it('reads the signs of life of its gateway once for all that come from it, and loses none when one of them goes', async () => {
    const other = { ...farConfig({ name: 'Afar, too' }), id: 'far-2' };
    const { flow } = await load({}, interlock, other, { ...order, id: 'order-2', chiller: 'far-2' });
    const isUpToo = (): boolean => statusesShown('far-2').at(-1)?.text?.endsWith('.connected') ?? false;
    await until(() => isUp() && isUpToo(), 'contact');
    const broker = helper.getNode('mqtt') as unknown as { subscriptions: Record<string, object> };
    const subscribers = (): number => Object.keys(broker.subscriptions['chiller/site/$gateway/+/beat'] ?? {}).length;
    // The gateway listens as well.
    should(subscribers()).equal(2);
    await helper.setFlows(
      flow.filter(({ id }) => id !== 'far' && id !== 'interlock-1'),
      'nodes',
    );
    should(subscribers()).equal(2);
    const beats = (): number => server.published.filter(({ topic }) => topic.endsWith('/beat')).length;
    const since = beats();
    await until(() => beats() > since + 6, 'more than the availability time', 3_000);
    should(isUpToo()).equal(true);
  });

  it('says which setting cannot be used, and that none is not a broker', async () => {
    await loadWithFakes(farConfig({ broker: '' }), farConfig({ id: 'no-name', remoteName: ' ' }), order);
    const errors = logLines('ERROR').join('\n');
    should(errors).match(/Setting broker is empty: choose a broker/);
    should(errors).match(/Setting remoteName is empty: enter the name/);
  });

  it('the last will that the dialog shows is that of the library', () => {
    for (const [prefix, site, name] of [
      ['chiller', 'site', 'gateway'],
      ['plant/cooling', 'hall 1/2', 'pi+3 "north"'],
    ] as const) {
      const { topic, payload } = gatewayWill({ prefix, site, name });
      should(willOf(prefix, site, name)).eql({ topic, payload });
    }
  });
});
