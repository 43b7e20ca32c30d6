/* The example of the import menu: three simulated chillers in one list. */
import should from 'should';
import { freePort } from '../../../scripts/node-red-settings';
import { ALL_NODES } from '../support/alarm-flow';
import { readExample } from '../support/example';
import { helper, Inbox, until } from '../support/flow';
import { useNodeRed } from '../support/use-node-red';
import injectNode = require('@node-red/nodes/core/common/20-inject.js');
import debugNode = require('@node-red/nodes/core/common/21-debug.js');
import catchNode = require('@node-red/nodes/core/common/25-catch.js');
import commentNode = require('@node-red/nodes/core/common/90-comment.js');

describe('example: many chillers in one list', () => {
  useNodeRed();

  it('shows all, commands the one that is named, and says which names there are', async () => {
    const port = String(await freePort());
    const flow = readExample('many-chillers-in-one-list.json').map(
      (node) => JSON.parse(JSON.stringify(node).replaceAll('4001', port)) as typeof node,
    );
    await helper.load([...ALL_NODES, injectNode, debugNode, catchNode, commentNode], flow);
    const idOf = (name: string): string => flow.find((node) => node.name === name)!.id;
    const [answers, wrong] = ['answer', 'what went wrong'].map((name) => new Inbox(idOf(name)));
    const fleet = helper.getNode(flow.find(({ type }) => type === 'chiller-fleet')!.id) as unknown as {
      chillers: { shared: { port: { link: { phase: string } } } }[];
    };
    await until(() => fleet.chillers.every(({ shared }) => shared.port.link.phase === 'connected'), 'the chillers');
    helper.getNode(idOf('Laser 2: 18 °C')).receive({});
    await answers!.until(1);
    should(answers!.last.chiller).have.properties({ name: 'Laser 2', id: '02', site: 'North', value: 18 });
    helper.getNode(idOf('A name that is not there')).receive({});
    await wrong!.until(1);
    should((wrong!.last.error as { message: string }).message).match(
      /no chiller "Laser 3" in the list\. .*Laser 1, Laser 2/,
    );
  });
});
