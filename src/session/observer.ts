import { argumentField, changedBy, isSameOnWire, isSetCommand, probesOf } from '../core';
import type { ChillerError, DecodedAlarms, ErrorText, Reply } from '../core';
import { AlarmReader } from './alarm-reader';
import { leaveAnswered, takeAnswered } from './answered-alarms';
import { epochMsOf } from './clock';
import type { Command } from './command';
import { Deadline } from './deadline';
import type { Outcome } from './jobs';
import { MonitorCheck } from './monitor-check';
import type { ResolvedOptions } from './options';
import { Poller } from './poller';
import type { Poll } from './poller';
import { ReadingStore } from './readings';
import { RestartWatch } from './restart-watch';
import type { AlarmReport, CommandResult, Reading } from './types';

export interface ObserverOptions {
  settings: ResolvedOptions;
  /** Sends a command, before all that waits if urgent. */
  ask(key: string, value: unknown, isUrgent: boolean): Promise<CommandResult>;
  /** A poll has become due sooner than planned. */
  hurried(): void;
  reading(reading: Reading): void;
  alarm(report: AlarmReport): void;
  /** The unit was switched off and on while the link stood. */
  restarted(): void;
  /** The chiller answers, but its state has not been readable for a while, with what it said last; or it is again. */
  monitored(isMonitored: boolean, why: ErrorText): void;
  /** Something went wrong that no caller waits for. */
  error(error: ChillerError): void;
}

/** Any other error may come of a request that was spoilt on its way: so often in a row, and the unit is believed. */
const CONVINCING = 3;

/**
 * What is seen of one chiller and what follows from it, whoever asked: readings and how far they can be trusted, alarms, and
 * what is to be read again when.
 */
export class Observer {
  /** Every polled read, also when nothing is polled: a probe is one of them. */
  readonly polls: readonly Poll[];
  readonly poller: Poller;
  readonly #options: ObserverOptions;
  readonly #store: ReadingStore;
  readonly #alarmReader: AlarmReader;
  readonly #restartWatch: RestartWatch;
  readonly #staleCheck: Deadline;
  readonly #monitorCheck: MonitorCheck;

  constructor(options: ObserverOptions) {
    this.#options = options;
    const { dialect, polling, timeoutMs, clock } = options.settings;
    this.polls = pollsOf(options.settings);
    this.poller = new Poller(polling ? this.polls : [], dialect.roles.commands.state);
    this.#store = new ReadingStore(dialect, polling, timeoutMs, options.reading);
    this.#restartWatch = new RestartWatch(dialect);
    this.#alarmReader = alarmReaderOf(options);
    const staleAfterMs = this.#store.staleAfterMs('state');
    this.#monitorCheck = new MonitorCheck(clock, staleAfterMs, options.monitored);
    this.#staleCheck = new Deadline(clock, () => this.#checkStaleAt(this.#store.markStale(clock.nowMs())));
  }

  get readings(): ReadonlyMap<string, Reading> {
    return this.#store.view;
  }

  /** What is known, and what a chiller has confirmed and was not read since. */
  get believed(): ReadonlyMap<string, Reading> {
    return this.#store.believed;
  }

  /** A poll has ended, in whatever way. */
  polled(poll: Poll, outcome: Outcome): void {
    const { dialect, polling, clock } = this.#options.settings;
    const nowMs = clock.nowMs();
    if (outcome.kind === 'unheard') this.missed();
    const row = dialect.commands[poll.key];
    const isState = poll.key === dialect.roles.commands.state;
    if (isState) this.#monitorCheck.heard(outcome);
    // A request that the chiller received damaged says nothing.
    if (outcome.kind !== 'reply' || outcome.refusal?.code === 'checksum') return this.poller.failed(poll, nowMs);
    if (!row || !polling) return;
    if (!outcome.refusal) {
      poll.refusals = 0;
      this.learn(outcome.reply);
      this.poller.setPeriod(poll.key, polling[row.poll ?? 'normal'], nowMs);
    } else if (isState) {
      // It keeps its rhythm whatever it answers, since it keeps control; and every chiller has what it tells.
      this.#store.doubt(Object.keys(row.reply));
    } else if (outcome.refusal.code !== 'notFitted' && ++poll.refusals < CONVINCING) {
      this.poller.failed(poll, nowMs);
    } else {
      this.#store.notFitted(Object.keys(row.reply), nowMs, epochMsOf(clock));
      this.poller.setPeriod(poll.key, polling.notFitted, nowMs);
    }
  }

  /** What a good reply tells of the chiller. */
  learn({ values }: Reply, command?: Command): void {
    const { clock } = this.#options.settings;
    const nowMs = clock.nowMs();
    const timestamp = epochMsOf(clock);
    // Before the readings: what an alarm makes doubtful is not good for a moment.
    this.#seeState(values, nowMs, timestamp);
    const isOrder = command?.row !== undefined && isSetCommand(command.row);
    if (!isOrder) this.#checkStaleAt(this.#store.update(values, nowMs, timestamp));
    if (command?.row) this.#sawAlarms(command.row.reply, values, timestamp);
    if (this.#restartWatch.saw(values)) this.#restarted(nowMs);
    if (!command) return;
    this.readChanged(command);
    const { argument } = command.row ?? {};
    if (argument) this.#store.confirmed(argument, values[argument], timestamp);
  }

  /**
   * Somebody's order is on its way. Gives the function to call when it has ended, with whether the chiller took it.
   */
  ordering({ order }: Command): (wasTaken: boolean) => void {
    return order ? this.#alarmReader.ordering(order) : () => undefined;
  }

  /** The state, and the flags that come with it. */
  #seeState(values: Reply['values'], nowMs: number, timestamp: number): void {
    const { dialect, polling } = this.#options.settings;
    const { state, readings } = dialect.roles;
    if (!(state.reading in values)) return;
    if (polling) this.#monitorCheck.wasRead();
    const isUp = (flag: string | undefined): boolean => flag !== undefined && values[flag] === true;
    const sighting = { state: values[state.reading], isAlarm: isUp(readings.alarm), isWarning: isUp(readings.warning) };
    this.#alarmReader.saw(sighting, nowMs, timestamp);
  }

