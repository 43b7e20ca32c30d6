import type { Choice } from './check-list';
import { textOf } from './form';

interface Configs {
  eachConfig(run: (node: EditorNode) => void): void;
}

/** The chillers that are configured, by name. */
export function configNodes(): Choice[] {
  const found: Choice[] = [];
  (RED.nodes as typeof RED.nodes & Configs).eachConfig((node) => {
    if (node.type !== 'chiller-config') return;
    found.push({ value: node.id, label: node.name || `${textOf(node.host)}:${textOf(node.port)}` });
  });
  return found.sort((left, right) => left.label.localeCompare(right.label));
}
