import type { Node } from 'node-red';
import { ChillerError } from '../../src/index';
import type { AlarmReport, ChillerPort, Clock, Dialect, PollPeriods } from '../../src/index';
import { AlarmBoard, within } from '../../src/runner';
import { errorText } from './error-texts';
import { LinkDemand } from './link-demand';

/** Node-RED gives a node 15 s to close; people wait for a deployment far less long. */
const CLOSE_LIMIT_MS = 1_000;

/** So many messages may wait for the link to open. They share one attempt, but each is kept until it ends. */
const WAITING_LIMIT = 100;

export interface SharedChillerOptions {
  /** What people call the chiller. */
  readonly label: string;
  /** Whose protocol it speaks. */
  readonly dialect: Dialect;
  /** Which of the dialect's models it is, if that was chosen. */
  readonly model?: string | undefined;
  /** When the link is opened: with the first node that uses the chiller, or with the first message to it. */
  readonly connectOn: 'deploy' | 'message';
  /** The set points that its settings allow. */
  readonly band: ChillerBand;
  /** The set point that its session writes when it begins, °C; undefined: none. */
  readonly startUpSetPoint?: number | undefined;
  /** How often it is read by itself, ms, where that is not the usual plan; false: never. */
  readonly polling: Partial<PollPeriods> | false;
  /** Whether it is reached through a broker, by way of another gateway. Default: no. */
  readonly isRemote?: boolean;
  /** The chiller, or why its settings cannot be used. */
  readonly chiller: ChillerPort | ChillerError;
  readonly clock: Clock;
}

/** The lowest and the highest set point, °C; undefined where the chiller's own limits count. */
export interface ChillerBand {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** One chiller and the nodes that use it: the link is there as long as somebody wants it. */
export class SharedChiller {
  /** By id; Node-RED hands errors and states of a config node on to the flows of its users. */
  readonly users: Record<string, Node> = {};
  readonly label: string;
  readonly dialect: Dialect;
  readonly model: string | undefined;
  readonly band: ChillerBand;
  /** The set point that its session writes when it begins, °C; undefined: none. */
  readonly startUpSetPoint: number | undefined;
  /** How often it is read by itself, ms, where that is not the usual plan; false: never. */
  readonly polling: Partial<PollPeriods> | false;
  /** Whether it is reached through a broker: a gateway does not publish it once more. */
  readonly isRemote: boolean;
  /** The last report of each alarm flag. The session tells it once; a node that is deployed later finds it here. */
  readonly reports = new Map<AlarmReport['flag'], AlarmReport>();
  /** Alarms that somebody still has to look after. */
  readonly board = new AlarmBoard();
  readonly #options: SharedChillerOptions;
  readonly #demand: LinkDemand | undefined;
  #waiting = 0;

  constructor(options: SharedChillerOptions) {
    this.#options = options;
    this.label = options.label;
    this.dialect = options.dialect;
    this.model = options.model;
    this.isRemote = options.isRemote ?? false;
    this.band = options.band;
    this.startUpSetPoint = options.startUpSetPoint;
    this.polling = options.polling;
    // Each user listens; Node.js takes more than ten listeners for a mistake.
    this.port?.setMaxListeners(0);
    this.port?.on('alarm', (report) => this.reports.set(report.flag, report));
    this.#demand = this.port && new LinkDemand(this.port);
  }

  /** Whether it is read by itself; else only what a message asks for is known. */
  get isPolled(): boolean {
    return this.polling !== false;
  }

  /** The chiller, undefined when its settings cannot be used. */
  get port(): ChillerPort | undefined {
    const { chiller } = this.#options;
    return chiller instanceof Error ? undefined : chiller;
  }

  /** Why its settings cannot be used, if so. */
  get problem(): ChillerError | undefined {
    const { chiller } = this.#options;
    return chiller instanceof Error ? chiller : undefined;
  }

  /** A node begins to use the chiller. */
  register(user: Node): void {
    this.users[user.id] = user;
    // A first attempt that fails is told by the link's states, to everybody.
    if (this.#options.connectOn === 'deploy') this.#demand?.open().catch(() => undefined);
  }

  /** A node ends to use the chiller; the last one closes the link. Never rejects, and takes a second at most. */
  async deregister(user: Node): Promise<void> {
    // A node that was deployed anew may have taken the place of this one already.
    if (this.users[user.id] === user) delete this.users[user.id];
    if (Object.keys(this.users).length === 0) await this.closeLink();
  }

  /**
   * The chiller for a command that is to go out now. Opens the link where that waits for the first message.
   *
   * @throws ChillerError `invalidValue` when the settings cannot be used, or why the link could not be opened.
   */
  async ready(): Promise<ChillerPort> {
    const demand = this.#demand;
    const isLate = this.#options.connectOn === 'message' && demand && (!demand.isWanted || demand.isOpening);
    if (isLate) await demand.open();
    return this.usable();
  }

  /**
   * Opens the link. Rejects when the attempt that is under way, or else a new one, fails; the session goes on trying.
   *
   * @throws ChillerError `queueFull` when too many wait for it already.
   */
  async openLink(): Promise<void> {
    this.usable();
    if (this.#waiting >= WAITING_LIMIT)
      throw new ChillerError('queueFull', errorText('messagesWait', { limit: WAITING_LIMIT }));
    this.#waiting++;
    try {
      await this.#demand?.open();
    } finally {
      this.#waiting--;
    }
  }

  /** Closes the link until somebody opens it. Never rejects, and takes a second at most. */
  async closeLink(): Promise<void> {
    if (this.#demand) await within(this.#options.clock, CLOSE_LIMIT_MS, this.#demand.close()).catch(() => undefined);
  }

  /**
   * The chiller, whatever its link does.
   *
   * @throws ChillerError `invalidValue` when its settings cannot be used.
   */
  usable(): ChillerPort {
    const { chiller } = this.#options;
    if (chiller instanceof Error) throw chiller;
    return chiller;
  }
}
