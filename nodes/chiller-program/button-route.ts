import type { NodeAPI } from 'node-red';
import type { ProgramCommand } from '../../src/index';

import { errorFor, say } from '../common/language';
import { errorText } from './error-texts';
import { commandIn } from './request';

/** What the button of a node can ask of its program. */
export interface Pressed {
  /** As in `msg.program`: `running`. */
  readonly state: string;
  /** What can be done now, the safest first. */
  readonly offers: readonly ProgramCommand[];
  /** What people call the chiller. */
  readonly chiller: string;
  /** @throws ChillerError when it cannot be done. @param by who gives it */
  command(command: ProgramCommand, by: string): Promise<void>;
}

/** What the editor is told; `text` says why not. */
type Answer = Pick<Pressed, 'state' | 'offers' | 'chiller'> | { readonly text: string };

/** Who presses, where nobody logs in. */
const BUTTON = 'button';

/**
 * Adds the route behind the button of the nodes: `{ id }` asks how the program of a node stands and what can be done, `{ id, command }`
 * does it. A command is named by who presses, so that what was on the screen a moment ago cannot become another one. The route takes
 * part in Node-RED's permissions, since it moves equipment, and takes JSON only, which no page of another site can send.
 */
export function addButtonRoute(RED: NodeAPI, deployed: ReadonlyMap<string, Pressed>): void {
  const mayPress = RED.auth.needsPermission('chiller-program.write');
  RED.httpAdmin.post('/chiller-program/press', mayPress, (request, response) => {
    if (!request.is('application/json')) return void response.status(415).end();
    const { id, command } = (request.body ?? {}) as { id?: unknown; command?: unknown };
    const { user } = request as { user?: { username?: unknown } };
    const by = typeof user?.username === 'string' ? user.username : BUTTON;
    void answer(RED, deployed.get(String(id)), command, by).then((told) => response.status(200).json(told));
  });
}

/** Never rejects. */
async function answer(RED: NodeAPI, pressed: Pressed | undefined, command: unknown, by: string): Promise<Answer> {
  try {
    if (!pressed) return { text: say(RED, errorText('programNotDeployed')) };
    if (command !== undefined) await pressed.command(commandIn(command), by);
    const { state, offers, chiller } = pressed;
    return { state, offers, chiller };
  } catch (error) {
    return { text: errorFor(RED, error).message };
  }
}
