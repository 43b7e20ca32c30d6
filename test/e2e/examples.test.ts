/* Every example of the import menu: imported, pointed at a chiller, deployed, and its values seen in the debug sidebar. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import should from 'should';
import { freePort } from '../../scripts/node-red-settings';
import { exampleFiles } from '../support/node-html';
import type { Editor } from './support/editor';
import { rig } from './support/rig';
import type { FlowNode } from './support/rig';

/** Examples below these folders need other packages than this one. */
const NEEDS_OTHERS = /^with-/;

/**
 * Which buttons somebody presses, by name, and what then stands in the debug sidebar. An example without an entry needs a
 * service that is not there (a broker, a web service) or minutes: of those the chiller must be connected.
 */
const EXPECTED: Readonly<Record<string, { press: readonly string[]; shows: RegExp }>> = {
  'read-one-temperature': { press: ['How cold is it?'], shows: /supply temperature.*payload : number\s*-?\d+/ },
  'set-temperature': { press: ['22.5 °C'], shows: /confirmed set point.*payload : number\s*22\.5/ },
  'monitor-everything': { press: [], shows: /readings.*supplyTemperature : msg : Object/ },
  interlock: { press: ['How is it?'], shows: /enable the laser.*payload : boolean\s*(true|false)/ },
  'rehearse-an-alarm': { press: ['1 drain the coolant'], shows: /readings.*payload/ },
};

function nodesOf(example: string): FlowNode[] {
  const file = path.resolve(__dirname, '../../examples', `${example}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as FlowNode[];
}

const examples = exampleFiles()
  .map((file) =>
    file
      .replace(/\.json$/, '')
      .split(path.sep)
      .join('/'),
  )
  .filter((example) => !NEEDS_OTHERS.test(example));

describe('the examples of the import menu', () => {
  let editor: Editor;
  beforeEach(async () => {
    editor = await rig().open();
  });

  for (const example of examples) {
    it(`${example}: works after import and deploy`, async () => {
      const nodes = nodesOf(example);
      await editor.importExample(example);
      await editor.showTab(String(nodes.find(({ type }) => type === 'tab')?.label));
      await editor.pointAtPort(await portFor(nodes));
      await editor.openDebugSidebar();
      await editor.deploy();
      await editor.page.locator('.red-ui-flow-node-status-group').getByText('connected').first().waitFor();
      const { press, shows } = EXPECTED[example] ?? { press: [], shows: undefined };
      for (const name of press) await editor.inject(await editor.idOf(name));
      if (shows) await editor.waitForDebug(shows);
      should((await editor.debugTexts()).join('\n')).not.match(/what went wrong/);
    });
  }
});

/** Where the chiller of an example is: the simulator of the tests, or a free port where the example brings its own. */
function portFor(nodes: readonly FlowNode[]): Promise<number> | number {
  return nodes.some(({ type }) => type === 'chiller simulator') ? freePort() : rig().simulator.port;
}
