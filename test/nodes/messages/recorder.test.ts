/* docs/messages.md against a chiller recorder node: what it is told and asked, and what it answers. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NodeMessage } from 'node-red';
import should from 'should';
import { newFolder, removeFolders } from '../../support/recorder';
import { SeenMessages } from '../../support/seen-messages';
import { errorOf, recorderNode } from '../support/alarm-flow';
import { catchNode, configNode, helper, until } from '../support/flow';
import { englishOf } from '../support/message-flow';
import { loadWithFakes, statusesShown, useNodeRed } from '../support/use-node-red';

/** What only a database, a full disk or many questions bring about: held by test/database and by the tests of the recorder. */
const ELSEWHERE = {
  Errors: ['timeout', 'queueFull', 'cancelled'],
  Status: ['12 MB · 3 h', '40 %', 'not stored'],
};

/** A recording that is told, or a question; of those with blanks there is only what has none. */
const TOLD = [
  { alarm: { chiller: 'Laser', key: 'lowFlow', event: 'raised', severity: 'major', text: 'Low flow' } },
  { program: { name: 'night', event: 'started', text: 'by a message', by: 'Ada' }, chiller: { name: 'Laser' } },
  {
    payload: 'Night, Laser: held, at row 2',
    event: { event: 'state', state: 'held', from: 'holding', row: 2, timestamp: 1 },
    progress: { program: 'Night', state: 'held', row: 2, isHeldBack: false },
    chiller: { name: 'Laser' },
  },
];

const ASKED: readonly unknown[] = [
  { from: 'yesterday', to: 'today' },
  { from: '-1h', to: Date.now() + 60_000, readings: 'supplyTemperature', chillers: 'Laser', kinds: 'reading' },
  { from: 0, readings: ['supplyTemperature'], chillers: ['Laser'], kinds: ['reading', 'alarm'], limit: 1 },
  { from: '-1h', to: '2100-01-01', kinds: ['reading', 'alarm', 'command', 'program'], format: 'rows' },
  { kinds: 'alarm', to: '2100-01-01' },
  { kinds: 'command', to: '2100-01-01' },
  { kinds: 'program', to: '2100-01-01', every: 30 },
  { from: 'yesterday', to: '2100-01-01', every: '1h', format: 'series' },
  { from: 'today', to: 'yesterday' },
  { from: '2000-01-01', every: '30s', to: '2100-01-01' },
  { from: '-1h', to: '2100-01-01', limit: 1 },
  '',
];

describe('docs/messages.md: chiller recorder', () => {
  useNodeRed();
  let folder: string;
  let server: Server | undefined;
  beforeEach(() => {
    folder = newFolder();
    helper.settings({ userDir: folder });
  });
  afterEach(() => {
    server?.close();
    helper.settings({});
    removeFolders();
  });

  it('has every field that a flow can meet, and no error or status that it does not know', async () => {
    server = createServer((_request, response) => response.writeHead(401).end()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { fake, inbox } = await loadWithFakes(
      configNode(),
      recorderNode(),
      recorderNode({ id: 'alone', chiller: 'gone', folder: 'other' }),
      recorderNode({ id: 'locked', target: 'line', url: `http://127.0.0.1:${port}/write` }),
      recorderNode({ id: 'deaf', target: 'line', url: 'http://127.0.0.1:1/write' }),
      catchNode(),
    );
    await until(() => fake.link.phase === 'connected', 'the link');
    const seen = new SeenMessages('chiller recorder');
    const [out, caught] = [inbox('out'), inbox('caught')];
    const tell = (msg: NodeMessage, id = 'recorder-1'): void => {
      seen.add('Input', [structuredClone(msg)]);
      helper.getNode(id).receive(msg);
    };
    await until(() => caught.messages.length > 0, 'what is said of the chiller that is gone');
    fake.tellReading('supplyTemperature', 18, { timestamp: Date.now(), unit: '°C' });
    fake.tellReading('controlStatus', 'run', { timestamp: Date.now() });
    fake.tellReading('pumpOn', true, { timestamp: Date.now() });
    fake.tellReading('processFlow', null, { timestamp: Date.now(), unit: 'L/min', quality: 'notFitted' });
    const command = { command: 'setControlTemperature', sets: 'setTemperature', value: 18, timestamp: Date.now() };
    fake.emit('command', { ...command, origin: 'Ada', outcome: 'taken' });
    for (const msg of TOLD) tell(msg);
    for (const payload of ASKED) {
      const before = [out.messages.length, caught.messages.length];
      tell({ payload });
      await until(
        () => out.messages.length > before[0]! || caught.messages.length > before[1]!,
        `an answer to ${JSON.stringify(payload)}`,
      );
    }
    tell({ payload: { from: 'soon' } });
    for (const id of ['deaf', 'locked']) tell({ payload: {} }, id);
    tell({ payload: {} }, 'alone');
    // The chiller that is gone, two questions that cannot be understood, and two receivers that cannot be asked.
    await until(() => caught.messages.length >= 5, 'the errors');
    seen.add('Output', out.messages);
    const codes = caught.messages.map((message) => errorOf(message).code ?? 'none');
    seen.addWords('Errors', [...codes, ...ELSEWHERE.Errors]);
    const texts = statusesShown('recorder-1').map((status) => englishOf(status).replace(/^\d+ %$/, '40 %'));
    seen.addWords('Status', [...texts, ...statusesShown('alone').map(englishOf), ...ELSEWHERE.Status]);
    should(seen.disagreements()).deepEqual([]);
  });
});
