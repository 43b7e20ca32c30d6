/* docs/messages.md against chiller alarms nodes, in both directions. */
import type { NodeContext, NodeMessage } from 'node-red';
import type { Alarm } from '../../../src/index';
import { startSimulator } from '../../../src/simulator';
import type { Simulator } from '../../../src/simulator';
import { alarmsIn, alarmsNode } from '../support/alarm-flow';
import { catchNode, configNode, helper, until } from '../support/flow';
import type { Inbox } from '../support/flow';
import { PATIENCE_MS } from '../../support/until';
import { englishOf, Scenario } from '../support/message-flow';
import { loadFlow, statusesShown, useNodeRed } from '../support/use-node-red';

/** By the heading of the document. */
const FORMATS = { Object: 'object', 'E-mail': 'email', MQTT: 'mqtt', Table: 'table', Alertmanager: 'alertmanager' };

/** Below the first it is a warning, below the second an alarm of the same name. */
const RULES = [
  { kind: 'below', reading: 'processFlow', limit: '2', level: 'warning', severity: 'info', title: 'Little flow' },
  { kind: 'below', reading: 'processFlow', limit: '1', level: 'alarm', severity: 'major', title: 'Little flow' },
].map((rule) => ({ ...rule, onDelayS: '0', offDelayS: '0', deadBand: '0' }));

