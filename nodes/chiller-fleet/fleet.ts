/* The list of one node, and the chillers that come of it. */
import { tmpdir } from 'node:os';
import type { Node, NodeAPI } from 'node-red';
import { ChillerError, parseFleet, systemClock } from '../../src/index';
import type { ErrorText, FleetChiller, FleetList } from '../../src/index';
import type { WatchedFile } from '../../src/runner';
import { createPort, sayErrors, sharedChiller } from '../common/chiller-session';
import { CountStatus } from '../common/count-status';
import { errorFor } from '../common/language';
import { chillersChanged } from '../common/live-chillers';
import { KeptList } from './kept-list';
import { ListNews } from './list-news';
import { Member, Roster } from './roster';
import type { FleetSettings } from './settings';
import { watchList } from './watching';

type GoodList = Extract<FleetList, { ok: true }>;

export class Fleet {
  readonly roster: Roster;
  /** The end of the first attempt to read the list; never rejects, and takes seconds at most. */
  readonly opened: Promise<void>;
  readonly #RED: NodeAPI;
  readonly #node: Node;
  readonly #status: CountStatus;
  readonly #news: ListNews;
  #settings!: FleetSettings;
  #file: WatchedFile | undefined;
  #keeping: Promise<KeptList> | undefined;
  #kept: KeptList | undefined;
  #hasOpened: () => void = () => undefined;
  #isKnown = false;
  #isTroubled = false;
  #isClosed = false;

  constructor(RED: NodeAPI, node: Node) {
    this.#RED = RED;
    this.#node = node;
    this.#status = new CountStatus(node, systemClock);
    this.#news = new ListNews((text) => this.#say(new ChillerError('invalidValue', text, {})));
    this.roster = new Roster((chiller) => this.#create(chiller));
    this.opened = new Promise((resolve) => (this.#hasOpened = resolve));
  }

  /** Whether a list has been read: until then nobody knows which chillers there are. */
  get isKnown(): boolean {
    return this.#isKnown;
  }

  open(settings: FleetSettings): void {
    this.#settings = settings;
    const { source } = settings;
    if ('file' in source) {
      void this.#openFile(source.file);
      return;
    }
    this.#take(source.text);
    this.#hasOpened();
  }

  /** Its settings cannot be used: nobody has to wait for it. */
  giveUp(): void {
    this.#hasOpened();
  }

  /** Never rejects. @param isGone whether the node is taken out of the flow */
  async close(isGone: boolean): Promise<void> {
    this.#isClosed = true;
    this.#file?.stop();
    this.#status.stop();
    const keeping = this.#keeping?.then((kept) => kept.close(isGone));
    await Promise.all([this.roster.close(), keeping]);
  }

  async #openFile(file: string): Promise<void> {
    this.#keeping = KeptList.open({
      userDir: this.#RED.settings.userDir ?? tmpdir(),
      owner: this.#node.id,
      source: file,
      problem: (error) => this.#say(error),
    });
    this.#kept = await this.#keeping;
    if (!this.#isClosed) {
      this.#file = watchList(file, {
        text: (text) => this.#take(text),
        trouble: (why) => this.#refuse(why),
      });
      await this.#file.opened;
    }
    this.#hasOpened();
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
    this.#kept?.keep(text);
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
    this.#news.rows(list.problems, kept);
  }

  /** A list that cannot be used changes nothing; the first one is that of before. */
  #refuse(why: ErrorText): void {
    this.#isTroubled = true;
    if (!this.#isKnown && this.#kept?.text !== undefined) this.#goOnWith(this.#kept.text);
    this.#news.unusable(this.#settings.sourceName, why, this.roster.members.length);
    this.#show();
  }

  #goOnWith(text: string): void {
    const list = parseFleet(text, this.#settings.defaults);
    if (list.ok) this.#apply(list);
  }

  #show(): void {
    const ports = this.roster.members.map(({ port }) => port);
    this.#status.follow(ports, this.#isTroubled);
  }

  #say(error: ChillerError): void {
    this.#node.error(errorFor(this.#RED, error), {});
  }
}
