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

export function nodeBoxes({ page }: Editor): Promise<Box[]> {
  return page.locator('g.red-ui-flow-node-group').evaluateAll((groups) =>
    groups.map((group) => {
      const { left, right, top, bottom } = group.getBoundingClientRect();
      return { name: group.textContent ?? '', left, right, top, bottom };
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
