/* What a chiller alarms node does, apart from Node-RED: one engine per chiller, one timer for all, messages and state. */
import type { NodeMessage, NodeStatus } from 'node-red';
import { ChillerError, epochMsOf, errorText, isSeverityAtLeast } from '../../src/index';
import type { Alarm, AlarmReport, AlarmStep, ChillerPort, Clock, LinkState } from '../../src/index';
import { isOpen } from './alarm-board';
import type { AlarmBoard } from './alarm-board';
import { eventMessages, listMessages, tableMessage } from './alarm-messages';
import type { MessageContext, MessageTexts } from './alarm-messages';
import { alarmRequest } from './alarm-request';
import type { AlarmSettings } from './alarm-settings';
import { alarmStatus } from './alarm-status';
import type { AlarmStatusTexts } from './alarm-status';
import { AlarmWatcher } from './alarm-watcher';
import { DueTimer } from './due-timer';
import type { StoredStates } from './state-keeper';

/** A chiller as far as its alarms need it. */
export interface DeskChiller {
  /** Stays the same over deployments; the state is stored under it. */
  readonly configId: string;
  /** Unlike all others. */
  readonly name: string;
  readonly port: ChillerPort;
  readonly reports: ReadonlyMap<AlarmReport['flag'], AlarmReport>;
  /** Where others see what is open here. */
  readonly board: Pick<AlarmBoard, 'post'>;
}

/** What people read, besides what the engine says. */
export interface AlarmDeskTexts {
  readonly messages: MessageTexts;
  readonly status: AlarmStatusTexts;
  link(link: LinkState): string;
}

export interface AlarmDeskOptions {
  readonly settings: AlarmSettings;
  readonly texts: AlarmDeskTexts;
  readonly stored: StoredStates;
  readonly clock: Clock;
  send(messages: NodeMessage[]): void;
  save(states: StoredStates): void;
  showStatus(status: NodeStatus): void;
  /** Told of what should never happen. */
  mistake(error: unknown): void;
}

/** States of chillers that are not there now are kept for when they come back. */
const MOST_KEPT = 100;

export class AlarmDesk {
  readonly #options: AlarmDeskOptions;
  readonly #timer: DueTimer;
  readonly #desks = new Map<string, { chiller: DeskChiller; watcher: AlarmWatcher; saved: string }>();
  #kept: StoredStates;

