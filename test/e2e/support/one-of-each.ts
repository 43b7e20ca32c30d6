/* Every node of the package, as package.json lists them, and a flow with one of each. */
import { registrationOf } from '../../support/node-html';
import { NODE_NAMES } from '../../support/rooms';
import type { Property } from '../../support/node-html';
import type { Editor } from './editor';
import type { FlowNode } from './rig';

/** What a node cannot do without, as somebody would write it by hand. */
export const NEEDED: Readonly<Record<string, Record<string, unknown>>> = {
  'chiller-config': { host: '127.0.0.1', port: '4001', connectOn: 'message' },
  'chiller-gateway': { broker: 'old-broker' },
  'chiller-fleet': { source: 'text', listText: 'name,host\nA,127.0.0.1', connectOn: 'message' },
};

export interface NodeUnderTest {
  name: string;
  type: string;
  id: string;
  isConfig: boolean;
  defaults: Record<string, Property>;
}

export const NODES: readonly NodeUnderTest[] = NODE_NAMES.map((name) => {
  const { type, definition } = registrationOf(name);
  return { name, type, id: `old-${name}`, isConfig: definition.category === 'config', defaults: definition.defaults };
});

/** A flow with one of each, and none with more than it needs, besides what is given by name. */
export function oneOfEach(more: Readonly<Record<string, Record<string, unknown>>> = {}): FlowNode[] {
  const tab = { id: 'tab', type: 'tab', label: 'test' };
  const nodes = NODES.map(({ name, type, id, isConfig, defaults }, index) => {
    const chillers = Object.entries(defaults).filter((entry) => entry[1].type === 'chiller-config');
    const place = isConfig ? {} : { z: 'tab', x: 200, y: 60 + index * 60, wires: [] };
    return {
      id,
      type,
      ...place,
      ...Object.fromEntries(chillers.map(([property]) => [property, 'old-chiller-config'])),
      ...NEEDED[name],
      ...more[name],
    };
  });
  // The editor takes no more of a broker than where it is.
  const broker = {
    id: 'old-broker',
    type: 'mqtt-broker',
    name: '',
    broker: '127.0.0.1',
    port: '1',
    autoConnect: false,
  };
  return [tab, broker, ...nodes];
}

/** The three things that people do with the dialog of a node, config node or not. */
export function dialogsOf(
  editor: () => Editor,
): Record<'open' | 'cancel' | 'done', (node: NodeUnderTest) => Promise<void>> {
  return {
    open: ({ id, type, isConfig }) => (isConfig ? editor().openConfig(id, type) : editor().openDialog(id)),
    cancel: ({ isConfig }) => (isConfig ? editor().cancelChiller() : editor().cancel()),
    done: ({ isConfig }) => (isConfig ? editor().doneWithChiller() : editor().done()),
  };
}
