import { textOf } from './form';

interface Configs {
  eachConfig(run: (node: EditorNode) => void): void;
}

/** The chillers that are configured, by name. */
export function configNodes(): { id: string; label: string }[] {
  const found: { id: string; label: string }[] = [];
  (RED.nodes as typeof RED.nodes & Configs).eachConfig((node) => {
    if (node.type !== 'chiller-config') return;
    found.push({ id: node.id, label: node.name || `${textOf(node.host)}:${textOf(node.port)}` });
  });
  return found.sort((left, right) => left.label.localeCompare(right.label));
}
