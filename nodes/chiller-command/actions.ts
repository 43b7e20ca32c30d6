/*
 * What a chiller command node can do besides the commands of the protocol. The names share a list with the commands, in
 * the dialog and as msg.topic.
 *
 *   action         does                                                      msg.payload afterwards
 *   connect        opens the link; polling begins                            connected
 *   disconnect     closes the link; the keypad is free 10 s after that       disconnected
 *   releaseKeypad  sends nothing for 15 s, so that the keypad is free        released
 */
import { ChillerError, errorText } from '../../src/index';
import type { SharedChiller } from '../common/shared-chiller';
import type { ActionName } from './action-names';

export interface Action {
  /** @throws ChillerError when it did not work. */
  run(chiller: SharedChiller): Promise<void>;
  /** The payload when it worked. */
  readonly outcome: string;
}

export const ACTIONS = {
  connect: { run: (chiller) => chiller.openLink(), outcome: 'connected' },
  disconnect: { run: (chiller) => chiller.closeLink(), outcome: 'disconnected' },
  releaseKeypad: { run: async (chiller) => releaseKeypad(chiller), outcome: 'released' },
} as const satisfies Record<ActionName, Action>;

export function isAction(name: string): name is ActionName {
  return Object.hasOwn(ACTIONS, name);
}

/** @throws ChillerError `refused` where a host does not lock the keypad */
function releaseKeypad(chiller: SharedChiller): void {
  const port = chiller.usable();
  if (!port.releaseKeypad) throw new ChillerError('refused', errorText('noKeypadToRelease', { who: chiller.label }));
  port.releaseKeypad();
}
