/*
 * The button on the node in the workspace. It starts nothing by itself: it says how the program stands and asks. Only hold, which is
 * safe, is done at once.
 */
import { element } from '../../common/editor/form';
import { programText } from './texts';

/** How a program stands, or why nothing is known or done. */
interface Answer {
  readonly state?: string;
  readonly offers?: readonly string[];
  readonly chiller?: string;
  readonly text?: string;
}

const ROUTE = 'chiller-program/press';
/** Longer than a start waits for the first readings. */
const TIMEOUT_MS = 20_000;
/** What a press does at once, while the program moves; everything else is asked first. */
const AT_ONCE = 'hold';
const MOVING: readonly (string | undefined)[] = ['running', 'restarting'];

let shown: EditorNotification | undefined;

/** Somebody presses the button of a node. */
export function press(node: EditorNode): void {
  if (node.changed === true) return tell(RED._('notification.warnings.undeployedChanges'), 'warning');
  ask(node, undefined, (answer) => {
    if (MOVING.includes(answer.state)) ask(node, AT_ONCE, (after) => offer(node, after));
    else offer(node, answer);
  });
}

function ask(node: EditorNode, command: string | undefined, then: (answer: Answer) => void): void {
  $.ajax({
    url: ROUTE,
    method: 'POST',
    contentType: 'application/json',
    data: JSON.stringify({ id: node.id, command }),
    timeout: TIMEOUT_MS,
    success: (answer) => {
      const told = answer as Answer;
      if (told.text !== undefined) tell(told.text, 'error');
      else then(told);
    },
    error: ({ status }) => tell(programText(status === 401 ? 'button.mayNot' : 'button.noAnswer'), 'error'),
  });
}

/** Says how the program stands, and has a button for each thing that can be done. */
function offer(node: EditorNode, { state = '', offers = [], chiller = '' }: Answer): void {
  const values = { name: node.name || programText('label.node'), state: programText(`state.${state}`), chiller };
  const isStart = offers.includes('start');
  const message = element('p', {}, programText(isStart ? 'button.askStart' : 'button.ask', values));
  const doing = offers.map((command, index) => ({
    text: programText(`command.${command}`),
    ...(index === 0 && { class: 'primary' }),
    click: () => {
      close();
      ask(node, command, (after) =>
        tell(programText('button.done', { ...values, state: stateText(after) }), 'success'),
      );
    },
  }));
  close();
  shown = RED.notify(message, {
    fixed: true,
    buttons: [{ text: programText('button.cancel'), click: close }, ...doing],
  });
}

function stateText({ state = '' }: Answer): string {
  return programText(`state.${state}`);
}

function close(): void {
  shown?.close();
  shown = undefined;
}

function tell(text: string, type: 'warning' | 'error' | 'success'): void {
  close();
  RED.notify(element('p', {}, text), { type });
}
