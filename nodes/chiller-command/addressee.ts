/* To whom a message of a command node goes: the one chiller of the node, or one of a fleet by its name. */
import type { Node, NodeAPI, NodeMessage } from 'node-red';
import { ChillerError, plainName, systemClock } from '../../src/index';
import { findChillers } from '../common/chiller-choice';
import type { ChillerChoice, Chosen } from '../common/chiller-choice';
import { CountStatus } from '../common/count-status';
import { notInFleet } from '../common/fleet-part';
import { identityOf } from '../common/identity';
import type { Identity } from '../common/identity';
import { errorFor } from '../common/language';
import { Registrations } from '../common/registrations';
import type { SharedChiller } from '../common/shared-chiller';
import { errorText } from './error-texts';
import { InOrder } from './in-order';
import { Waits } from './waits';

/** So many messages may wait for their values or for the link; the session bounds what waits for the chiller. */
const MESSAGE_LIMIT = 100;

/** What one chiller has waiting at one node. */
export class Lane {
  readonly inOrder = new InOrder(MESSAGE_LIMIT);
  readonly waits = new Waits();
}

/** The chiller that a message is for. */
export interface Addressee {
  readonly shared: SharedChiller;
  readonly identity: Identity;
  readonly lane: Lane;
}

type FleetChoice = Extract<ChillerChoice, { scope: 'fleet' }>;

/** The chillers of a fleet, for a node that commands one of them at a time. */
export class FleetAddress {
  readonly status: CountStatus;
  readonly #RED: NodeAPI;
  readonly #node: Node;
  readonly #choice: FleetChoice;
  readonly #registrations: Registrations;
  /** By chiller: those that were commanded, as long as they are there. */
  readonly #lanes = new Map<string, Lane>();

  constructor(RED: NodeAPI, node: Node, choice: FleetChoice) {
    this.#RED = RED;
    this.#node = node;
    this.#choice = choice;
    this.#registrations = new Registrations(node);
    this.status = new CountStatus(node, systemClock);
  }

  /** Looks up who is there: their links are wanted from now on. */
  follow(): void {
    const { chillers, used, problems } = this.#find();
    this.#registrations.set(used);
    for (const problem of problems) this.#node.error(errorFor(this.#RED, problem), {});
    const ids = new Set(chillers.map(({ configId }) => configId));
    for (const id of this.#lanes.keys()) if (!ids.has(id)) this.#lanes.delete(id);
    this.status.follow(chillers.map(({ port }) => port));
  }

  /**
   * The chiller that a message names; at once where it is known who is there, so that a cancel in the same moment finds its command.
   *
   * @throws ChillerError `invalidValue` when it names none, or one that is not there; `notConnected` when nobody knows who is
   */
  find(msg: NodeMessage): Addressee | Promise<Addressee> {
    const { part } = this.#choice;
    const name = part.kind === 'one' ? plainName(part.name) : nameIn(msg);
    const chosen = this.#find();
    return chosen.isComplete ? this.#pick(name, chosen) : chosen.opened.then(() => this.#pick(name, this.#find()));
  }

  /** Ends what is waited for: at the chiller that a message names, or at all where it names none. */
  async cancel(msg: NodeMessage): Promise<void> {
    if (hasName(msg) || this.#choice.part.kind === 'one') (await this.find(msg)).lane.waits.cancel('cancelled');
    else this.cancelAll('cancelled');
  }

  cancelAll(reason: Parameters<Waits['cancel']>[0]): void {
    for (const { waits } of this.#lanes.values()) waits.cancel(reason);
  }

  /** Never rejects, and takes a second at most. */
  async close(): Promise<void> {
    this.status.stop();
    await this.#registrations.clear();
  }

  #pick(name: string, { chillers, isComplete }: Chosen): Addressee {
    const found = chillers.find(({ config }) => config.shared.label === name);
    if (found) {
      const { configId, config, port, site } = found;
      return { shared: config.shared, identity: identityOf(name, port.id, site), lane: this.#laneOf(configId) };
    }
    if (!isComplete) throw new ChillerError('notConnected', errorText('listUnread'));
    const names = chillers.map(({ config }) => config.shared.label);
    throw notInFleet({ kind: 'one', name }, names);
  }

  #find(): Chosen {
    return findChillers(this.#RED, this.#choice, this.#node);
  }

  #laneOf(id: string): Lane {
    const lane = this.#lanes.get(id) ?? new Lane();
    this.#lanes.set(id, lane);
    return lane;
  }
}

const given = ({ chiller }: NodeMessage): unknown =>
  typeof chiller === 'object' && chiller !== null && 'name' in chiller ? chiller.name : chiller;

function hasName(msg: NodeMessage): boolean {
  return given(msg) !== undefined;
}

/** The name in `msg.chiller`: as text, or as our own messages have it, so that they can be answered. */
function nameIn(msg: NodeMessage): string {
  const name = given(msg);
  if (typeof name === 'string' && name.trim() !== '') return plainName(name);
  throw new ChillerError('invalidValue', errorText('noChillerInMessage'), { chiller: name });
}
