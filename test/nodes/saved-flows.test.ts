/* A flow that any released version has saved goes on as it was: its settings, in a real Node-RED. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import should from 'should';
import { version as packageVersion } from '../../package.json';
import { freePort } from '../../scripts/node-red-settings';
import { bringUpToDate } from '../../nodes/common/migrations';
import { registrationOf } from '../support/node-html';
import { NODE_NAMES } from '../support/rooms';
import { COMMON, replacedProperties, savedFlow, savedVersions } from '../support/saved-flows';
import type { SavedNode } from '../support/saved-flows';
import type { FakeChiller } from './support/fake-chiller';
import { helper, settle, until } from './support/flow';
import { settingsOf } from './support/node-settings';
import { loadWithFakes, logLines, statusesShown, useNodeRed } from './support/use-node-red';
import type { FlowWithFakes } from './support/use-node-red';

const root = path.resolve(__dirname, '../..');
const SETTINGS = JSON.parse(readFileSync(path.join(root, 'test/data/flows/settings.json'), 'utf8')) as Record<
  string,
  unknown
>;
const newest = savedVersions().at(-1)!;
const ours = (version: string): SavedNode[] => savedFlow(version).filter(({ type }) => type.startsWith('chiller'));
const propertiesOf = (node: SavedNode): string[] => Object.keys(node).filter((name) => !COMMON.includes(name));

function upToDate(node: SavedNode): SavedNode {
  const copy = structuredClone(node);
  bringUpToDate(copy);
  return copy;
}

for (const version of savedVersions()) {
  describe(`a flow saved by ${version}`, () => {
    useNodeRed();

    it('means what it meant, to the last setting', () => {
      const settings = ours(version).flatMap((node) => {
        const found = settingsOf(upToDate(node));
        return found === undefined ? [] : [[node.id, found] as const];
      });
      const expected = settings.map(([id]) => [id, SETTINGS[id]] as const);
      should(settings.length).be.above(5);
      should(Object.fromEntries(settings)).deepEqual(Object.fromEntries(expected));
    });

    async function load(): Promise<FlowWithFakes & { of(host: string): FakeChiller }> {
      const nodes: SavedNode[] = [];
      // Two tests on one port would meet.
      for (const node of savedFlow(version).filter(({ type }) => type !== 'tab'))
        nodes.push(node.type === 'chiller simulator' ? { ...node, port: String(await freePort()) } : node);
      const loaded = await loadWithFakes(...nodes);
      const of = (host: string): FakeChiller => loaded.fakes.find(({ options }) => options.host === host)!;
      await until(() => of('plain.example').link.phase === 'connected', 'a link');
      await settle();
      should(logLines('ERROR')).deepEqual([]);
      return { ...loaded, of };
    }

    it('chillers are opened with their settings, when they were to be opened', async () => {
      const { fakes, of } = await load();
      const hosts = {
        full: 'cold.example',
        unpolled: 'quiet.example',
        sparse: 'plain.example',
        'other-make': 'oil.example',
      };
      const inLists = fakes.filter(({ options }) => /^[abc]\d\.example$/.test(options.host ?? ''));
      should(inLists.map(({ options }) => options.name)).deepEqual(['A1', 'A2', 'B1', 'C1']);
      should(fakes).have.length(Object.keys(hosts).length + 1 + inLists.length);
      const cable = fakes.find(({ options }) => options.connection !== undefined);
      should(cable?.options).have.properties(SETTINGS.cable as object);
      for (const [id, host] of Object.entries(hosts)) {
        // What has no name is called by its address.
        const expected = { name: `${host}:${of(host).options.port}`, ...(SETTINGS[id] as object) };
        should(of(host).options).have.properties(expected);
      }
      should(of('cold.example').connects).equal(0);
      should(of('quiet.example').connects).be.above(0);
    });

    it('commands send what they sent', async () => {
      const { of, inbox } = await load();
      const node = (id: string) => helper.getNode(id);
      node('command-topic').context().flow.set('wish', 17);
      node('command-topic').receive({ topic: 'setControlTemperature' });
      node('command-chosen').receive({});
      node('command-sparse').receive({});
      await inbox('answers').until(3);
      const callsOf = (host: string) => of(host).calls.map(({ key, value, options }) => [key, value, options?.confirm]);
      should(callsOf('quiet.example')).deepEqual([
        ['setControlTemperature', 17, true],
        ['setControlTemperature', 12.5, false],
      ]);
      should(callsOf('plain.example')).deepEqual([['readSupplyTemperature', undefined, false]]);
    });

    it('monitors send when and how they sent', async () => {
      const { of, inbox } = await load();
      for (const value of [18, 18.3, 18.6]) of('cold.example').tellReading('supplyTemperature', value);
      of('quiet.example').tellReading('processFlow', 3);
      await inbox('snapshots').until(2);
      should(inbox('snapshots').last).have.properties({ topic: 'lab/readings', payload: { processFlow: 3 } });
      should(inbox('changes').messages.map(({ payload }) => payload)).deepEqual([18, 18.6]);
    });

    it('alarms of the chosen severity and source go where they went', async () => {
      const { of, inbox } = await load();
      of('quiet.example').tellReading('controlStatus', 'run');
      of('quiet.example').tellReading('processFlow', 1, { timestamp: Date.now(), unit: 'L/min' });
      await inbox('alarms').until(1);
      should(inbox('alarms').last.topic).equal('lab/east/Quiet/alarms/littleFlow');
      should(inbox('alarms').last.alarm).have.properties({ severity: 'major', level: 'alarm', limit: 2 });
    });

    it('interlocks ask for what they asked for', async () => {
      const { of, inbox } = await load();
      should(inbox('enable').last).have.properties({ topic: 'laser/enable', payload: false });
      should(inbox('enable').last.interlock).have.properties({ heartbeatMs: 2000 });
      of('quiet.example').tellReading('processFlow', 2.4, { timestamp: Date.now(), unit: 'L/min' });
      // Not all of it is read here: the reasons are told to who asks.
      helper.getNode('interlock-full').receive({});
      const flow = (): string => JSON.stringify(inbox('failing').last.payload) ?? '';
      await until(() => flow().includes('not above 2.5 L/min'), 'the flow to fail');
      should(flow()).not.match(/"pump"|"run"/);
    });

    it('simulators simulate what they simulated', async () => {
      const { inbox } = await load();
      await until(() => statusesShown('simulator-full').length > 0, 'the simulator');
      helper.getNode('simulator-full').receive({});
      const topics = (): unknown[] =>
        inbox('happened').messages.map(({ topic, simulator }) => `${(simulator as { id: string }).id} ${topic}`);
      await until(() => topics().includes('03 fault/pumpFailure'), 'the fault on a message');
      const [first] = inbox('happened').messages.filter(({ payload }) => payload === 'standby');
      should(first!.simulator).have.properties({ name: 'Rig' });
    });
  });
}

describe('saved flows of all versions', () => {
  it('are there for this version and every one in the changelog: it must be clear what a saved flow meant', () => {
    const changelog = readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8');
    const released = [...changelog.matchAll(/^## \[(\d+\.\d+\.\d+)\]/gm)].map(([, version]) => version!);
    should(released.length).be.above(0);
    const missing = [...new Set([...released, packageVersion])].filter((version) => !savedVersions().includes(version));
    should(missing).deepEqual([], 'test/data/flows lacks what these versions save: see CONTRIBUTING.md');
    should(newest).equal(packageVersion);
  });

  for (const name of NODE_NAMES) {
    const { type, definition } = registrationOf(name);
    const isOld = (property: string): boolean => replacedProperties(type).includes(property);
    const current = Object.keys(definition.defaults).filter((property) => !isOld(property));
    const nodesOf = (version: string): SavedNode[] => ours(version).filter((node) => node.type === type);

    it(`${type}: the newest has every property of the dialog, each other than it begins, and one node with few`, () => {
      const nodes = nodesOf(newest);
      const saved = [...new Set(nodes.flatMap(propertiesOf))];
      should(saved.sort()).deepEqual([...current].sort(), `test/data/flows/${newest}.json: see CONTRIBUTING.md`);
      const asNew = current.filter((property) => {
        const begins = JSON.stringify(definition.defaults[property]!.value);
        return nodes.every((node) => node[property] === undefined || JSON.stringify(node[property]) === begins);
      });
      should(asNew).deepEqual([], 'nothing shows that these are kept');
      should(nodes.some((node) => propertiesOf(node).length < current.length / 2)).be.true(
        'no node with few properties',
      );
    });

    it(`${type}: what an older version saved reaches the editor, and a migration says what becomes of it`, () => {
      const saved = [...new Set(savedVersions().flatMap((version) => nodesOf(version).flatMap(propertiesOf)))];
      const dropped = saved.filter((property) => !Object.hasOwn(definition.defaults, property));
      should(dropped).deepEqual([], 'the editor would drop these: keep them in defaults, see CONTRIBUTING.md');
      should(saved.filter((property) => !current.includes(property) && !isOld(property))).deepEqual([]);
      for (const property of replacedProperties(type)) {
        should(saved).containEql(property);
        should(definition.defaults[property]).deepEqual({ value: undefined });
      }
    });
  }

  it('a migration leaves alone what this version saved, and what it has done once', () => {
    for (const node of ours(newest)) should(upToDate(node)).deepEqual(node);
    for (const version of savedVersions())
      for (const node of ours(version)) should(upToDate(upToDate(node))).deepEqual(upToDate(node));
  });
});
