/* How a node that an older version saved gets the properties of today: in the runtime and in the editor. */
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import should from 'should';
import { bringUpToDate, migrations } from '../../../nodes/common/migrations';
import { NODE_NAMES, roomFile } from '../../support/rooms';
import { commandNode, configNode, monitorNode } from '../support/flow';
import { loadWithFakes, useNodeRed } from '../support/use-node-red';

function upToDate<T extends object>(node: T): T {
  const copy = structuredClone(node);
  bringUpToDate(copy);
  return copy;
}

describe('a migration, with an invented table', () => {
  useNodeRed();
  const { table } = migrations;
  before(() => {
    migrations.table = [
      {
        type: 'chiller monitor',
        replaces: ['sendMode'],
        migrate: ({ sendMode }) => ({ sendOn: sendMode === 'always' ? 'every' : 'change' }),
      },
      {
        type: 'chiller-config',
        replaces: ['timeoutS'],
        migrate: ({ timeoutS }) => ({ timeoutMs: String(Number(timeoutS) * 1000) }),
      },
    ];
  });
  after(() => {
    migrations.table = table;
  });

  it('an old node runs with its old setting under its new name, over the default that an import filled in', async () => {
    const old = monitorNode({ sendMode: 'always', sendOn: 'change' });
    const { fake, inbox } = await loadWithFakes(configNode({ timeoutS: '1.5' }), old);
    should(fake.options.timeoutMs).equal(1500);
    fake.tellReading('supplyTemperature', 18);
    fake.tellReading('supplyTemperature', 18);
    await inbox('out').until(2);
  });

  it('a node of today, and one of another type, stay as they are', () => {
    const today = monitorNode({ sendOn: 'change' });
    should(upToDate(today)).deepEqual(today);
    const other = commandNode({ sendMode: 'always' });
    should(upToDate(other)).deepEqual(other);
  });
});

describe('a migration in the editor, with an invented table', () => {
  const TABLE = `[{ type: 'chiller monitor', replaces: ['sendMode'], migrate: (saved) => ({ sendOn: saved.sendMode }) }]`;

  /** The bundle of the monitor with this table in it; gives what it does with every node that is added. */
  async function addedBy(table: string): Promise<((node: object) => void)[]> {
    const invent: Plugin = {
      name: 'invent',
      setup: ({ onLoad }) =>
        onLoad({ filter: /common.migrations\.ts$/ }, ({ path: file }) => {
          const contents = `${readFileSync(file, 'utf8')}\nmigrations.table = ${table};`;
          return { contents, loader: 'ts' };
        }),
    };
    const entryPoints = [roomFile('chiller-monitor', 'editor/dialog.ts')];
    const { outputFiles } = await build({ entryPoints, bundle: true, write: false, format: 'iife', plugins: [invent] });
    const handlers: ((node: object) => void)[] = [];
    const events = { on: (_event: string, run: (node: object) => void) => handlers.push(run) };
    runInNewContext(outputFiles[0]!.text, { window: {}, RED: { events }, document: {}, $: () => undefined });
    return handlers;
  }

  it('an old node has its properties of today before anybody looks at it, in a locked flow too', async () => {
    const [added, ...others] = await addedBy(TABLE);
    should(others).have.length(0);
    const node = { type: 'chiller monitor', sendMode: 'every', sendOn: 'change' };
    const refuse = (): boolean => {
      throw new Error('locked');
    };
    const get = (target: typeof node, name: string): unknown =>
      name === '__node__' ? target : target[name as keyof typeof node];
    added!(new Proxy(node, { get, set: refuse, deleteProperty: refuse }));
    should(node).deepEqual({ type: 'chiller monitor', sendOn: 'every' });
    const other = { type: 'chiller command', sendMode: 'every' };
    added!(other);
    should(other).deepEqual({ type: 'chiller command', sendMode: 'every' });
  });

  it('without a migration nothing listens', async () => {
    should(await addedBy('[]')).have.length(0);
  });
});

it('every node has its properties brought up to date: none asks Node-RED for itself with those that were saved', () => {
  for (const name of NODE_NAMES) {
    const code = readFileSync(roomFile(name, `${name}.ts`), 'utf8');
    should(code).not.match(/RED\.nodes\.createNode/, name);
    should(code).match(/createNode\(RED, this, (?:def|saved)\)/, name);
  }
});
