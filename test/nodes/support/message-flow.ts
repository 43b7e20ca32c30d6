/* What the scenarios in test/nodes/messages have in common. */
import type { NodeMessage, NodeStatus } from 'node-red';
import should from 'should';
import nodeRedTexts from '@node-red/nodes/locales/en-US/messages.json';
import { textOf } from '../../../scripts/catalogs';
import { readParts } from '../../support/message-tables';
import { SeenMessages } from '../../support/seen-messages';
import { errorOf } from './alarm-flow';
import { helper, settle, until } from './flow';
import type { Inbox } from './flow';
import { statusesShown } from './use-node-red';

/** The text of a status as an English editor shows it. */
export function englishOf({ text = '' }: NodeStatus): string {
  const [, catalog = '', key = ''] = /^([^:]+):(.+)$/.exec(text) ?? [];
  if (catalog.startsWith('@lab-flows/')) return textOf('en-US', key) ?? text;
  const found = key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], nodeRedTexts);
  return catalog === 'node-red' ? String(found) : text;
}

/** Texts in the Status table of a section. */
const documentedTexts = (section: string): readonly string[] =>
  readParts()
    .find(({ title }) => title === `${section}, Status`)
    ?.words.get('text') ?? [];

/** One scenario: what goes into a node and what comes of it. */
export class Scenario {
  readonly seen: SeenMessages;
  readonly #caught: Inbox;

  /** @param node the section of the document */
  constructor(node: string, caught: Inbox) {
    this.seen = new SeenMessages(node);
    this.#caught = caught;
  }

  /** Gives a message to a node that takes it, and waits for what it brings about. */
  async give(id: string, part: string, msg: NodeMessage, isDone: () => boolean = () => true): Promise<void> {
    this.seen.add(part, [structuredClone(msg)]);
    const before = this.#caught.messages.length;
    helper.getNode(id).receive(msg);
    await settle();
    const failed = (): boolean => this.#caught.messages.length > before;
    await until(() => isDone() || failed(), `what ${JSON.stringify(msg)} brings about`);
    if (failed()) throw new Error(`${JSON.stringify(msg)} failed: ${errorOf(this.#caught.last).message}`);
  }

  /** Gives a message to a node that cannot do what it says, and waits for the error. */
  async fail(id: string, code: string, msg: NodeMessage): Promise<void> {
    const before = this.#caught.messages.length;
    helper.getNode(id).receive(msg);
    await until(() => this.#caught.messages.length > before, `${code} for ${JSON.stringify(msg)}`);
    should(errorOf(this.#caught.messages[before])).have.property('code', code);
  }

  /** All that came is what the document says, and all that the document says came. */
  check(...ids: readonly string[]): void {
    const texts = ids.flatMap((id) => statusesShown(id).map(englishOf)).filter((text) => text !== '');
    // Texts of the connection have a table of their own, since several nodes show them.
    const own = documentedTexts(this.seen.node);
    const others = documentedTexts('The connection').filter((text) => !own.includes(text));
    this.seen.addWords(
      'Status',
      texts.filter((text) => !others.includes(text)),
    );
    // Errors of other nodes, such as the chiller entry, whose errors reach every Catch node of its users, have sections of their own.
    const errors = this.#caught.messages.map(errorOf).filter(({ source }) => source?.type === this.seen.node);
    this.seen.addWords(
      'Errors',
      errors.map(({ code = 'none' }) => code),
    );
    const disagreements = this.seen.disagreements();
    should(disagreements.length).equal(0, `\n${disagreements.join('\n')}`);
  }
}
