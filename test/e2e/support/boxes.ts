/* Where the nodes of the flow that is shown stand in the window. */
import type { Editor } from './editor';

export interface Box {
  /** The texts of the node. */
  name: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Of each node what people see: its body, and its status below. Round it there is more that is out of sight. */
export function nodeBoxes({ page }: Editor): Promise<Box[]> {
  return page.locator('g.red-ui-flow-node-group').evaluateAll((groups) =>
    groups.map((group) => {
      const parts = [...group.querySelectorAll('.red-ui-flow-node, .red-ui-flow-node-status-group')]
        .map((part) => part.getBoundingClientRect())
        .filter(({ width }) => width > 0);
      return {
        name: group.textContent ?? '',
        left: Math.min(...parts.map(({ left }) => left)),
        right: Math.max(...parts.map(({ right }) => right)),
        top: Math.min(...parts.map(({ top }) => top)),
        bottom: Math.max(...parts.map(({ bottom }) => bottom)),
      };
    }),
  );
}

/** Nodes that lie over another, in words. */
export async function coveredNodes(editor: Editor): Promise<string[]> {
  const boxes = await nodeBoxes(editor);
  return boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .filter((other) => overlap(one, other))
      .map((other) => `"${one.name}" covers "${other.name}"`),
  );
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
