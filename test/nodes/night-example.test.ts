/* The example with a program for the night and its mails: with a short program, against a mail server of this test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NodeMessage } from 'node-red';
import switchNode = require('@node-red/nodes/core/function/10-switch.js');
import emailNodes = require('node-red-node-email/61-email.js');
import should from 'should';
import { freePort } from '../../scripts/node-red-settings';
import { startMailServer } from '../support/servers';
import { ALL_NODES } from './support/alarm-flow';
import { CORE_NODES } from './support/core-nodes';
import { readExample } from './support/example';
import { helper, until } from './support/flow';
import type { FlowNode } from './support/flow';
import { useNodeRed } from './support/use-node-red';

const EXAMPLE = readExample('with-node-red-node-email/ramp-and-soak-overnight.json');
const QUICK: Readonly<Record<string, object>> = {
  'chiller simulator': { speed: '100' },
  'chiller-config': { gapMs: '0', fastS: '0.1', watchdogS: '0.2', normalS: '0.2' },
  'chiller program': {
    program: [
      { segment: 'ramp', to: '22.5', rate: '60' },
      { segment: 'soak', minutes: '0.01' },
    ],
  },
};

describe('example: ramp and soak overnight', () => {
  let userDir: string;

  useNodeRed();
  before(() => {
    userDir = mkdtempSync(path.join(tmpdir(), 'chiller-night-'));
    helper.settings({ userDir });
  });
  after(() => rmSync(userDir, { recursive: true, force: true }));

  it('mails that the program holds, and that it is complete, with how far it was', async () => {
    const server = await startMailServer();
    try {
      const port = String(await freePort());
      const flow = EXAMPLE.map((node): FlowNode => {
        const own = node.type === 'e-mail' ? { port: server.port } : 'port' in node ? { port } : {};
        return { ...node, ...own, ...QUICK[node.type] };
      });
      await helper.load([...ALL_NODES, ...CORE_NODES, switchNode, emailNodes], flow);
      const idOf = (name: string): string => flow.find((node) => node.name === name)!.id;
      const told: NodeMessage[] = [];
      const wrong: NodeMessage[] = [];
      helper.getNode(idOf('what happened')).on('input', (msg: NodeMessage) => told.push(msg));
      helper.getNode(idOf('what went wrong')).on('input', (msg: NodeMessage) => wrong.push(msg));
      const say = (payload: string): void => helper.getNode(idOf('night')).receive({ payload });
      const isTold = (topic: string): boolean => told.some((msg) => msg.topic === topic);
      const mailed = (subject: RegExp): string | undefined =>
        server.kept.map(({ text }) => text.replace(/=\r?\n/g, '')).find((text) => subject.test(text));
      // It is refused until the chiller is known.
      const isStarted = (): boolean => {
        if (!isTold('running')) say('start');
        return isTold('running');
      };
      await until(isStarted, 'the start', 8_000);
      wrong.length = 0;
      await until(() => isTold('segment'), 'the first segment', 8_000);
      say('hold');
      await until(() => mailed(/^Subject: night, Chiller: held/m) !== undefined, 'the mail of the hold', 8_000);
      say('restart');
      await until(() => mailed(/^Subject: night, Chiller: complete/m) !== undefined, 'the mail of the end', 10_000);
      should(server.kept).have.length(2);
      should(server.kept[0]).have.properties({ from: 'chiller@example.org', to: 'lab@example.org' });
      should(mailed(/held/)).match(/Row 1 of 3, set point 2\d/);
      should(wrong).deepEqual([]);
    } finally {
      await server.stop();
    }
  });
});
