/*
 * One chiller at a desk, with what of it shows. A desk may have a thousand, and each of their readings is a step: what has to be
 * looked at for all of them is looked at only when one shows something else.
 */
import type {
  Alarm,
  AlarmCommand,
  AlarmReport,
  AlarmStep,
  ChillerPort,
  Clock,
  Dialect,
  ErrorText,
  LinkState,
} from '../../src/index';
import { isOpen } from '../../src/runner';
import type { AlarmAnswer, AlarmBoard, AlarmFeed } from '../../src/runner';

/** One message may go to several nodes of a chiller: all but the first find it done. */
const HEARD_FOR_MS = 10_000;

/** A chiller as far as its alarms need it. */
export interface DeskChiller {
  /** Stays the same over deployments; the state is stored under it. */
  readonly configId: string;
  /** Unlike all others. */
  readonly name: string;
  readonly port: ChillerPort;
  /** Where it stands. */
  readonly site?: string | undefined;
  readonly dialect: Dialect;
  readonly reports: ReadonlyMap<AlarmReport['flag'], AlarmReport>;
  /** Where others see what is open here, and what people have said of it. */
  readonly board: AlarmBoard;
  /** Whether it is asked by itself how it is. */
  readonly isPolled: boolean;
}

/** What the status of a desk shows of one chiller. */
interface Shown {
  readonly essence: string;
  readonly link: LinkState;
  readonly isKnown: boolean;
}

/** What was said at another node, and when. */
type Heard = AlarmAnswer & { readonly atMs: number };

export class WatchedChiller {
  readonly chiller: DeskChiller;
  readonly feed: AlarmFeed;
  readonly #isPicked: (alarm: Alarm) => boolean;
  readonly #clock: Clock;
  #essence = '';
  #shown: Shown | undefined;
  #listed: { readonly state: unknown; readonly alarms: readonly Alarm[] } | undefined;
  /** What was said at other nodes, not long ago. */
  #heard: readonly Heard[] = [];
  readonly #onAnswer = (answer: AlarmAnswer, owner: object): void => {
    if (owner === this) return;
    this.#heard = [...this.#recent, { ...answer, atMs: this.#clock.nowMs() }];
    this.feed.hear(answer);
  };

  constructor(chiller: DeskChiller, feed: AlarmFeed, isPicked: (alarm: Alarm) => boolean, clock: Clock) {
    this.chiller = chiller;
    this.feed = feed;
    this.#isPicked = isPicked;
    this.#clock = clock;
    chiller.board.on('answer', this.#onAnswer);
  }

  get #recent(): readonly Heard[] {
    return this.#heard.filter(({ atMs }) => this.#clock.nowMs() - atMs < HEARD_FOR_MS);
  }

  /** Does what a person asks for. What is acknowledged or reset here is so at every node that looks at this chiller. */
  run(command: AlarmCommand): AlarmStep {
    const step = this.feed.run(command);
    if (command.kind !== 'acknowledge' && command.kind !== 'reset') return step;
    const { why, refused: _inEnglish, ...done } = step;
    if (why && this.#hasHeard(command, why)) return done;
    for (const alarm of new Set(step.events.map(({ key }) => key)))
      this.chiller.board.emit('answer', { ...command, alarm }, this);
    return step;
  }

  /** Whether there is nothing to do since another node has just got the same message. */
  #hasHeard({ kind, alarm }: Partial<AlarmAnswer>, why: ErrorText): boolean {
    return this.#recent.some(
      (heard) => heard.kind === kind && (alarm === undefined || alarm === heard.alarm || why.key === 'nothingOpenOf'),
    );
  }

  /** Those of the picked alarms that are not normal. */
  get alarms(): readonly Alarm[] {
    const { state } = this.feed;
    if (this.#listed?.state !== state) this.#listed = { state, alarms: this.feed.list().filter(this.#isPicked) };
    return this.#listed.alarms;
  }

  /** Without polling nobody looks whether a chiller still says what it said once. */
  get isKnown(): boolean {
    return this.chiller.isPolled && this.feed.isKnown;
  }

  /** Whether other nodes may find the same in this one: then it goes on undisturbed. */
  isStill({ port, name, site }: DeskChiller): boolean {
    return this.chiller.port === port && this.chiller.name === name && this.chiller.site === site;
  }

  /** Whether a step brought something that must not be lost. */
  takeNews(step: AlarmStep): boolean {
    const essence = essenceOf(step);
    const isNews = essence !== this.#essence;
    this.#essence = essence;
    return isNews;
  }

  /** Whether it shows something else than when this was asked last; then `owner` posts what is open. */
  takeChange(owner: object): boolean {
    const { link } = this.feed;
    const now: Shown = { essence: this.#essence, link, isKnown: this.isKnown };
    const before = this.#shown;
    if (before?.essence === now.essence && before.link === link && before.isKnown === now.isKnown) return false;
    this.#shown = now;
    this.chiller.board.post(owner, this.alarms.filter(isOpen));
    return true;
  }

  /** For good; its state stays. */
  stop(owner: object): void {
    this.feed.stop();
    this.chiller.board.off('answer', this.#onAnswer);
    this.chiller.board.post(owner, []);
  }
}

/** What must not be lost. The rest of the state changes with every reading and comes back by itself. */
function essenceOf({ state: { alarms, flags, flood, sequence } }: AlarmStep): string {
  return JSON.stringify([alarms, flags, flood.withheldCount, sequence]);
}