  /** The chiller has begun to answer. */
  contactMade(): void {
    if (this.#options.settings.polling) this.#monitorCheck.contactMade();
    // Only a unit whose up time is known can be seen to start anew.
    this.#hurryUpTime();
  }

  /** Nothing is asked until then, on purpose. */
  hold(untilMs: number): void {
    this.#monitorCheck.hold(untilMs);
  }

  /** Without contact nothing is known for good. */
  contactLost(): void {
    this.#monitorCheck.rest();
    this.#store.offline();
    this.#restartWatch.forget();
    this.#alarmReader.linkLost();
  }

  /** Leaves no timer behind; what is learned later starts it again. */
  rest(): void {
    this.#staleCheck.cancel();
    this.#monitorCheck.rest();
    const { settings } = this.#options;
    if (this.#alarmReader.isAnswered) leaveAnswered(nameOf(settings), settings.clock.nowMs());
  }

  /** A request got no reply. The unit may have been off for that long: its up time, read next, tells. */
  missed(): void {
    this.#hurryUpTime();
  }

  #hurryUpTime(): void {
    const { dialect, clock } = this.#options.settings;
    const { upTime } = dialect.roles.readings;
    if (upTime === undefined) return;
    for (const { key } of this.polls)
      if (upTime in (dialect.commands[key]?.reply ?? {})) this.poller.hurry(clock.nowMs(), key);
  }

  /** What was read before is of another life. */
  #restarted(nowMs: number): void {
    this.poller.hurry(nowMs);
    this.#options.restarted();
    this.#options.hurried();
  }

  /**
   * What a command changes, or may have changed, is not known until it is read again. That is done at once, also where it was not
   * fitted before: it may be there now.
   */
  readChanged(command: Command): void {
    const { label } = command;
    const { dialect, clock } = this.#options.settings;
    const { commands } = dialect;
    const nowMs = clock.nowMs();
    const changed = new Set(changedBy(commands, label));
    if (changed.size === 0) return;
    if (!this.#isAlreadySo(command, changed)) this.#store.doubt(changed);
    for (const { key } of this.polls)
      if (Object.keys(commands[key]?.reply ?? {}).some((name) => changed.has(name))) this.poller.hurry(nowMs, key);
    this.#options.hurried();
  }

  /** A chiller that runs and is told to run, or that is told the set point that it has, is as it was. */
  #isAlreadySo({ row, value }: Command, changed: ReadonlySet<string>): boolean {
    const field = row && argumentField(row);
    if (!field) return false;
    return [...changed].some((name) => {
      const reading = this.readings.get(name);
      return reading?.quality === 'good' && isSameOnWire(field, reading.value, value);
    });
  }

  /** Another session of the same chiller orders something, or has ordered it: what that changes is not known here either. */
  overheard(command: Command): void {
    this.ordering(command)(false);
    this.readChanged(command);
  }

  #sawAlarms(fields: NonNullable<Command['row']>['reply'], values: Reply['values'], timestamp: number): void {
    const nowMs = this.#options.settings.clock.nowMs();
    for (const [name, field] of Object.entries(fields))
      if (field.kind === 'alarms')
        this.#alarmReader.sawWord(field.source, values[name] as DecodedAlarms, nowMs, timestamp);
  }

  /** Sees to it that staleness is looked for no later than that. */
  #checkStaleAt(atMs: number): void {
    if (atMs < this.#staleCheck.dueAtMs) this.#staleCheck.set(atMs);
  }
}

function pollsOf({ dialect, polling, id, clock }: ResolvedOptions): Poll[] {
  const dueAtMs = clock.nowMs();
  return probesOf(dialect.commands).map(({ key, number }) => {
    const periodMs = polling?.[dialect.commands[key]?.poll ?? 'normal'] ?? Infinity;
    return {
      key,
      number,
      frame: dialect.wire.encode(key, { address: id }).frame,
      periodMs,
      dueAtMs,
      isAwaited: true,
      isHurried: false,
      refusals: 0,
    };
  });
}

/** What resets alarms on the unit is not for a read-only chiller, nor is standby. */
function alarmReaderOf({ settings, ask, alarm, error }: ObserverOptions): AlarmReader {
  const { dialect, readOnly, standbyOnAlarm, clock } = settings;
  const { stop } = dialect.roles.commands;
  const errorOf = async (answer: Promise<CommandResult>): Promise<ChillerError | undefined> => {
    try {
      await answer;
      return undefined;
    } catch (failure) {
      return failure as ChillerError;
    }
  };
  return new AlarmReader({
    dialect,
    mayReset: !readOnly,
    standby: standbyOnAlarm && !readOnly ? () => errorOf(ask(stop.command, stop.value, true)) : undefined,
    read: (key, isUrgent) => errorOf(ask(key, undefined, isUrgent)),
    report: alarm,
    error,
    nowMs: () => clock.nowMs(),
    wasAnswered: () => takeAnswered(nameOf(settings), clock.nowMs()),
  });
}

/** Of the chiller on its line, for all sessions of it. */
function nameOf({ line, id }: ResolvedOptions): string {
  return `${line.name}/${id}`;
}