  constructor(options: AlarmDeskOptions) {
    this.#options = options;
    this.#kept = options.stored;
    this.#timer = new DueTimer(options.clock, () => {
      for (const { watcher } of this.#desks.values()) watcher.tick();
    });
  }

  /** Looks at these chillers from now on. One that was looked at already goes on undisturbed. */
  follow(chillers: readonly DeskChiller[]): void {
    for (const [configId, { chiller, watcher }] of this.#desks) {
      const next = chillers.find((other) => other.configId === configId);
      if (next && next.port === chiller.port && next.name === chiller.name) continue;
      watcher.stop();
      chiller.board.post(this, []);
      this.#kept = { ...this.#kept, [configId]: watcher.state };
      this.#desks.delete(configId);
    }
    for (const chiller of chillers) if (!this.#desks.has(chiller.configId)) this.#add(chiller);
    this.#plan();
    if (this.#options.settings.format === 'table') this.#options.send([tableMessage(this.#context())]);
  }

  /** The state of every chiller, for the store. */
  states(): StoredStates {
    const current = [...this.#desks].map(([configId, { watcher }]) => [configId, watcher.state] as const);
    return Object.fromEntries([...Object.entries(this.#kept).slice(-MOST_KEPT), ...current]);
  }

  /**
   * Does what a message asks for. What happens by it is sent like every other event.
   *
   * @returns the answer to `list`, else nothing
   * @throws ChillerError `invalidValue` when the message cannot be understood, `refused` when nothing could be done,
   * `notConnected` when there is no chiller.
   */
  answer(msg: NodeMessage): NodeMessage[] {
    const { command, chiller } = alarmRequest(msg, this.#options.settings.shelveMs);
    const watchers = this.#named(chiller);
    if (command.kind === 'list') return listMessages(this.#context());
    const refusals = watchers.map((watcher) => watcher.run(command).why);
    const [refused] = refusals;
    // With several chillers, an alarm is one of one of them: the others need not know it.
    if (refused !== undefined && refusals.every((refusal) => refusal !== undefined))
      throw new ChillerError('refused', refused, { command: command.kind });
    return [];
  }

  stop(): void {
    this.#timer.set(undefined);
    for (const { chiller, watcher } of this.#desks.values()) {
      watcher.stop();
      chiller.board.post(this, []);
    }
  }

  #add(chiller: DeskChiller): void {
    const { configId, port, reports, name } = chiller;
    const { settings, clock, texts } = this.#options;
    const { [configId]: stored, ...kept } = this.#kept;
    this.#kept = kept;
    const watcher = new AlarmWatcher({
      port,
      reports,
      alarms: { ...settings.alarms, chiller: name },
      linkText: (link) => texts.link(link),
      stored,
      clock,
      stepped: (step) => this.#stepped(configId, step),
      mistake: this.#options.mistake,
    });
    this.#desks.set(configId, { chiller, watcher, saved: '' });
    watcher.start();
  }

  #stepped(configId: string, step: AlarmStep): void {
    const { send, save } = this.#options;
    const messages = eventMessages(step, this.#context());
    if (messages.length > 0) send(messages);
    const desk = this.#desks.get(configId);
    const essence = essenceOf(step);
    if (desk && desk.saved !== essence) {
      desk.saved = essence;
      save(this.states());
    }
    this.#plan();
  }

  /** When to look next, and what the node shows until then. */
  #plan(): void {
    const { isPicked } = this.#options.settings;
    for (const { chiller, watcher } of this.#desks.values())
      chiller.board.post(
        this,
        watcher.list().filter((alarm) => isOpen(alarm) && isPicked(alarm)),
      );
    const watchers = [...this.#desks.values()].map(({ watcher }) => watcher);
    const times = watchers.flatMap(({ nextAtMs }) => nextAtMs ?? []);
    this.#timer.set(times.length > 0 ? Math.min(...times) : undefined);
    const links = watchers.map(({ link }) => link);
    const { showStatus, texts } = this.#options;
    if (links.length > 0) showStatus(alarmStatus(this.#current(), links, texts.status));
  }

  #current(): Alarm[] {
    const { isPicked } = this.#options.settings;
    const alarms = [...this.#desks.values()].flatMap(({ watcher }) => watcher.list());
    return alarms.filter(isPicked).sort(byUrgency);
  }

  #context(): MessageContext {
    const desks = [...this.#desks.values()];
    return {
      settings: this.#options.settings,
      texts: this.#options.texts.messages,
      idOf: (name) => desks.find(({ chiller }) => chiller.name === name)?.chiller.port.id ?? '',
      current: () => this.#current(),
      nowMs: epochMsOf(this.#options.clock),
    };
  }

  #named(name: string | undefined): AlarmWatcher[] {
    const desks = [...this.#desks.values()];
    if (desks.length === 0) throw new ChillerError('notConnected', errorText('noChillerThere'));
    const named = desks.filter(({ chiller }) => name === undefined || chiller.name === name);
    if (named.length > 0) return named.map(({ watcher }) => watcher);
    const known = desks.map(({ chiller }) => chiller.name).join(', ');
    throw new ChillerError('invalidValue', errorText('noChillerNamed', { name: name ?? '', known }), { chiller: name });
  }
}

/** What must not be lost. The rest of the state changes with every reading and comes back by itself. */
function essenceOf({ state: { alarms, flags, flood, sequence } }: AlarmStep): string {
  return JSON.stringify([alarms, flags, flood.withheldCount, sequence]);
}

function byUrgency(left: Alarm, right: Alarm): number {
  if (left.severity !== right.severity) return isSeverityAtLeast(left.severity, right.severity) ? -1 : 1;
  return (left.raisedAt ?? 0) - (right.raisedAt ?? 0);
}
