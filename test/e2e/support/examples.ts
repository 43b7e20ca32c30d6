/* The examples of the import menu. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import should from 'should';
import { exampleFiles } from '../../support/node-html';
import { coveredNodes } from './boxes';
import type { Editor } from './editor';
import type { FlowNode } from './rig';

/** As the import menu has them: the file below `examples`, without `.json`. */
export const EXAMPLES: readonly string[] = exampleFiles().map((file) =>
  file
    .replace(/\.json$/, '')
    .split(path.sep)
    .join('/'),
);

/** Those that send alarms somewhere. */
export const SEND_ALARMS = [
  'alarm-by-mqtt',
  'alarm-by-webhook',
  'alarms-table',
  'with-node-red-node-email/alarm-by-email',
] as const;

export function nodesOf(example: string): FlowNode[] {
  const file = path.resolve(__dirname, '../../../examples', `${example}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as FlowNode[];
}

/** Imports an example, shows its tab, where no node may cover another, and enters where its chiller is. */
export async function importAndPoint(editor: Editor, example: string, port: number): Promise<void> {
  const label = nodesOf(example).find(({ type }) => type === 'tab')?.label;
  await editor.importExample(example);
  await editor.showTab(String(label));
  should(await coveredNodes(editor)).deepEqual([]);
  await editor.pointAtPort(port);
}
