/* The whole way of an alarm, against the real session and a simulated chiller: from the water to the message and back. */
import should from 'should';
import type { Alarm, InterlockFailure } from '../../src/index';
import { startSimulator } from '../../src/simulator';
import type { Simulator } from '../../src/simulator';
import { alarmsIn, alarmsNode, eventsIn, interlockNode } from './support/alarm-flow';
import { configNode, helper, Inbox, until } from './support/flow';
import { loadFlow, statusesShown, useNodeRed } from './support/use-node-red';
import type { FlowNode } from './support/flow';

const WATCHDOG_S = 0.5;
const KEY = 'lowCoolantLevel';

describe('an alarm, from the water to the message and back', () => {
  let simulator: Simulator;
  /** When the first watchdog reply with the alarm flag left the simulator, ms. */
  let flagAtMs: number | undefined;

  useNodeRed();
  beforeEach(async () => {
    flagAtMs = undefined;
    const onFrame = (_direction: string, frame: string): void => {
      if (/^#01010WatchDog\d\d1/.test(frame)) flagAtMs ??= performance.now();
    };
    simulator = await startSimulator({ refreshMs: 10, start: 'run', onFrame });
  });
  afterEach(() => simulator.close());

  async function load(...nodes: FlowNode[]): Promise<Inbox> {
    const config = configNode({ port: String(simulator.port), gapMs: '0', watchdogS: String(WATCHDOG_S) });
    const { inbox } = await loadFlow(config, ...nodes);
    await until(() => simulator.isConnected, 'the connection');
    return inbox('out');
  }

  /** The coolant is gone, and the 5 s are over after which the unit stops (protocol section 6). */
  function drainCoolant(): void {
    simulator.inject('lowCoolantLevel');
    simulator.unit().step(5_500);
  }

  const named = (out: Inbox, event: string) =>
    alarmsIn(out).find((alarm) => alarm.key === KEY && alarm.event === event);
  const told = (out: Inbox, event: string): Promise<void> =>
    until(() => named(out, event) !== undefined, `"${event}" of the coolant alarm`).catch((error: Error) => {
      throw new Error(`${error.message}; there was ${eventsIn(out).join(', ')}`);
    });

  it('drained coolant arrives within a watchdog period and a second, and the acknowledgement comes back', async () => {
    const alarms = alarmsNode();
    const out = await load(alarms);
    await until(() => statusesShown(alarms.id).at(-1)?.fill === 'green', 'no alarms');
    let sentAtMs = 0;
    helper.getNode('out').on('input', ({ alarm }, _send, done) => {
      if ((alarm as Alarm).key === KEY) sentAtMs ||= performance.now();
      done();
    });
    const drainedAtMs = performance.now();
    drainCoolant();
    await told(out, 'raised');
    const raised = named(out, 'raised')!;
    should(raised).have.properties({
      chiller: 'Laser',
      code: 'A2.1',
      level: 'alarm',
      severity: 'critical',
      state: 'activeUnacked',
      source: 'device',
      acknowledged: false,
      stale: false,
    });
    should(statusesShown(alarms.id).at(-1)).have.properties({ fill: 'red' });
    const fromFlagMs = sentAtMs - flagAtMs!;
    const fromUnitMs = sentAtMs - drainedAtMs;
    console.log(
      `      alarm flag on the wire to message: ${fromFlagMs.toFixed(0)} ms; alarm in the unit to message: ` +
        `${fromUnitMs.toFixed(0)} ms (watchdog every ${WATCHDOG_S * 1000} ms)`,
    );

    const answer = { id: raised.id, by: 'Ada', comment: 'refilling' };
    helper.getNode(alarms.id).receive({ topic: 'acknowledge', payload: answer });
    await told(out, 'acknowledged');
    should(named(out, 'acknowledged')).have.properties({
      id: raised.id,
      state: 'activeAcked',
      acknowledgedBy: 'Ada',
      comment: 'refilling',
    });
  });

  it('the interlock is true on a healthy chiller, and says false and why when the coolant is drained', async () => {
    const out = await load(interlockNode({ tolerance: '2', dwellS: '0', flowAbove: '1', heartbeatS: '3600' }));
    const failing = new Inbox('failing');
    const answers = (): unknown[] => out.messages.map(({ payload }) => payload);
    await until(() => answers().at(-1) === true, 'true');
    const count = out.messages.length;
    drainCoolant();
    await until(() => out.messages.length > count, 'an answer');
    should(answers().slice(count)).deepEqual([false]);
    const known = (): string[] =>
      (failing.last.payload as InterlockFailure[]).map(({ condition, reason }) => `${condition} ${reason}`);
    await until(() => known().includes('alarms violated'), 'the alarm to be named');
    should((failing.last.payload as InterlockFailure[]).map(({ text }) => text).join()).match(/Low coolant level/);
    should(answers()).not.containDeep([false, true, false, true]);
  });

  it('false as soon as the line is cut, long before the alarm for the lost link', async () => {
    const out = await load(interlockNode({ heartbeatS: '3600' }));
    await until(() => out.last.payload === true, 'true');
    const count = out.messages.length;
    await simulator.close();
    await until(() => out.messages.length > count, 'an answer', 5_000);
    should(out.messages[count]!.payload).equal(false);
  });
});
