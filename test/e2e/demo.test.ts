/* The flow that `npm start` opens with: the first thing that people see of this package. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import should from 'should';
import { freePort } from '../../scripts/node-red-settings';
import type { Editor } from './support/editor';
import { rig } from './support/rig';
import type { FlowNode } from './support/rig';
import { writeScreenshot } from './support/screenshots';

const FILE = path.resolve(__dirname, '../../scripts/demo-flow.json');

/** Those that name the port of the flow's own simulated chiller. */
const PORT_NODES = ['demo-simulator', 'demo-chiller'];

interface Box {
  name: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

describe('the demo flow', () => {
  let editor: Editor;
  before(async () => {
    const port = String(await freePort());
    const flow = (JSON.parse(readFileSync(FILE, 'utf8')) as FlowNode[]).map((node) =>
      PORT_NODES.includes(node.id) ? { ...node, port } : node,
    );
    editor = await rig().open({ flow });
  });

  it('is all in sight, and no node covers another', async () => {
    await editor.node('demo-monitor').getByText(/\d °C/).waitFor();
    const boxes: Box[] = await editor.page.locator('g.red-ui-flow-node-group').evaluateAll((groups) =>
      groups.map((group) => {
        const { left, right, top, bottom } = group.getBoundingClientRect();
        return { name: group.textContent ?? '', left, right, top, bottom };
      }),
    );
    const chart = (await editor.page.locator('#red-ui-workspace-chart').boundingBox())!;
    should(boxes.length).be.above(15);
    for (const [index, one] of boxes.entries()) {
      should(one.left).be.above(chart.x, `${one.name} is cut off`);
      should(one.right).be.below(chart.x + chart.width, `${one.name} is cut off`);
      should(one.bottom).be.below(chart.y + chart.height, `${one.name} is cut off`);
      const covered = boxes.slice(index + 1).filter((other) => overlap(one, other));
      should(covered.map(({ name }) => name)).deepEqual([], `${one.name} covers`);
    }
  });

  it('sets the temperature by the press of a button, and shows the numbers under the nodes', async () => {
    await editor.inject('demo-set-18');
    await editor.node('demo-set-debug').getByText('18.0 °C').waitFor();
    await editor
      .node('demo-supply')
      .getByText(/\d+\.\d °C/)
      .waitFor();
    await editor.node('demo-control').getByText('run').waitFor();
    await editor.page.locator('.red-ui-notification').first().waitFor({ state: 'hidden' });
    await writeScreenshot(editor.page, 'demo-flow');
  });
});

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
