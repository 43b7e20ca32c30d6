/* What a chiller alarms node does, apart from Node-RED: one engine per chiller, messages and state. */
import type { NodeMessage, NodeStatus } from 'node-red';
import { ChillerError, epochMsOf, isSeverityAtLeast } from '../../src/index';
import type { Alarm, AlarmOptions, AlarmStep, Clock, DerivedRule, Dialect, LinkState } from '../../src/index';
import { AlarmFeed, DueTimer } from '../../src/runner';
import { errorText } from './error-texts';
import { eventMessages, listMessages, refreshMessage, tableMessage } from './messages';
import type { MessageContext, MessageTexts } from './messages';
import { AlarmOutlet, placeOf } from './outlet';
import type { AlarmPeers } from './peers';
import { tellingRefusal } from './refusals';
import { alarmRequest } from './request';
import { ruleProblem } from './rule-fit';
import type { AlarmSettings } from './settings';
import { alarmStatus } from './status';
import type { AlarmStatusTexts } from './status';
import { identityOf } from '../common/identity';
import { asChillerError } from '../common/node-types';
import type { StoredAlarms, StoredStates } from './state-keeper';
import { statusForError } from '../common/status';
import { StatusMoment } from './status-moment';
import { WatchedChiller } from './watched-chiller';
import type { DeskChiller } from './watched-chiller';

/** What people read, besides what the engine says. */
export interface AlarmDeskTexts {
  readonly messages: MessageTexts;
  readonly status: AlarmStatusTexts;
  link(link: LinkState): string;
  /** Titles, sentences and what to check, for the alarms of a chiller. */
  alarms(dialect: Dialect): Pick<AlarmOptions, 'guidance' | 'texts'>;
}

export interface AlarmDeskOptions {
  readonly settings: AlarmSettings;
  readonly texts: AlarmDeskTexts;
  readonly stored: StoredAlarms;
  /** The nodes that may tell the same receivers. */
  readonly peers: AlarmPeers;
  readonly clock: Clock;
  send(messages: NodeMessage[]): void;
  save(stored: StoredAlarms): void;
  showStatus(status: NodeStatus): void;
  /** Told of what should never happen. */
  mistake(error: unknown): void;
}

/** States of chillers that are not there now are kept for when they come back. */
const MOST_KEPT = 100;

export class AlarmDesk {
  readonly #options: AlarmDeskOptions;
  readonly #timer: DueTimer;
  /** By config id. */
  readonly #watched = new Map<string, WatchedChiller>();
  readonly #outlet: AlarmOutlet;
  /** Of chillers that are not there now. */
  readonly #kept: Map<string, StoredStates[string]>;
  #isStored = true;
  #isComplete = true;
  #isStopped = false;
  /** While chillers come and go; what follows from it is done once, at the end. */
  #isFollowing = false;
  #mustSave = false;
  readonly #status: StatusMoment;
  readonly #onTakenBack = (): void => this.#tellAgain();

  constructor(options: AlarmDeskOptions) {
    this.#options = options;
    const { settings, clock } = options;
    const { states, told } = options.stored;
    this.#kept = new Map(Object.entries(states));
    this.#status = new StatusMoment(clock, (status) => options.showStatus(status));
    this.#outlet = new AlarmOutlet({ settings, told, clock });
    this.#timer = new DueTimer(options.clock, () => this.#tick());
  }

