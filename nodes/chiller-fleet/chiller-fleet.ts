/* chiller-fleet: many chillers in one list, each the same thing as that of a chiller-config. */
import type { Node, NodeAPI } from 'node-red';
import { ChillerError, FLEET_BOUNDS, fleetProblemText, parseFleet, systemClock } from '../../src/index';
import type { ErrorText, FleetChiller, FleetList } from '../../src/index';
import { WatchedFile } from '../../src/runner';
import { createPort, sayErrors, sharedChiller } from '../common/chiller-session';
import { CountStatus } from '../common/count-status';
import { createNode } from '../common/create-node';
import { fieldsOf } from '../common/field-names';
import { errorFor } from '../common/language';
import { chillersChanged, enlist } from '../common/live-chillers';
import type { ChillerFleetNode } from '../common/node-types';
import { STATUS_NOT_CONFIGURED } from '../common/status';
import { addCheckRoute } from './check-route';
import { errorText } from './error-texts';
import { Member, Roster } from './roster';
import { fleetSettings } from './settings';
import type { ChillerFleetDef, FleetSettings } from './settings';
import { watching } from './watching';

/** So many rows with mistakes are told one by one. */
const MOST_TOLD = 10;

type GoodList = Extract<FleetList, { ok: true }>;

/** A fleet has to find its chillers again after a deployment, also while its file cannot be read. */
interface Remembered {
  readonly settings: string;
  readonly list: GoodList;
}

export = (RED: NodeAPI): void => {
  const remembered = new Map<string, Remembered>();
  addCheckRoute(RED);

  function ChillerFleet(this: Node, def: ChillerFleetDef): void {
    createNode(RED, this, def);
    const fleet = new Fleet(RED, this, remembered);
    const { opened } = fleet;
    const users: Record<string, Node> = {};
    Object.defineProperties(this, {
      chillers: { get: () => fleet.roster.members },
      isKnown: { get: () => fleet.isKnown },
    });
    Object.assign(this, {
      users,
      opened,
      register: (user: Node) => void (users[user.id] = user),
      deregister: async (user: Node) => {
        if (users[user.id] === user) delete users[user.id];
      },
    });
    const strike = enlist(RED, this as ChillerFleetNode);
    try {
      fleet.open(fleetSettings(RED, this, def));
    } catch (error) {
      fleet.giveUp();
      this.error(errorFor(RED, error, fieldsOf(RED, this)), {});
      this.status(STATUS_NOT_CONFIGURED);
    }
    this.on('close', (removed: boolean, done: () => void) => {
      strike();
      if (removed) remembered.delete(this.id);
      void fleet.close().finally(done);
    });
  }

  RED.nodes.registerType('chiller-fleet', ChillerFleet);
};

/** The list of one node, and the chillers that come of it. */
class Fleet {
  readonly roster: Roster;
  readonly opened: Promise<void>;
  readonly #RED: NodeAPI;
  readonly #node: Node;
  readonly #remembered: Map<string, Remembered>;
  readonly #status: CountStatus;
  #settings!: FleetSettings;
  #file: WatchedFile | undefined;
  #hasOpened: () => void = () => undefined;
  #isKnown = false;
  #isTroubled = false;
  #told = '';

  constructor(RED: NodeAPI, node: Node, lists: Map<string, Remembered>) {
    this.#RED = RED;
    this.#node = node;
    this.#remembered = lists;
    this.#status = new CountStatus(node, systemClock);
    this.roster = new Roster((chiller) => this.#create(chiller));
    this.opened = new Promise((resolve) => (this.#hasOpened = resolve));
  }

  get isKnown(): boolean {
    return this.#isKnown;
  }

  open(settings: FleetSettings): void {
    this.#settings = settings;
    if ('text' in settings.source) {
      this.#take(settings.source.text);
      return this.#hasOpened();
    }
    this.#file = new WatchedFile({
      path: settings.source.file,
      clock: systemClock,
      mostBytes: 4 * FLEET_BOUNDS.characters,
      everyMs: watching.everyMs,
      text: (text) => this.#take(text),
      trouble: (why) => this.#refuse(why),
    });
    void this.#file.opened.finally(this.#hasOpened);
  }

  /** Its settings cannot be used: nobody has to wait for it. */
  giveUp(): void {
    this.#hasOpened();
  }

  async close(): Promise<void> {
    this.#file?.stop();
    this.#status.stop();
    await this.roster.close();
  }

  #create(chiller: FleetChiller): Member {
    const port = createPort(this.#RED, this.#node, chiller.options);
    sayErrors(this.#RED, this.#node, port);
    const { connectOn } = this.#settings;
    const shared = sharedChiller(port, chiller.options, { label: chiller.name, connectOn });
    return new Member(this.#node.id, chiller, shared);
  }

  #take(text: string): void {
    const list = parseFleet(text, this.#settings.defaults);
    if (!list.ok) return this.#refuse(list.why);
    if (this.#file) this.#remembered.set(this.#node.id, { settings: JSON.stringify(this.#settings), list });
    this.#isTroubled = list.problems.length > 0;
    this.#apply(list);
  }

  #apply(list: GoodList): void {
    const isFirst = !this.#isKnown;
    this.#isKnown = true;
    const { isNews, kept } = this.roster.apply(list);
    this.#show();
    // Who uses them takes those that are new, and is there to hear what is wrong.
    if (isNews || isFirst) chillersChanged(this.#RED.events);
    this.#tellProblems(list, kept);
  }

  /** A list that cannot be used changes nothing. */
  #refuse(why: ErrorText): void {
    this.#isTroubled = true;
    const before = this.#remembered.get(this.#node.id);
    if (!this.#isKnown && before?.settings === JSON.stringify(this.#settings)) this.#apply(before.list);
    const count = this.roster.members.length;
    const source = this.#settings.sourceName;
    this.#tell([
      count > 0 ? errorText('listKept', { source, count, why }) : errorText('listUnusable', { source, why }),
    ]);
    this.#show();
  }

  #show(): void {
    const ports = this.roster.members.map(({ port }) => port);
    this.#status.follow(ports, this.#isTroubled);
  }

  #tellProblems({ problems }: GoodList, kept: ReadonlySet<string>): void {
    const told = problems.slice(0, MOST_TOLD).map((problem) => {
      const text = fleetProblemText(problem);
      const { name } = problem;
      return name !== undefined && kept.has(name) ? errorText('rowKept', { problem: text, name }) : text;
    });
    const rows = new Set(problems.slice(MOST_TOLD).map(({ row }) => row));
    this.#tell(rows.size > 0 ? [...told, errorText('moreProblems', { count: rows.size })] : told);
  }

  /** What was said of the list before is not said again. */
  #tell(texts: readonly ErrorText[]): void {
    const said = JSON.stringify(texts);
    if (said === this.#told) return;
    this.#told = said;
    for (const text of texts) this.#node.error(errorFor(this.#RED, new ChillerError('invalidValue', text, {})), {});
  }
}
