/* Nodes of the flows that tests deploy, with no more than they need. */
import type { FlowNode } from './rig';

/** The one tab; `env` are environment variables of the flow. */
export function tab(env: Readonly<Record<string, string>> = {}): FlowNode {
  const variables = Object.entries(env).map(([name, value]) => ({ name, value, type: 'str' }));
  return { id: 'tab', type: 'tab', label: 'test', env: variables };
}

/** A node in the tab; `row` is its place from above, `column` from the left. */
export function node(id: string, type: string, row: number, more: object = {}, column = 0): FlowNode {
  return { x: 160 + column * 250, y: 60 + row * 60, wires: [], ...more, id, type, z: 'tab' };
}

/** Shows what a JSONata expression makes of each message in the debug sidebar, under its own id. */
export function debug(id: string, row: number, expression: string): FlowNode {
  const shows = { name: id, active: true, tosidebar: true, complete: expression, targetType: 'jsonata' };
  return node(id, 'debug', row, shows, 3);
}

/** A button that sends a message, the payload as JSON. */
export function button(id: string, row: number, to: string, topic: string, payload: unknown): FlowNode {
  const props = [{ p: 'payload' }, { p: 'topic', vt: 'str' }];
  const message = { topic, payload: JSON.stringify(payload), payloadType: 'json', props };
  const never = { repeat: '', crontab: '', once: false, onceDelay: 0.1 };
  return node(id, 'inject', row, { name: id, ...message, ...never, wires: [[to]] });
}
