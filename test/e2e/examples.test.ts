/*
 * Every example of the import menu: imported, pointed at a chiller, deployed, and its values seen in the debug sidebar. Those that
 * send alarms somewhere: alarm-examples.test.ts.
 */
import should from 'should';
import { freePort } from '../../scripts/node-red-settings';
import type { Editor } from './support/editor';
import { coveredNodes } from './support/boxes';
import { EXAMPLES, importAndPoint, nodesOf, SEND_ALARMS } from './support/examples';
import { rig } from './support/rig';
import type { FlowNode } from './support/rig';

/** Which buttons somebody presses, by name, and what then stands in the debug sidebar. */
const EXPECTED: Readonly<Record<string, { press: readonly string[]; shows: RegExp }>> = {
  'read-one-temperature': { press: ['How cold is it?'], shows: /supply temperature.*payload : number\s*-?\d+/ },
  'set-temperature': { press: ['22.5 °C'], shows: /confirmed set point.*payload : number\s*22\.5/ },
  'monitor-everything': { press: [], shows: /readings.*supplyTemperature : msg : Object/ },
  'a-csv-file-a-day': { press: ['A line now'], shows: /written.*payload : string/ },
  'one-chiller-follows-another': { press: [], shows: /how well the leader is known.*quality : string.*partial/ },
  'a-history-to-ask': { press: ['the last hour, for a chart'], shows: /answer.*payload : array/ },
  'wait-for-temperature': { press: ['18 °C, then the run'], shows: /how far it is.*chiller\.text : string/ },
  interlock: { press: ['How is it?'], shows: /enable the laser.*payload : boolean\s*(true|false)/ },
  'ramp-and-soak': { press: ['Start'], shows: /what happens.*payload : string.*running/ },
  'with-node-red-node-email/ramp-and-soak-overnight': {
    press: ['start'],
    shows: /what happened.*payload : string.*running/,
  },
  'rehearse-an-alarm': { press: ['1 drain the coolant'], shows: /to people.*Low coolant level/ },
};

/** Pages: dashboard.test.ts and fleet.test.ts. */
const PAGES = ['one-chiller', 'fleet', 'alarm-board'].map((page) => `with-@flowfuse-node-red-dashboard/${page}`);

/** Run by test/nodes: the two ends of a broker, with one, and a list, whose chillers have places of their own. Here only what the eye sees. */
const ELSEWHERE = ['chillers-at-a-broker', 'a-chiller-from-a-broker', 'many-chillers-in-one-list'];

describe('the examples of the import menu', () => {
  let editor: Editor;
  beforeEach(async () => {
    editor = await rig().open();
  });

  for (const [example, { press, shows }] of Object.entries(EXPECTED)) {
    it(`${example}: works after import and deploy`, async () => {
      await importAndPoint(editor, example, await portFor(nodesOf(example)));
      await editor.openDebugSidebar();
      await editor.deploy();
      const inContact = editor.page
        .locator('.red-ui-flow-node-status-group')
        .getByText(/^connected$|^recording$|^idle$| °C/);
      await inContact.first().waitFor();
      for (const name of press) await editor.inject(await editor.idOf(name));
      await editor.waitForDebug(shows);
      should((await editor.debugTexts()).join('\n')).not.match(/what went wrong/);
    });
  }

  for (const example of ELSEWHERE)
    it(`${example}: no node covers another after the import`, async () => {
      await editor.importExample(example);
      await editor.showTab(String(nodesOf(example).find(({ type }) => type === 'tab')?.label));
      should(await coveredNodes(editor)).deepEqual([]);
    });

  it('are all tried', () => {
    should([...Object.keys(EXPECTED), ...SEND_ALARMS, ...ELSEWHERE, ...PAGES].sort()).deepEqual([...EXAMPLES].sort());
  });
});

/** Where the chiller of an example is: the simulator of the tests, or a free port where the example brings its own. */
function portFor(nodes: readonly FlowNode[]): Promise<number> | number {
  return nodes.some(({ type }) => type === 'chiller simulator') ? freePort() : rig().simulator.port;
}
