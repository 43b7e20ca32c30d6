/* The message that ends what a node waits for. Pure. */
import type { NodeMessage } from 'node-red';
import type { Settings } from '../common/settings';
import type { COMMAND_DIALOG } from './fields';

const WORD = 'cancel';

/**
 * Whether a message is no command but a cancel: `cancel` as its topic or payload, for a node that waits. No command is called so, and no
 * value of one.
 */
export function isCancel(
  { doneWhen }: Pick<Settings<typeof COMMAND_DIALOG.fields>, 'doneWhen'>,
  { topic, payload }: NodeMessage,
): boolean {
  return (
    doneWhen !== 'replied' &&
    [topic, payload].some((text: unknown) => typeof text === 'string' && text.trim().toLowerCase() === WORD)
  );
}