  /**
   * Looks at these chillers from now on. One that was looked at already goes on undisturbed.
   *
   * @param isComplete false while a list of chillers cannot be read: what is missing then is not gone, and nothing is taken back
   */
  follow(chillers: readonly DeskChiller[], isComplete = true): void {
    const { peers } = this.#options;
    this.#isComplete = isComplete;
    peers.off('takenBack', this.#onTakenBack).on('takenBack', this.#onTakenBack);
    this.#isFollowing = true;
    try {
      this.#exchange(chillers);
    } finally {
      this.#isFollowing = false;
    }
    if (this.#mustSave) this.#save();
    if (isComplete) this.#sync();
    this.#tick();
    if (this.#options.settings.format === 'table') this.#options.send([tableMessage(this.#context())]);
  }

  #exchange(chillers: readonly DeskChiller[]): void {
    const next = new Map(chillers.map((chiller) => [chiller.configId, chiller]));
    for (const [configId, watched] of this.#watched) {
      const chiller = next.get(configId);
      if (chiller && watched.isStill(chiller)) continue;
      watched.stop(this);
      this.#kept.set(configId, watched.feed.state);
      this.#watched.delete(configId);
    }
    for (const chiller of chillers) if (!this.#watched.has(chiller.configId)) this.#add(chiller);
  }

  /** The state of every chiller, and what was told, for the store. */
  stored(): StoredAlarms {
    const current = [...this.#watched].map(([configId, { feed }]) => [configId, feed.state] as const);
    const away = [...this.#kept];
    const states = Object.fromEntries([...(this.#isComplete ? away.slice(-MOST_KEPT) : away), ...current]);
    return { states, told: this.#outlet.told };
  }

  /**
   * Does what a message asks for. What happens by it is sent like every other event.
   *
   * @returns the answer to `list`, else nothing
   * @throws ChillerError `invalidValue` when the message cannot be understood, `refused` when nothing could be done,
   * `notConnected` when there is no chiller, or not any more.
   */
  answer(msg: NodeMessage): NodeMessage[] {
    if (this.#isStopped) throw new ChillerError('notConnected', errorText('noChillerThere'));
    try {
      return this.#run(msg);
    } catch (error) {
      // Without chillers, that is what the node shows already.
      if (this.#watched.size > 0) this.#status.showMoment(statusForError(asChillerError(error).code));
      throw error;
    }
  }

  /** Whether what happens is being stored. */
  setStored(isStored: boolean): void {
    if (isStored === this.#isStored) return;
    this.#isStored = isStored;
    this.#plan();
  }

  #run(msg: NodeMessage): NodeMessage[] {
    const { command, chiller } = alarmRequest(msg, this.#options.settings.shelveMs);
    const named = this.#named(chiller);
    if (command.kind === 'list') {
      this.#outlet.noteTold(this.#current());
      return listMessages(this.#context());
    }
    const refusal = tellingRefusal(named.map((watched) => watched.run(command).why));
    if (refusal) throw new ChillerError('refused', refusal, { command: command.kind });
    return [];
  }

  /** Takes back what stands at receivers: nobody will look at these alarms any more. */
  retire(): void {
    this.#options.peers.off('takenBack', this.#onTakenBack);
    this.#bringAbout([], []);
    this.stop();
  }

  /** For good. */
  stop(): void {
    this.#isStopped = true;
    this.#options.peers.off('takenBack', this.#onTakenBack);
    this.#timer.set(undefined);
    this.#status.stop();
    for (const watched of this.#watched.values()) watched.stop(this);
  }

  #add(chiller: DeskChiller): void {
    const { configId, port, dialect, reports, name } = chiller;
    const { settings, clock, texts } = this.#options;
    const stored = this.#kept.get(configId);
    this.#kept.delete(configId);
    const feed = new AlarmFeed({
      port,
      reports,
      // Floods are those of the node: one cause may reach all its chillers.
      alarms: {
        ...settings.alarms,
        ...texts.alarms(dialect),
        derived: this.#rulesFor(chiller),
        dialect,
        chiller: name,
        floodLimit: 0,
      },
      linkText: (link) => texts.link(link),
      stored,
      clock,
      stepped: (step) => this.#stepped(configId, step),
      mistake: this.#options.mistake,
    });
    this.#watched.set(configId, new WatchedChiller(chiller, feed, settings.isPicked, clock));
    feed.start();
  }

  /** A rule on what the chiller does not report is told once, and watches nothing; all others do. */
  #rulesFor({ name, dialect }: DeskChiller): readonly DerivedRule[] {
    return (this.#options.settings.alarms.derived ?? []).filter((rule) => {
      const problem = ruleProblem(rule, name, dialect);
      if (problem) this.#options.mistake(problem);
      return !problem;
    });
  }

  #stepped(configId: string, step: AlarmStep): void {
    const events = step.events.filter(this.#options.settings.isPicked);
    if (events.length > 0) this.#send(this.#outlet.take(events, this.#current()));
    const watched = this.#watched.get(configId);
    const isNews = watched?.takeNews(step) ?? false;
    if (isNews || events.length > 0) this.#save();
    // Most steps are readings that change nothing that shows.
    if (watched?.takeChange(this) || events.length > 0) this.#plan();
  }

  #save(): void {
    this.#mustSave = this.#isFollowing;
    if (!this.#isFollowing) this.#options.save(this.stored());
  }

  /** What is due though nothing has happened. */
  #tick(): void {
    const due = this.#outlet.take([], this.#current());
    this.#send(due);
    const refresh = this.#outlet.takeRefresh() && refreshMessage(this.#context());
    if (refresh) this.#options.send([refresh]);
    if (due.length > 0) this.#save();
    this.#plan();
  }

  /** What stands at receivers under names that are gone is taken back, and what does not stand there yet is told. */
  #sync(): void {
    const names = [...this.#watched.values()].map(({ chiller }) => chiller.name);
    this.#bringAbout(names, this.#current());
    this.#tellAgain();
  }

  /** What another node has taken back, and is still so here. */
  #tellAgain(): void {
    const { peers, settings } = this.#options;
    this.#send(this.#current().filter((alarm) => peers.isTakenBack(placeOf(alarm, settings))));
  }

  #bringAbout(names: readonly string[], current: readonly Alarm[]): void {
    const { takenBack, missing } = this.#outlet.sync(names, current);
    const { format } = this.#options.settings;
    const places = takenBack.map(({ alarm, prefix }) => placeOf(alarm, { format, topicPrefix: prefix ?? undefined }));
    for (const { alarm, prefix } of takenBack) this.#send([alarm], { topicPrefix: prefix ?? undefined });
    this.#send(missing);
    if (takenBack.length + missing.length > 0) this.#save();
    this.#options.peers.takeBack(places.filter((place) => place !== undefined));
  }

  #send(alarms: readonly Alarm[], { topicPrefix }: { topicPrefix: string | undefined } = this.#options.settings): void {
    const context = this.#context();
    const settings = { ...context.settings, topicPrefix };
    const messages = eventMessages(alarms, { ...context, settings });
    if (messages.length > 0) this.#options.send(messages);
    for (const alarm of alarms) this.#options.peers.tell(placeOf(alarm, settings));
  }

  /** When to look next, and what the node shows until then. */
  #plan(): void {
    if (this.#isFollowing) return;
    const { nextAtMs: outletAtMs, refreshAtMs } = this.#outlet;
    const times = [outletAtMs, refreshAtMs].filter((time) => time !== undefined);
    this.#timer.set(times.length > 0 ? Math.min(...times) : undefined);
    const all = [...this.#watched.values()];
    const certainty = { isStored: this.#isStored, isKnown: all.every(({ isKnown }) => isKnown) };
    const links = all.map(({ feed }) => feed.link);
    const { texts } = this.#options;
    if (links.length > 0) this.#status.showUsual(alarmStatus(this.#current(), links, texts.status, certainty));
  }

  #current(): Alarm[] {
    return [...this.#watched.values()].flatMap(({ alarms }) => alarms).sort(byUrgency);
  }

  #context(): MessageContext {
    return {
      settings: this.#options.settings,
      texts: this.#options.texts.messages,
      identityOf: (name) => {
        const found = this.#called(name);
        return identityOf(name, found?.port.id ?? '', found?.site);
      },
      dialectOf: (name) => this.#called(name)?.dialect,
      current: () => this.#current(),
      nowMs: epochMsOf(this.#options.clock),
    };
  }

  #called(name: string): DeskChiller | undefined {
    for (const { chiller } of this.#watched.values()) if (chiller.name === name) return chiller;
    return undefined;
  }

  #named(name: string | undefined): WatchedChiller[] {
    const all = [...this.#watched.values()];
    if (all.length === 0) throw new ChillerError('notConnected', errorText('noChillerThere'));
    const named = all.filter(({ chiller }) => name === undefined || chiller.name === name);
    if (named.length > 0) return named;
    const known = all.map(({ chiller }) => chiller.name).join(', ');
    throw new ChillerError('invalidValue', errorText('noChillerNamed', { name: name ?? '', known }), { chiller: name });
  }
}

function byUrgency(left: Alarm, right: Alarm): number {
  if (left.severity !== right.severity) return isSeverityAtLeast(left.severity, right.severity) ? -1 : 1;
  return (left.raisedAt ?? 0) - (right.raisedAt ?? 0);
}
