/* What a monitor does for one chiller: its readings and its state, as messages. */
import type { Node, NodeAPI, NodeMessage } from 'node-red';
import { systemClock } from '../../src/index';
import type { ChillerPort, Dialect } from '../../src/index';
import { fieldTitle } from '../common/field-title';
import type { Identity } from '../common/identity';
import { say } from '../common/language';
import { translator } from '../common/texts';
import { reportLink } from './link-reporter';
import { stateMessage } from './messages';
import type { StateWords } from './messages';
import { ReadingSender } from './reading-sender';
import { reportSettings } from './settings-reporter';
import type { MonitorSettings } from './settings';

export interface WatchOptions {
  readonly RED: NodeAPI;
  readonly node: Node;
  readonly port: ChillerPort;
  readonly dialect: Dialect;
  readonly identity: Identity;
  readonly settings: MonitorSettings;
}

export class Watch {
  readonly #options: WatchOptions;
  readonly #sender: ReadingSender;
  readonly #stops: (() => void)[] = [];

  constructor(options: WatchOptions) {
    this.#options = options;
    const { node } = options;
    this.#sender = new ReadingSender({
      ...options,
      clock: systemClock,
      send: (messages) => node.send([messages, null]),
    });
    this.#stops.push(() => this.#sender.stop());
  }

  /** Tells what is known already, and from then on whatever comes. */
  start(): void {
    const { RED, node, port, identity, settings } = this.#options;
    const translate = translator(RED);
    const words: StateWords = {
      say: (text) => say(RED, text),
      titleOf: (setting) => fieldTitle(setting, 'chiller-config', translate),
    };
    const tell = (): void => node.send([null, stateMessage(port, identity, settings.prefix, words)]);
    this.#stops.push(reportLink(port, tell), reportSettings(port, tell));
    this.#sender.start();
  }

  stop(): void {
    for (const stop of this.#stops.splice(0)) stop();
  }

  /** What is known now. */
  known(): NodeMessage[] {
    return this.#sender.known();
  }
}