describe('docs/messages.md: chiller alarms', function () {
  let simulator: Simulator;

  useNodeRed();
  afterEach(() => simulator.close());

  it('has every field, error and status that a flow can meet, and none that it cannot', async () => {
    simulator = await startSimulator({ refreshMs: 10, start: 'run' });
    const periods = { watchdogS: '0.1', fastS: '0.1', normalS: '0.1' };
    const address = { port: String(simulator.port), gapMs: '0', timeoutMs: '400' };
    const settings = { rules: RULES, remindMin: '0.0167', floodLimit: '0', communicationDelayS: '2' };
    const nodes = Object.entries(FORMATS).map(([heading, format]) =>
      alarmsNode({ ...settings, id: heading, format, wires: [[format]] }),
    );
    const { flow, inbox } = await loadFlow(
      configNode({ ...address, ...periods }),
      configNode({ id: 'other', name: 'Pump', host: '127.0.0.1', port: '9' }),
      ...nodes,
      alarmsNode({ id: 'flooded', floodLimit: '1', floodWindowS: '1', format: 'mqtt', wires: [['mqtt']] }),
      alarmsNode({ ...settings, id: 'latching', latch: 'all', wires: [['object']] }),
      alarmsNode({ id: 'both', chillerScope: 'some', chillers: ['config', 'other'], wires: [[]] }),
      alarmsNode({ ...settings, id: 'unstored', severity: 'critical', wires: [[]] }),
      alarmsNode({ id: 'unusable', format: 'fax', wires: [[]] }),
      alarmsNode({ id: 'alone', chiller: 'gone', wires: [[]] }),
      catchNode(),
    );
    const boxes = new Map(Object.entries(FORMATS).map(([heading, format]) => [heading, inbox(format)]));
    const out = boxes.get('Object')!;
    const scenario = new Scenario('chiller alarms', inbox('caught'));
    const came = (box: Inbox, event: string, key?: string): Promise<void> =>
      until(
        () => alarmsIn(box).some((alarm) => alarm.event === event && (key === undefined || alarm.key === key)),
        `${event} ${key ?? ''} in ${JSON.stringify(alarmsIn(box).map((alarm) => [alarm.event, alarm.key]))}`,
        PATIENCE_MS,
      );
    const command = async (msg: NodeMessage, event?: string): Promise<void> => {
      const count = alarmsIn(out).length;
      const isDone = (): boolean =>
        alarmsIn(out)
          .slice(count)
          .some((alarm) => alarm.event === event);
      for (const heading of Object.keys(FORMATS))
        await scenario.give(
          heading,
          'Input, Command',
          structuredClone(msg),
          () => event === undefined || heading !== 'Object' || isDone(),
        );
    };
    const shown = (text: string, id = 'Object'): Promise<void> =>
      until(
        () => statusesShown(id).map(englishOf).at(-1) === text,
        `${text} under ${id}, not ${englishOf(statusesShown(id).at(-1)!)}`,
        PATIENCE_MS,
      );

    await shown('no alarms');
    const store = { set: (...given: unknown[]) => (given.at(-1) as (error: Error) => void)(new Error('disk full')) };
    helper.getNode('unstored').context = () => store as unknown as NodeContext;
    simulator.unit().set({ flowShare: 0.4 });
    await came(out, 'raised', 'littleFlow');
    await shown('! Little flow');
    await came(out, 'reminder', 'littleFlow');
    await shown('not stored', 'unstored');
    simulator.unit().set({ flowShare: 0.2 });
    await came(out, 'escalated', 'littleFlow');
    simulator.unit().set({ flowShare: 1 });
    await came(out, 'cleared', 'littleFlow');
    await shown('1 unacknowledged');
    await command({ topic: 'acknowledge', payload: Date.now() }, 'acknowledged');
    // It has come, grown worse, and comes again.
    simulator.unit().set({ flowShare: 0.4 });
    await shown('1 chattering');
    simulator.unit().set({ flowShare: 1 });
    await shown('1 unacknowledged');

    const isOver = (): boolean => !englishOf(statusesShown('latching').at(-1)!).startsWith('! ');
    await scenario.give('latching', 'Input, Command', { topic: 'acknowledge' });
    await scenario.give('latching', 'Input, Command', { topic: 'reset', payload: { command: 'reset' } }, isOver);

    // They come in one report, the first and tied. A warning in the same moment could be read before them.
    simulator.inject('adcSystemError');
    simulator.inject('currentSensor1Open');
    simulator.unit().step(10_000);
    await came(out, 'raised', 'currentSensor1Open');
    simulator.unit().set({ levelPercent: 50 });
    simulator.unit().step(10_000);
    await came(out, 'raised', 'processFluidLevel');
    await until(
      () =>
        statusesShown('Object')
          .map(englishOf)
          .some((text) => text.endsWith(' alarms')),
      'several',
      PATIENCE_MS,
    );
    const signed = { alarm: 'processFluidLevel', by: 'Ada', comment: 'refill at noon' };
    await command({ topic: 'acknowledge', payload: signed }, 'acknowledged');
    simulator.unit().set({ levelPercent: 100 });
    await command({ topic: 'shelve', payload: { alarm: 'currentSensor1', minutes: 5 } }, 'shelved');
    // Each node has ids of its own, and two of them send to the same inbox: its list has those of the one that is asked.
    const listed = (): Alarm[] =>
      out.messages.filter(({ alarms }) => alarms !== undefined).flatMap(({ payload }) => payload as Alarm[]);
    await scenario.give('Object', 'Input, Command', { topic: 'list' }, () => listed().length > 0);
    const { id } = listed().find(({ key }) => key === 'currentSensor1')!;
    await scenario.give('Object', 'Input, Command', { topic: 'shelve', payload: { id, minutes: 10 } });
    await command({ topic: 'unshelve', payload: 'currentSensor1' }, 'unshelved');
    await command({ topic: 'takeOutOfService', payload: { alarm: 'currentSensor1', chiller: 'Laser' } }, 'suppressed');
    await command({ topic: 'returnToService', payload: 'currentSensor1' }, 'unshelved');
    const own = alarmsIn(out).findLast((alarm) => alarm.id === id)!;
    await scenario.give('Object', 'Input, Alarm', { topic: 'acknowledge', payload: own });
    for (const topic of ['shelve', 'unshelve', 'takeOutOfService', 'returnToService', 'acknowledge', 'list'])
      await command({
        payload: { command: topic, alarm: 'currentSensor1Open', ...(topic === 'shelve' && { forMs: 60_000 }) },
      });
    await command({ topic: 'acknowledge', payload: true });
    await came(boxes.get('MQTT')!, 'summary');
    const rows = boxes.get('Table')!.messages.flatMap(({ payload }) => payload as object[]);
    for (const row of rows.slice(-20))
      await scenario.give('Table', 'Input, Row', { topic: 'acknowledge', payload: row }).catch(() => undefined);

    await command({ topic: 'shelve', payload: 'pt7HighTemperature' }, 'shelved');
    const renewed = flow.map((node) => (node.id === 'Table' ? { ...node, name: 'renewed' } : node));
    const tables = boxes.get('Table')!;
    const count = tables.messages.length;
    await helper.setFlows(renewed, 'nodes');
    await tables.until(count + 1);
    scenario.seen.add('Table at the start', tables.messages.slice(count, count + 1));

    await simulator.close();
    await came(out, 'raised', 'communicationLost');
    for (const [heading, box] of boxes) {
      const before = box.messages.length;
      await scenario.give(heading, 'Input, Command', { topic: 'list' }, () => box.messages.length > before);
      const answers = box.messages.slice(before).filter(({ chiller }) => chiller === undefined);
      scenario.seen.add(`Answer to list, ${heading}`, answers);
    }
    await scenario.fail('Object', 'invalidValue', { topic: 'acknowlege' });
    await scenario.fail('Object', 'refused', { topic: 'acknowledge', payload: 'noSuchAlarm' });
    await shown('refused');
    await scenario.fail('alone', 'notConnected', { topic: 'list' });
    for (const [heading, { messages }] of boxes)
      scenario.seen.add(
        `Output, ${heading}`,
        messages.filter(({ chiller }) => chiller !== undefined),
      );
    scenario.check(...Object.keys(FORMATS), 'both', 'unusable', 'alone', 'unstored');
  });
});
