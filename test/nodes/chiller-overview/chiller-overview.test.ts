import type { NodeMessage } from 'node-red';
import should from 'should';
import { LEVELS } from '../../../nodes/chiller-overview/level';
import type { ChillerOverview } from '../../../nodes/chiller-overview/overview';
import type { ChillerConfigNode } from '../../../nodes/common/node-types';
import { overviewNode } from '../support/alarm-flow';
import type { FakeChiller } from '../support/fake-chiller';
import { catchNode, configNode, helper, settle, until } from '../support/flow';
import type { Inbox } from '../support/flow';
import { loadWithFakes, statusesShown, useNodeRed } from '../support/use-node-red';

/** All that a chiller needs to be good. */
function tellGood(fake: FakeChiller): void {
  fake.tellReading('controlStatus', 'run');
  fake.tellReading('alarmPresent', false);
  fake.tellReading('warningPresent', false);
  fake.tellReading('supplyTemperature', 18.3);
  fake.tellReading('setTemperature', 18);
}

/** What the node answers now: of what it sends by itself, none bears this mark. */
async function ask({ messages }: Inbox): Promise<ChillerOverview[]> {
  const asked = `question ${messages.length}`;
  helper.getNode('overview-1').receive({ asked });
  const answer = (): NodeMessage | undefined => messages.find((msg) => (msg as { asked?: string }).asked === asked);
  await until(() => answer() !== undefined, 'the answer');
  return answer()!.payload as ChillerOverview[];
}

