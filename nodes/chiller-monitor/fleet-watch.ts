/* What a monitor does for the chillers of a fleet, which come and go. */
import type { Node, NodeAPI, NodeMessage } from 'node-red';
import { systemClock } from '../../src/index';
import { findChillers } from '../common/chiller-choice';
import type { ChillerChoice, ChosenChiller } from '../common/chiller-choice';
import { CountStatus } from '../common/count-status';
import { identityOf } from '../common/identity';
import { errorFor } from '../common/language';
import { Registrations } from '../common/registrations';
import type { MonitorSettings } from './settings';
import { Watch } from './watch';

interface Watched {
  readonly chiller: ChosenChiller;
  readonly watch: Watch;
}

export class FleetWatch {
  readonly #RED: NodeAPI;
  readonly #node: Node;
  readonly #choice: ChillerChoice;
  readonly #settings: MonitorSettings;
  readonly #registrations: Registrations;
  readonly #status: CountStatus;
  #watched: ReadonlyMap<string, Watched> = new Map();

  constructor(RED: NodeAPI, node: Node, choice: ChillerChoice, settings: MonitorSettings) {
    this.#RED = RED;
    this.#node = node;
    this.#choice = choice;
    this.#settings = settings;
    this.#registrations = new Registrations(node);
    this.#status = new CountStatus(node, systemClock);
  }

  /** Looks up the chillers. One that is watched already goes on undisturbed. */
  follow(): void {
    const { chillers, used, problems } = findChillers(this.#RED, this.#choice, this.#node);
    this.#registrations.set(used);
    for (const problem of problems) this.#node.error(errorFor(this.#RED, problem), {});
    const before = this.#watched;
    const now = chillers.map((chiller) => {
      const known = before.get(chiller.configId);
      const isSame = known && isAsBefore(known.chiller, chiller);
      return { isNew: !isSame, one: isSame ? known : { chiller, watch: this.#watchOf(chiller) } };
    });
    this.#watched = new Map(now.map(({ one }) => [one.chiller.configId, one]));
    for (const [id, { watch }] of before) if (this.#watched.get(id)?.watch !== watch) watch.stop();
    for (const { isNew, one } of now) if (isNew) one.watch.start();
    this.#status.follow(chillers.map(({ port }) => port));
  }

  known(): NodeMessage[] {
    return [...this.#watched.values()].flatMap(({ watch }) => watch.known());
  }

  /** Never rejects, and takes a second at most. */
  async close(): Promise<void> {
    for (const { watch } of this.#watched.values()) watch.stop();
    this.#status.stop();
    await this.#registrations.clear();
  }

  #watchOf({ config, port, name, site }: ChosenChiller): Watch {
    const [RED, node, settings] = [this.#RED, this.#node, this.#settings];
    return new Watch({
      RED,
      node,
      settings,
      port,
      dialect: config.shared.dialect,
      identity: identityOf(name, port.id, site),
    });
  }
}

function isAsBefore(before: ChosenChiller, now: ChosenChiller): boolean {
  return before.port === now.port && before.name === now.name && before.site === now.site;
}
