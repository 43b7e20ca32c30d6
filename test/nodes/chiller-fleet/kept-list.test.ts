/* The last good list of a chiller-fleet node, over deployments and restarts. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import should from 'should';
import { catchNode, helper, until } from '../support/flow';
import { flowOf, loadWithFakes, statusesShown, useNodeRed } from '../support/use-node-red';
import type { FlowWithFakes } from '../support/use-node-red';
import { watching } from '../../../nodes/chiller-fleet/watching';
import { fakeOf, fleetMonitor, fleetNode, LIST, namesNow } from './fleet-flow';

describe('the last good list of a fleet', () => {
  useNodeRed();
  let userDir: string;
  let file: string;

  beforeEach(() => {
    watching.everyMs = 10;
    userDir = mkdtempSync(path.join(tmpdir(), 'fleet-kept-'));
    file = path.join(userDir, 'share', 'chillers.csv');
    helper.settings({ userDir });
  });
  afterEach(async () => {
    await helper.unload();
    helper.settings({});
    watching.everyMs = 1_000;
    rmSync(userDir, { recursive: true, force: true });
  });

  const kept = (): string[] => {
    const folder = path.join(userDir, 'chiller-lists');
    return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  };
  const load = (more: object = {}): Promise<FlowWithFakes> =>
    loadWithFakes(fleetNode({ source: 'file', file, ...more }), fleetMonitor(), catchNode());

  /** A Node-RED that has read its list, and is stopped. */
  async function ranWith(list: string): Promise<void> {
    mkdirSync(path.dirname(file));
    writeFileSync(file, list);
    await load();
    await until(() => kept().length === 1, 'the list on disk');
    await helper.unload();
    helper.settings({ userDir });
  }

  it('a share that is late after a restart leaves no chiller unwatched, and is told once', async () => {
    await ranWith(LIST);
    rmSync(path.dirname(file), { recursive: true });
    const flow = await load();
    await until(() => statusesShown('monitor-1').at(-1)?.text === '3/3', 'the chillers');
    should(namesNow()).eql(['A1', 'A2', 'B1']);
    await flow.inbox('caught').until(1);
    should((flow.inbox('caught').last.error as { message: string }).message).match(
      /cannot be used, and the 3 chillers from before go on: there is no such file/,
    );
    const [a1, a2] = ['A1', 'A2'].map((name) => fakeOf(flow, name));
    mkdirSync(path.dirname(file));
    writeFileSync(file, LIST.replace('h1,2', 'h1,3'));
    await until(() => fakeOf(flow, 'A2') !== a2, 'the change');
    should(fakeOf(flow, 'A1')).equal(a1);
    should(a1!.closes).equal(0);
    should(flow.inbox('caught').messages.length).equal(1);
  });

  it('a file with garbage in it, or nothing, is no list either: those from before go on', async () => {
    await ranWith(LIST);
    for (const text of ['', '\u0000\u0001', 'name,hots\nA,h', 'name,host\n"A,h']) {
      writeFileSync(file, text);
      await load();
      await until(() => namesNow().length === 3, JSON.stringify(text));
      await helper.unload();
      helper.settings({ userDir });
    }
  });

  it('the list of another file does not count: nobody asked for those chillers', async () => {
    await ranWith(LIST);
    const flow = await load({ file: path.join(userDir, 'other.csv') });
    await flow.inbox('caught').until(1);
    should(namesNow()).eql([]);
    should((flow.inbox('caught').last.error as { message: string }).message).match(/cannot be used: there is no such/);
  });

  it('a copy that is damaged is told, and is no reason not to read the file', async () => {
    await ranWith(LIST);
    const copy = path.join(userDir, 'chiller-lists', kept()[0]!);
    writeFileSync(copy, '{"format":"chiller-list"}\n{');
    const flow = await load();
    await until(() => namesNow().length === 3, 'the file');
    await flow.inbox('caught').until(1);
    should((flow.inbox('caught').last.error as { message: string }).message).containEql('chiller-lists');
  });

  it('nothing stays on disk of a list that is taken out of the flow', async () => {
    await ranWith(LIST);
    await load();
    await until(() => namesNow().length === 3, 'the file');
    await helper.setFlows(flowOf());
    await until(() => kept().length === 0, 'the removal');
  });
});
