/* docs/messages.md against chiller program nodes, in both directions. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NodeMessage } from 'node-red';
import { ChillerError } from '../../../src/index';
import { catchNode, configNode, helper, until } from '../support/flow';
import type { FlowNode } from '../support/flow';
import { englishOf, Scenario } from '../support/message-flow';
import { loadWithFakes, statusesShown, useNodeRed } from '../support/use-node-red';

const GUARANTEED = [
  { segment: 'wait', message: 'loaded' },
  { segment: 'step', to: '20.5' },
  { segment: 'soak', minutes: '60', within: '0.5' },
  { segment: 'end', action: 'goTo', to: '19' },
];

const SOAK = { soak: { minutes: 60, within: 0.5, holdback: 'low' } };
/** Of each shape that a program of a message may have. */
const SEGMENTS = [{ repeat: { times: 2, segments: [SOAK] } }, { wait: { message: 'unloaded' } }];
const ROWS = [{ segment: 'soak', minutes: 60 }];
const CSV = 'segment;minutes\nsoak;60';
/** Too long for all of it to stand under a node. */
const YEAR = Array.from({ length: 100 }, () => ({ soak: { minutes: 5_000 } }));

function programNode(more: object = {}): FlowNode {
  const wires = [['events'], ['progress']];
  const place = { z: 'tab', x: 0, y: 0 };
  return { id: 'program', ...place, type: 'chiller program', chiller: 'config', program: GUARANTEED, wires, ...more };
}

describe('docs/messages.md: chiller program', () => {
  let userDir: string;

  useNodeRed();
  beforeEach(() => {
    userDir = mkdtempSync(path.join(tmpdir(), 'messages-program-'));
    helper.settings({ userDir });
  });
  afterEach(() => {
    helper.settings({});
    rmSync(userDir, { recursive: true, force: true });
  });

  it('has every field, error and status that a flow can meet, and none that it cannot', async () => {
    const { fake, inbox } = await loadWithFakes(
      configNode(),
      programNode({ startFrom: 'setPoint', endAction: 'standby' }),
      programNode({ id: 'alone', chiller: '' }),
      catchNode(),
    );
    await until(() => fake.link.phase === 'connected', 'the link');
    const [events, progress] = [inbox('events'), inbox('progress')];
    const scenario = new Scenario('chiller program', inbox('caught'));
    const give = (msg: object, topic: string): Promise<void> => {
      const count = events.messages.length;
      const came = (): boolean => events.messages.slice(count).some((event) => event.topic === topic);
      return scenario.give('program', 'Input', msg as NodeMessage, came);
    };
    const lastIs = (topic: string): Promise<void> => until(() => events.last.topic === topic, topic);
    const lastStatus = (): string => englishOf(statusesShown('program').at(-1)!);

    let release = (): void => undefined;
    let answered = Promise.resolve();
    fake.answer = async ({ key, value }) => {
      await answered;
      if (key === 'setControlTemperature') fake.tellReading('setTemperature', value as number);
      else if (key.startsWith('read')) fake.tellReading('setTemperature', fake.readings.get('setTemperature')!.value);
      return value;
    };

    await scenario.give('program', 'Input', { topic: 'list' }, () => progress.messages.length === 1);
    // The chiller is not known yet, so a start waits, until it is withdrawn.
    helper.getNode('program').receive({ topic: 'start' });
    await scenario.fail('program', 'cancelled', { topic: 'stop' });
    await scenario.fail('program', 'refused', { topic: 'hold' });
    for (const name of ['setTemperature', 'supplyTemperature'] as const) fake.tellReading(name, 20);
    fake.tellReading('controlStatus', 'run');
    await scenario.fail('program', 'invalidValue', { topic: 'start', payload: 'abort' });
    await scenario.fail('program', 'invalidValue', { topic: 'start', program: [{ segment: 'step', to: 'warm' }] });
    await scenario.fail('alone', 'notConnected', { topic: 'start' });

    await give({ topic: 'start', payload: Date.now() }, 'segment');
    answered = new Promise((resolve) => (release = resolve));
    await give({ payload: 'loaded' }, 'segment');
    await give({ topic: 'hold' }, 'holding');
    release();
    await lastIs('held');
    await give({ topic: 'restart' }, 'running');
    fake.tellReading('supplyTemperature', 15);
    await lastIs('holdback');
    fake.tellReading('supplyTemperature', 20.5);
    await give({ topic: 'skip' }, 'complete');

    for (const program of [SEGMENTS, ROWS, CSV]) {
      await give({ topic: 'start', program }, 'segment');
      await give({ topic: 'stop' }, 'stopped');
    }
    await give({ topic: 'start', program: YEAR }, 'segment');
    await until(() => lastStatus().startsWith('1 19.0'), 'a status without the rows');
    fake.answer = () => {
      throw new ChillerError('outOfBounds', 'Not now');
    };
    await give({ topic: 'abort' }, 'aborted');

    scenario.seen.add('Output 1', events.messages);
    scenario.seen.add('Output 2', progress.messages);
    scenario.check('program', 'alone');
  });
});
