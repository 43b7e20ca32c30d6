import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import should from 'should';
import { linkPackage, openDemoFlow, runningDemo } from '../../scripts/demo-folder';

const OLD = [
  { id: 'demo-chiller', type: 'chiller-config', port: '4001' },
  { id: 'a', type: 'comment', name: 'old' },
];
const NEW = [...OLD, { id: 'b', type: 'comment', name: 'new' }];

describe('the folder of the demo', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'demo-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const flowFile = (): string => path.join(folder, 'flows.json');
  const saved = (): { id: string; port?: string }[] => JSON.parse(readFileSync(flowFile(), 'utf8')) as [];

  it('shows the new demo after an update, where nobody has changed the old one', () => {
    should(openDemoFlow(folder, OLD, 4001)).have.property('isNew', true);
    // Another port each time is no change of anybody.
    should(openDemoFlow(folder, OLD, 4002)).have.property('isNew', false);
    const { nodes, isNew, note } = openDemoFlow(folder, NEW, 4003);
    should([nodes.length, isNew]).eql([3, true]);
    should(note).match(/new one/);
    should(saved()).match([{ port: '4003' }, { id: 'a' }, { id: 'b' }]);
    should(openDemoFlow(folder, NEW, 4003)).not.have.property('note');
  });

  it('keeps a flow that somebody has changed, and says how to see the new demo', () => {
    openDemoFlow(folder, OLD, 4001);
    writeFileSync(flowFile(), JSON.stringify([...saved(), { id: 'mine', type: 'debug' }]));
    should(openDemoFlow(folder, OLD, 4001)).not.have.property('note');
    const { nodes, isNew, note } = openDemoFlow(folder, NEW, 4001);
    should(nodes.map(({ id }) => id)).eql(['demo-chiller', 'a', 'mine']);
    should(isNew).be.false();
    should(note).match(/flows\.json to see the new one/);
  });

  it('of a demo that left no mark counts as changed: nothing of anybody is replaced', () => {
    writeFileSync(flowFile(), JSON.stringify(OLD));
    should(openDemoFlow(folder, NEW, 4001)).match({ isNew: false, note: /changed since/ });
  });

  it('with a damaged flow begins again and keeps what was there', () => {
    for (const text of ['[{"id":', '{}', '']) {
      writeFileSync(flowFile(), text);
      should(openDemoFlow(folder, OLD, 4001)).match({ isNew: true, note: /damaged/ });
    }
    should(readdirSync(folder).filter((name) => name.includes('damaged'))).have.length(3);
  });

  it('says where a demo runs already: two would write over each other, and one that was killed keeps nobody out', async () => {
    const note = (more: object): void => writeFileSync(path.join(folder, 'running.json'), JSON.stringify(more));
    should(await runningDemo(folder)).be.undefined();
    const server = createServer((_request, response) => response.end()).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    note({ pid: process.ppid, address });
    should(await runningDemo(folder)).equal(address);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    should(await runningDemo(folder)).be.undefined();
    note({ pid: 2 ** 30, address });
    should(await runningDemo(folder)).be.undefined();
    note({ pid: 'x' });
    should(await runningDemo(folder)).be.undefined();
  });

  it('finds the package again after the project was moved: a link to where it was is neither an error nor the old code', () => {
    const link = path.join(folder, 'node_modules/@a/b');
    for (const where of ['gone', '.', '.']) {
      linkPackage(folder, '@a/b', path.join(folder, where));
      should(readlinkSync(link)).equal(path.join(folder, where));
    }
    rmSync(link);
    mkdirSync(link);
    linkPackage(folder, '@a/b', folder);
    should(lstatSync(link).isDirectory()).be.true();
  });
});
