/* docs/messages.md against chiller simulator nodes, in both directions. */
import type { NodeMessage } from 'node-red';
import { freePort } from '../../../scripts/node-red-settings';
import { encodeRequest } from '../../../src/index';
import { RawClient } from '../../support/simulator';
import { catchNode, until } from '../support/flow';
import type { FlowNode } from '../support/flow';
import { Scenario } from '../support/message-flow';
import { loadFlow, useNodeRed } from '../support/use-node-red';

const PARTS: Readonly<Record<string, string>> = {
  status: 'Status',
  alarm: 'Alarm',
  warning: 'Alarm',
  fault: 'Fault',
  remote: 'Panel',
  mismatch: 'Panel',
  request: 'Request',
};

const isUnanswered = ({ simulator }: NodeMessage): boolean => (simulator as { reply?: unknown }).reply === null;
const eventOf = ({ simulator }: NodeMessage): string => (simulator as { event: string }).event;

function simulatorNode(id: string, more: object): FlowNode {
  return { id, type: 'chiller simulator', z: 'tab', x: 0, y: 0, startState: 'run', wires: [['out']], ...more };
}

describe('docs/messages.md: chiller simulator', function () {
  this.timeout(20_000);
  let client: RawClient | undefined;

  useNodeRed();
  afterEach(() => client?.socket.destroy());

  it('has every field, error and status that a flow can meet, and none that it cannot', async () => {
    const [port, otherPort] = [String(await freePort()), String(await freePort())];
    const { inbox } = await loadFlow(
      catchNode(),
      simulatorNode('one', { port, name: 'Rig', sendRequests: true, fault: 'lowCoolantLevel' }),
      simulatorNode('two', { port: otherPort, ids: '02,03' }),
      simulatorNode('taken', { port }),
      simulatorNode('elsewhere', { host: '192.0.2.1' }),
      simulatorNode('unusable', { port: '0' }),
    );
    const [out, caught] = [inbox('out'), inbox('caught')];
    const scenario = new Scenario('chiller simulator', caught);
    const came = (topic: string, payload: unknown): Promise<void> =>
      until(
        () => out.messages.some((msg) => msg.topic === topic && msg.payload === payload),
        `${topic} ${String(payload)} in ${JSON.stringify(out.messages.map((msg) => [msg.topic, msg.payload]))}`,
        5_000,
      );
    const lastStatus = (): unknown =>
      out.messages.findLast((msg) => msg.topic === 'status' && (msg.simulator as { id: string }).id === '01')?.payload;
    const say = (payload: unknown, id = 'one'): Promise<void> => scenario.give(id, 'Input, Payload', { payload });
    const word = (topic: string, payload: unknown): Promise<void> =>
      scenario.give('one', 'Input, Topic and payload', { topic, payload });
    const fail = scenario.fail.bind(scenario);
    await came('status', 'run');

    await say({ speed: 1000 });
    await say(Date.now());
    await came('alarm/lowCoolantLevel', 'raised');
    await came('status', 'safety');
    await say({ clear: 'all' });
    await came('fault/lowCoolantLevel', 'cleared');
    // A simulated second goes by, in which the chiller looks at its level.
    await new Promise((resolve) => setTimeout(resolve, 20));
    await say({ press: 'accept' });
    await came('alarm/lowCoolantLevel', 'cleared');
    await say({ press: 'test' });
    await came('status', 'test');
    await until(() => lastStatus() === 'standby', 'the end of the test');
    await say({ press: 'start' });
    await say({ press: 'stop' });
    for (const power of [false, true, 'off', 'on']) await say({ power });
    await came('status', 'autoStart');
    await until(() => lastStatus() === 'run', 'the start');
    await say({ fault: 'adcSystemError', durationMs: 500, everyMs: 100, count: 1, probability: 1, seed: 7, id: '01' });
    await say({ fault: 'currentSensor1Open' });
    await came('alarm/currentSensor1Open', 'raised');
    await say({ clear: 'all' });

    client = await RawClient.open(Number(port));
    await say({ power: false });
    await say({ power: true });
    await until(() => lastStatus() === 'run', 'the start');
    await say({ fault: 'lowCoolantLevel' });
    await until(() => lastStatus() === 'safety', 'the stop');
    await say({ clear: 'lowCoolantLevel' });
    await client.exchange(encodeRequest('readAlarmsLevel1', { id: '01' }));
    await came('remote', true);
    await came('mismatch', true);
    await fail('one', 'refused', { payload: { press: 'stop' } });
    await client.exchange(encodeRequest('readUpTime').replace('r', 'x'));
    // Without a command: no answer.
    client.write('.01\r');
    await until(() => out.messages.some(isUnanswered), 'the request without a reply');
    await say({ fault: 'drop', count: 1, probability: 1, seed: 7, direction: 'request' });
    client.write(encodeRequest('watchdog'));
    await came('fault/drop', 'struck');
    await say({ fault: 'garbage', direction: 'reply', delayMs: 1, length: 3 });
    await say({ clear: 'garbage' });

    await say({ set: { loadW: 200, ambientC: '25' } });
    await say({ loadW: 150, ambientC: 22, levelPercent: 100, flowShare: 1 });
    await say({ set: { loadW: 100 }, id: 2 }, 'two');
    const trace = { sensor: 'ambient', points: [[0, 22]], noiseK: 0.1 };
    await say({ trace });
    await say({ trace: { points: [[0, 22]] } }, 'two');
    await scenario.give('one', 'Input, Payload', { topic: 'anything', payload: { scenario: 'stop' } });
    const steps = [
      { atS: 0, set: { loadW: 400 }, id: '01' },
      { atS: 0, inject: 'pumpFailure', options: { durationMs: 100 } },
      { atS: 0, clear: 'all' },
      { atS: 0, trace },
      { atS: 0, power: false },
      { atS: 0.1, press: 'start' },
      { atS: 0.2, power: true },
    ];
    const rehearsal = { payload: { scenario: { title: 'Rehearsal', steps } } };
    scenario.seen.add('Input, Payload', [rehearsal]);
    await fail('one', 'refused', rehearsal);
    await came('remote', false);
    await came('mismatch', false);
    // One of the line: the chiller itself goes on.
    await word('fault', 'garbage');
    await word('clear', 'all');
    await word('set', { loadW: 300 });
    await word('trace', { points: [] });
    await word('power', true);
    await until(() => lastStatus() === 'run', 'the start');
    await word('press', 'stop');
    await word('scenario', { title: 'Short', steps: [{ atS: 0, clear: 'all' }] });
    for (const [condition, value] of Object.entries({ loadW: '1', ambientC: 20, levelPercent: 90, flowShare: 1 }))
      await word(condition, value);
    await word('speed', 2000);
    await say({ scenario: { steps: [{ atS: 0, clear: 'all' }] } }, 'two');
    await say({ fault: 'coolantLeak', id: '03' }, 'two');

    await fail('one', 'invalidValue', { payload: { fualt: 'drop' } });
    await fail('taken', 'notConnected', { payload: { clear: 'all' } });
    await fail('elsewhere', 'notConnected', { payload: { clear: 'all' } });
    await fail('unusable', 'invalidValue', { payload: { clear: 'all' } });
    for (const msg of out.messages) scenario.seen.add(`Output, ${PARTS[eventOf(msg)]}`, [msg]);
    scenario.check('one', 'two', 'taken', 'elsewhere', 'unusable');
  });
});
