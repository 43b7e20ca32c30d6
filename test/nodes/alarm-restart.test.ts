/* Alarms over a restart of a real Node-RED, whose context store writes to disk. */
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import should from 'should';
import type { Alarm } from '../../src/index';
import { startSimulator } from '../../src/simulator';
import type { Simulator } from '../../src/simulator';
import { until } from './support/flow';
import { RestartableNodeRed } from './support/restartable';

const KEY = 'lowCoolantLevel';

/** Alarms that print themselves; `/test-alarms` takes commands and answers `list`. */
function flowOf(port: number): object[] {
  const node = (id: string, type: string, more: object): object => ({ id, type, z: 'tab', x: 1, y: 1, ...more });
  const print = "if (msg.alarm) node.warn('EVENT ' + msg.alarm.event + ' ' + msg.alarm.key);";
  return [
    { id: 'tab', type: 'tab', label: 'alarms' },
    {
      id: 'config',
      type: 'chiller-config',
      name: 'Laser',
      host: '127.0.0.1',
      port: String(port),
      gapMs: '0',
      watchdogS: '0.3',
    },
    node('in', 'http in', { url: '/test-alarms', method: 'post', wires: [['topic']] }),
    node('topic', 'function', {
      func: 'msg.topic = msg.payload.command; return msg;',
      outputs: 1,
      wires: [['alarms', 'done']],
    }),
    // A command without an answer of its own is answered here.
    node('done', 'switch', {
      property: 'topic',
      rules: [{ t: 'neq', v: 'list', vt: 'str' }],
      outputs: 1,
      wires: [['response']],
    }),
    node('alarms', 'chiller alarms', { chillerScope: 'one', chiller: 'config', wires: [['print', 'answer']] }),
    node('print', 'function', { func: print, outputs: 1, wires: [[]] }),
    node('answer', 'function', { func: 'return msg.res ? msg : null;', outputs: 1, wires: [['response']] }),
    node('response', 'http response', { wires: [] }),
  ];
}

describe('alarms over a restart of Node-RED', function () {
  const nodeRed = new RestartableNodeRed();
  let simulator: Simulator;

  before(async () => {
    simulator = await startSimulator({ refreshMs: 10, start: 'run' });
    await nodeRed.start();
    await nodeRed.deploy(flowOf(simulator.port));
  });
  after(async () => {
    await nodeRed.remove();
    await simulator.close();
  });

  const ask = async (command: object): Promise<Alarm[]> => {
    const response = await fetch(`${nodeRed.url}/test-alarms`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify(command),
    });
    const text = await response.text();
    const answer: unknown = text.startsWith('[') ? JSON.parse(text) : [];
    return answer as Alarm[];
  };
  /** Node-RED says that it has started before its flows have. */
  const flowsAreUp = async (): Promise<void> => {
    const isUp = async (): Promise<boolean> =>
      (await fetch(`${nodeRed.url}/test-alarms`, { method: 'POST', headers: { connection: 'close' } })).status !== 404;
    while (!(await isUp())) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const coolant = async (): Promise<Alarm | undefined> =>
    (await ask({ command: 'list' })).find(({ key }) => key === KEY);
  const timesTold = (event: string): number => nodeRed.output.split(`EVENT ${event} ${KEY}`).length - 1;

  it('an acknowledged alarm is still there and acknowledged afterwards, and nobody is called again', async () => {
    simulator.inject(KEY);
    simulator.unit().step(5_500);
    await until(() => timesTold('raised') === 1, 'the alarm');
    await ask({ command: 'acknowledge', alarm: KEY, by: 'Ada' });
    await until(() => timesTold('acknowledged') === 1, 'the acknowledgement');
    const before = await coolant();
    await nodeRed.stop();
    await nodeRed.start();
    await flowsAreUp();
    const after = await coolant();
    should(after).have.properties({ id: before!.id, state: 'activeAcked', acknowledgedBy: 'Ada' });
    should(timesTold('raised')).equal(1);
  });

  it('what a damaged store holds is told and left out, and the alarms go on', async () => {
    await nodeRed.stop('killed');
    const files = readdirSync(path.join(nodeRed.userDir, 'context'), { recursive: true, encoding: 'utf8' })
      .map((file) => path.join(nodeRed.userDir, 'context', file))
      .filter((file) => statSync(file).isFile() && path.basename(file) === 'alarms.json');
    should(files).have.length(1);
    const damaged = {
      alarms: { config: { schema: 1, alarms: { [KEY]: { key: KEY, lifecycle: 'half' } }, sequence: 'x' } },
    };
    writeFileSync(files[0]!, JSON.stringify(damaged));
    await nodeRed.start();
    await flowsAreUp();
    await until(() => /stored alarms.*damaged/.test(nodeRed.output), 'the warning');
    should(await ask({ command: 'list' })).be.an.Array();
  });
});