describe('chiller overview', () => {
  useNodeRed();

  interface Setup {
    readonly fake: FakeChiller;
    readonly out: Inbox;
    readonly look: () => Promise<ChillerOverview>;
  }

  async function load(more: object = {}, config: object = {}): Promise<Setup> {
    const { fake, inbox } = await loadWithFakes(configNode(config), overviewNode(more), catchNode());
    await until(() => fake.link.phase === 'connected', 'the link');
    const out = inbox('out');
    const look = async (): Promise<ChillerOverview> => (await ask(out))[0]!;
    return { fake, out, look };
  }

  it('is good only when state, alarms, temperature and set point are known: green means known', async () => {
    const { fake, look } = await load();
    const seen = async (): Promise<string> => (await look()).level;
    should(await seen()).equal('unknown');
    tellGood(fake);
    should(await seen()).equal('good');
    for (const name of ['controlStatus', 'alarmPresent', 'supplyTemperature', 'setTemperature'] as const) {
      tellGood(fake);
      fake.tellReading(name, fake.readings.get(name)!.value, { quality: 'stale' });
      should(await seen()).equal('unknown', `${name} is stale`);
    }
    tellGood(fake);
    fake.tellState({ phase: 'connected', reason: 'unmonitored' });
    should(await seen()).equal('unknown');
  });

  it('says the worst that is known: alarm, no contact, warning, not running', async () => {
    const { fake, look } = await load();
    const { board } = (helper.getNode('config') as ChillerConfigNode).shared;
    const seen = async (): Promise<string> => (await look()).level;
    tellGood(fake);
    fake.tellReading('controlStatus', 'standby');
    should(await seen()).equal('resting');
    fake.tellReading('warningPresent', true);
    should(await seen()).equal('warning');
    fake.tellReading('alarmPresent', true);
    should(await seen()).equal('alarm');
    tellGood(fake);
    const alarm = { key: 'leak', title: 'Coolant leak', severity: 'critical' } as const;
    board.post(fake, [{ ...alarm, state: 'clearedUnacked' }]);
    should(await seen()).equal('warning', 'it is over, and nobody has looked');
    should((await look()).text).equal('Coolant leak');
    board.post(fake, [{ ...alarm, state: 'activeUnacked' }]);
    should(await seen()).equal('alarm');
    fake.tellState({ phase: 'disconnected', reason: 'lost' });
    should(await seen()).equal('offline', 'what was an alarm is not known to be one now');
  });

  it('gives numbers that a page can show: rounded as the chiller gives them, never NaN or minus zero', async () => {
    const { fake, look } = await load({ readings: 'fan1Speed, nonsense' });
    tellGood(fake);
    fake.tellReading('supplyTemperature', 0.1 + 0.2);
    fake.tellReading('fan1Speed', -0.2, { unit: 'Hz' });
    should((await look()).temperature).have.properties({
      value: 0.3,
      text: '0.3',
      unit: '°C',
      title: 'Supply temperature',
    });
    should((await look()).readings.map(({ name, text }) => [name, text])).deepEqual([['fan1Speed', '0']]);
    fake.tellReading('supplyTemperature', NaN);
    should((await look()).temperature).have.properties({ value: null, text: '–' });
    should((await look()).isInBand).not.equal(true);
  });

  it('gives the set points that the entry of the chiller allows, and whether it is at temperature', async () => {
    const { fake, look } = await load({ band: '0.3' }, { minSetTemperature: '10', maxSetTemperature: '30' });
    tellGood(fake);
    should((await look()).range).deepEqual({ min: 10, max: 30, step: 0.1, unit: '°C' });
    should(await look()).have.properties({ band: { low: 17.7, high: 18.3 }, isInBand: true });
    fake.tellReading('supplyTemperature', 18.4);
    should((await look()).isInBand).be.false();
  });

  it('sends once for many readings, and nothing when nothing has changed', async () => {
    const { fake, out } = await load({ intervalS: '0.2' });
    await until(() => out.messages.length > 0, 'the first');
    const count = out.messages.length;
    for (let step = 0; step < 200; step++) fake.tellReading('supplyTemperature', 18 + (step % 10) / 10);
    await until(() => out.messages.length > count, 'the next');
    should(out.messages.length).equal(count + 1);
    fake.tellReading('supplyTemperature', 18.9);
    await settle();
    should(out.messages.length).equal(count + 1);
  });

  it('lists all chillers of the flow, the worst first, and counts them', async () => {
    const { fakes, inbox } = await loadWithFakes(
      ...['a', 'b', 'c'].map((id) => configNode({ id, name: id.toUpperCase(), port: `400${id.charCodeAt(0) - 96}` })),
      overviewNode({ chillerScope: 'all', chiller: '', intervalS: '0.2' }),
    );
    await until(() => fakes.every(({ link }) => link.phase === 'connected'), 'the links');
    for (const fake of fakes) tellGood(fake);
    fakes[1]!.tellReading('alarmPresent', true);
    fakes[2]!.tellState({ phase: 'disconnected', reason: 'lost' });
    const list = await ask(inbox('out'));
    should(list.map(({ name, level }) => [name, level])).deepEqual([
      ['B', 'alarm'],
      ['C', 'offline'],
      ['A', 'good'],
    ]);
    const none = Object.fromEntries(LEVELS.map((level) => [level, 0]));
    const { overview } = inbox('out').messages.findLast((msg) => 'asked' in msg)!;
    should((overview as { counts: object }).counts).deepEqual({ ...none, alarm: 1, offline: 1, good: 1 });
    await until(() => statusesShown('overview-1').at(-1)?.text === '1 / 3', 'the status');
    should(statusesShown('overview-1').at(-1)).have.properties({ fill: 'red', shape: 'ring' });
  });

  it('is the same for another make: by roles', async () => {
    const { fake, look } = await load({ readings: 'pumpSpeed' }, { dialect: 'huber', chillerId: '' });
    const tell = fake.tellReading.bind(fake) as (name: string, value: unknown, more?: object) => void;
    tell('running', true);
    tell('alarmPresent', false);
    tell('warningPresent', false);
    tell('supplyTemperature', -10.05);
    tell('setTemperature', -10);
    tell('pumpSpeed', 3000, { unit: 'rpm' });
    should(await look()).have.properties({ level: 'good', state: 'running', isInBand: true });
    should((await look()).temperature.text).equal('-10.05');
    should((await look()).readings[0]).have.properties({ text: '3000', unit: 'rpm' });
  });
});
