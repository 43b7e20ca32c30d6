/* Who can press the buttons of a page: with the lines of docs/security.md, and without. In a real Node-RED. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import should from 'should';
import { name as packageName } from '../../package.json';
import { startNodeRed } from '../../scripts/node-red-process';
import type { RunningNodeRed, StartOptions } from '../../scripts/node-red-process';
import { startSimulator } from '../../src/simulator';
import type { Simulator } from '../../src/simulator';
import { PageSocket } from './support/page-socket';
import { until } from '../support/until';

const ROOT = path.resolve(__dirname, '../..');
const EXAMPLE = path.join(ROOT, 'examples/with-@flowfuse-node-red-dashboard/one-chiller.json');
const PASSWORD = 'for this test only';
/** bcrypt of the password above. */
const HASH = '$2b$08$TBblqA2Brb8Aaawz7f40/egE6mqis8GlGC62iYQJMexg1Hpm96.K6';
const LOGIN = { authorization: `Basic ${Buffer.from(`lab:${PASSWORD}`).toString('base64')}` };

/** The two pieces of a settings file in the document. */
function documentedLines(): NonNullable<StartOptions['lines']> {
  const [, section = ''] = readFileSync(path.join(ROOT, 'docs/security.md'), 'utf8').split('## Pages');
  const [above = '', among = ''] = [...section.matchAll(/```js\n([^]*?)```/g)].map(([, code = '']) => code);
  return { above: above.replace(/pass: '.*'/, `pass: '${HASH}'`), among };
}

/** Where a package lies. @param entry of it, since not every package gives its package.json */
function folderOf(entry: string): string {
  const [file, name] = [require.resolve(entry), entry.replace('/package.json', '')];
  const place = path.join('node_modules', name);
  return file.slice(0, file.lastIndexOf(place) + place.length);
}

describe('the pages of a Node-RED with a login', function () {
  this.timeout(60_000);
  let simulator: Simulator;
  let folder: string;
  const running: RunningNodeRed[] = [];
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'chiller-pages-'));
    simulator = await startSimulator({ start: 'run', refreshMs: 0 });
  });
  after(async () => {
    await Promise.all(running.map((nodeRed) => nodeRed.stop()));
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** With the example for one chiller, pointed at the simulator. */
  async function start(name: string, options: StartOptions): Promise<string> {
    const userDir = path.join(folder, name);
    for (const [own, target] of [
      [packageName, ROOT],
      ['@flowfuse/node-red-dashboard', folderOf('@flowfuse/node-red-dashboard/package.json')],
      ['bcryptjs', folderOf('bcryptjs')],
    ] as const) {
      const link = path.join(userDir, 'node_modules', own);
      mkdirSync(path.dirname(link), { recursive: true });
      symlinkSync(target, link, 'junction');
    }
    const nodes = JSON.parse(readFileSync(EXAMPLE, 'utf8')) as { type: string }[];
    const flow = nodes
      .filter(({ type }) => type !== 'chiller simulator')
      .map((node) => (node.type === 'chiller-config' ? { ...node, port: String(simulator.port), gapMs: '0' } : node));
    writeFileSync(path.join(userDir, 'flows.json'), JSON.stringify(flow));
    const nodeRed = await startNodeRed(userDir, options);
    running.push(nodeRed);
    return nodeRed.url;
  }

  const controlId = (): string => {
    const nodes = JSON.parse(readFileSync(EXAMPLE, 'utf8')) as { id: string; type: string; name?: string }[];
    return nodes.find(({ type, name }) => type === 'ui-template' && name === 'Control')!.id;
  };
  const pageStatus = async (url: string, headers = {}): Promise<number> =>
    (await fetch(`${url}/dashboard/chiller`, { headers })).status;
  const isSet = (celsius: number) => (): boolean => simulator.unit().settings.setTemperature === celsius;

  it('are protected by httpNodeAuth, but not their socket: a script without a password sets a set point', async () => {
    const url = await start('page-only', { settings: { httpNodeAuth: { user: 'lab', pass: HASH } } });
    should(await pageStatus(url)).equal(401);
    const socket = await PageSocket.open(url);
    should(socket.refusal).be.undefined();
    await until(() => simulator.isConnected, 'the chiller');
    await socket.send(controlId(), { topic: 'setPoint', payload: 31 });
    await until(isSet(31), 'the set point of somebody without a password');
    await running.pop()!.stop();
  });

  it('are protected, and their socket too, with the lines of the document', async () => {
    const url = await start('page-and-socket', { lines: documentedLines() });
    should(await pageStatus(url)).equal(401);
    should(await pageStatus(url, LOGIN)).equal(200);
    await until(() => simulator.isConnected, 'the chiller');
    const wrong = { authorization: `Basic ${Buffer.from('lab:wrong').toString('base64')}` };
    for (const headers of [
      {},
      wrong,
      { authorization: 'Basic' },
      { ...LOGIN, origin: 'https://elsewhere.example' },
      { ...LOGIN, origin: 'null' },
    ]) {
      const stranger = await PageSocket.open(url, headers);
      should(stranger.refusal).equal('Log in first', JSON.stringify(headers));
      await stranger.send(controlId(), { topic: 'setPoint', payload: 32 });
    }
    const user = await PageSocket.open(url, { ...LOGIN, origin: url });
    should(user.refusal).be.undefined();
    await user.send(controlId(), { topic: 'setPoint', payload: 19 });
    await until(isSet(19), 'the set point of somebody with the password');
  });
});
