/* The button on a program node, as the browser runs it: it starts nothing by itself, and says why when it cannot. */
import { buildSync } from 'esbuild';
import { createContext, runInContext } from 'node:vm';
import should from 'should';
import { roomFile } from '../../support/rooms';
import { translate } from '../support/dialog';

interface Shown {
  text: string;
  options: { type?: string; buttons?: { text: string; click(): void }[] };
  isClosed: boolean;
}

interface Request {
  data: string;
  success(answer: unknown): void;
  error(request: { status: number }): void;
}

/** A workspace with the button of one node. */
class Workspace {
  readonly shown: Shown[] = [];
  readonly asked: unknown[] = [];
  /** What the runtime answers, or the HTTP status of its refusal. */
  answer: (asked: { command?: string }) => object | number = () => ({
    state: 'idle',
    offers: ['start'],
    chiller: 'Oven',
  });
  readonly #face: { press(node: object): void };

  constructor() {
    const { outputFiles } = buildSync({
      stdin: { contents: "export { press } from './button';", resolveDir: roomFile('chiller-program', 'editor') },
      bundle: true,
      write: false,
      format: 'iife',
      globalName: 'face',
      target: 'es2020',
    });
    const context = createContext({
      RED: {
        _: (key: string, values: object) => (key.startsWith('notification') ? key : translate(key, { ...values })),
        notify: (message: { text: string }, options: Shown['options']) => this.#show(message, options),
      },
      $: { ajax: (request: Request) => this.#ask(request) },
      document: {
        createElement: () => ({
          text: '',
          setAttribute() {},
          append(...more: string[]) {
            this.text += more.join('');
          },
        }),
      },
    });
    this.#face = runInContext(`${outputFiles[0]!.text};face`, context) as { press(node: object): void };
  }

  press(more: object = {}): this {
    this.#face.press({ id: 'p', name: 'Night', changed: false, ...more });
    return this;
  }

  /** What stands there, with its buttons. */
  get open(): string[] {
    return this.shown
      .filter(({ isClosed }) => !isClosed)
      .flatMap(({ text, options }) => [text, ...(options.buttons ?? []).map((one) => one.text)]);
  }

  click(text: string): this {
    this.shown
      .at(-1)!
      .options.buttons!.find((one) => one.text === text)!
      .click();
    return this;
  }

  #show({ text }: { text: string }, options: Shown['options']): { close(): void } {
    const one: Shown = { text, options, isClosed: false };
    this.shown.push(one);
    return { close: () => (one.isClosed = true) };
  }

  #ask({ data, success, error }: Request): void {
    const asked = JSON.parse(data) as { command?: string };
    this.asked.push(asked);
    const answer = this.answer(asked);
    if (typeof answer === 'number') error({ status: answer });
    else success(answer);
  }
}

describe('the button of a program', () => {
  it('asks before it starts: a slip of the mouse heats nothing', () => {
    const workspace = new Workspace().press();
    should(workspace.asked).deepEqual([{ id: 'p' }]);
    should(workspace.open).deepEqual([
      'Start Night on Oven? It sets the temperature of the chiller.',
      'Cancel',
      'Start',
    ]);
    workspace.click('Cancel');
    should(workspace.asked).have.length(1);
    should(workspace.open).deepEqual([]);
  });

  it('starts when somebody says so, once, and says how it stands then', () => {
    const workspace = new Workspace().press();
    workspace.answer = () => ({ state: 'running', offers: ['hold', 'skip', 'stop', 'abort'], chiller: 'Oven' });
    workspace.click('Start');
    should(workspace.asked).deepEqual([{ id: 'p' }, { id: 'p', command: 'start' }]);
    should(workspace.open).deepEqual(['Night on Oven: running']);
  });

  it('holds at once while it runs, and offers what can be done then', () => {
    const workspace = new Workspace();
    workspace.answer = ({ command }) =>
      command === 'hold'
        ? { state: 'held', offers: ['restart', 'stop', 'abort'], chiller: 'Oven' }
        : { state: 'running', offers: ['hold', 'abort'], chiller: 'Oven' };
    workspace.press();
    should(workspace.asked).deepEqual([{ id: 'p' }, { id: 'p', command: 'hold' }]);
    should(workspace.open).deepEqual(['Night on Oven: held. What shall it do?', 'Cancel', 'Restart', 'Stop', 'Abort']);
  });

  it('says why nothing was done, whoever says it', () => {
    const workspace = new Workspace().press();
    workspace.answer = () => ({ text: 'The program runs already' });
    workspace.click('Start');
    should(workspace.open.at(-1)).equal('The program runs already');
    workspace.answer = () => 401;
    should(workspace.press().open.at(-1)).equal(
      'You may not press this button: it needs the permission chiller-program.write.',
    );
    workspace.answer = () => 500;
    should(workspace.press().open.at(-1)).equal('Node-RED did not answer.');
  });

  it('does nothing for a node that is not deployed as it is shown', () => {
    const workspace = new Workspace().press({ changed: true });
    should(workspace.asked).deepEqual([]);
    should(workspace.open).have.length(1);
  });
});
