import { probesOf } from '../core';
import { argumentField, changedBy, isSameOnWire, isSetCommand } from '../protocol';
import type {
  AlarmWordName,
  ChillerError,
  CommandKey,
  DecodedAlarms,
  ErrorText,
  ReadingName,
  Reply,
} from '../protocol';
import { AlarmWatch } from './alarm-watch';
import type { Sighting } from './alarm-watch';
import { leaveAnswered, takeAnswered } from './answered-alarms';
import { epochMsOf } from './clock';
import type { Command } from './commands';
import { Deadline } from './deadline';
import type { Outcome } from './jobs';
import { MonitorCheck } from './monitor-check';
import type { ResolvedOptions } from './options';
import { Poller } from './poller';
import type { Poll } from './poller';
import { ReadingStore } from './readings';
import { RestartWatch } from './restart-watch';
import type { Order } from './standing';
import type { AlarmReport, ExecuteResult, Reading } from './types';

export interface ObserverOptions {
  settings: ResolvedOptions;
  /** Sends a command, before all that waits if urgent. */
  ask(key: CommandKey, value: unknown, isUrgent: boolean): Promise<ExecuteResult>;
  /** A poll has become due sooner than planned. */
  hurried(): void;
  reading(reading: Reading): void;
  alarm(report: AlarmReport): void;
  /** The unit was switched off and on while the link stood. */
  restarted(): void;
  /** The chiller answers, but its watchdog has not been readable for a while, with what it said last; or it is again. */
  monitored(isMonitored: boolean, why: ErrorText): void;
  /** Something went wrong that no caller waits for. */
  error(error: ChillerError): void;
}

const NOT_FITTED = 5;
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
  readonly #alarmWatch: AlarmWatch;
  readonly #restartWatch = new RestartWatch();
  readonly #staleCheck: Deadline;
  readonly #monitorCheck: MonitorCheck;

  constructor(options: ObserverOptions) {
    this.#options = options;
    const { codec, polling, timeoutMs, clock } = options.settings;
    this.polls = pollsOf(options.settings);
    this.poller = new Poller(polling ? this.polls : [], 'watchdog');
    this.#store = new ReadingStore(codec.table, polling, timeoutMs, options.reading);
    this.#alarmWatch = watchAlarms(options);
    const staleAfterMs = this.#store.staleAfterMs('state');
    this.#monitorCheck = new MonitorCheck(clock, staleAfterMs, options.monitored);
    this.#staleCheck = new Deadline(clock, () => this.#checkStaleAt(this.#store.markStale(clock.nowMs())));
  }

  get readings(): ReadonlyMap<ReadingName, Reading> {
    return this.#store.view;
  }

  /** What is known, and what a chiller has confirmed and was not read since. */
  get believed(): ReadonlyMap<ReadingName, Reading> {
    return this.#store.believed;
  }

  /** A poll has ended, in whatever way. */
  polled(poll: Poll, outcome: Outcome): void {
    const { codec, polling, clock } = this.#options.settings;
    const nowMs = clock.nowMs();
    if (outcome.kind === 'unheard') this.missed();
    const row = codec.table[poll.key];
    const isWatchdog = row?.poll === 'state';
    if (isWatchdog) this.#monitorCheck.heard(outcome);
    if (outcome.kind !== 'reply' || outcome.reply.error === 1) return this.poller.failed(poll, nowMs);
    if (!row || !polling) return;
    const { error } = outcome.reply;
    if (error === 0) {
      poll.refusals = 0;
      this.learn(outcome.reply);
      this.poller.setPeriod(poll.key, polling[row.poll ?? 'normal'], nowMs);
    } else if (isWatchdog) {
      // It keeps its rhythm whatever it answers, since it keeps Remote mode; and every chiller has what it tells.
      this.#store.doubt(Object.keys(row.reply));
    } else if (error !== NOT_FITTED && ++poll.refusals < CONVINCING) {
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
    if (typeof values.alarmPresent === 'boolean') {
      if (this.#options.settings.polling) this.#monitorCheck.wasRead();
      this.#alarmWatch.saw(values as unknown as Sighting, nowMs, timestamp);
    }
    const isOrder = command?.row !== undefined && isSetCommand(command.row);
    if (!isOrder) this.#checkStaleAt(this.#store.update(values, nowMs, timestamp));
    if (command?.row?.group === 'alarms') this.#sawWords(command.row.reply, values, timestamp);
    if (this.#restartWatch.saw(values)) this.#restarted(nowMs);
    if (!command) return;
    this.readChanged(command);
    const { argument } = command.row ?? {};
    if (argument) this.#store.confirmed(argument as ReadingName, values[argument], timestamp);
  }

  /**
   * Somebody's order is on its way. Gives the function to call when it has ended, with whether the chiller took it.
   */
  ordering({ row, value }: Command): (wasTaken: boolean) => void {
    return row?.argument === 'chillerStatus' ? this.#alarmWatch.ordering(value as Order) : () => undefined;
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
    this.#alarmWatch.linkLost();
  }

  /** Leaves no timer behind; what is learned later starts it again. */
  rest(): void {
    this.#staleCheck.cancel();
    this.#monitorCheck.rest();
    const { settings } = this.#options;
    if (this.#alarmWatch.isAnswered) leaveAnswered(nameOf(settings), settings.clock.nowMs());
  }

  /** A request got no reply. The unit may have been off for that long: its up time, read next, tells. */
  missed(): void {
    this.#hurryUpTime();
  }

  #hurryUpTime(): void {
    const { codec, clock } = this.#options.settings;
    for (const { key } of this.polls)
      if ('upTime' in (codec.table[key]?.reply ?? {})) this.poller.hurry(clock.nowMs(), key);
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
    const { codec, clock } = this.#options.settings;
    const { table } = codec;
    const nowMs = clock.nowMs();
    const changed = new Set(changedBy(table, label));
    if (changed.size === 0) return;
    if (!this.#isAlreadySo(command, changed)) this.#store.doubt(changed);
    for (const { key } of this.polls)
      if (Object.keys(table[key]?.reply ?? {}).some((name) => changed.has(name))) this.poller.hurry(nowMs, key);
    this.#options.hurried();
  }

  /** A chiller that runs and is told to run, or that is told the set point that it has, is as it was. */
  #isAlreadySo({ row, value }: Command, changed: ReadonlySet<string>): boolean {
    const field = row && argumentField(row);
    if (!field) return false;
    return [...changed].some((name) => {
      const reading = this.readings.get(name as ReadingName);
      return reading?.quality === 'good' && isSameOnWire(field, reading.value, value);
    });
  }

  /** Another session of the same chiller orders something, or has ordered it: what that changes is not known here either. */
  overheard(command: Command): void {
    this.ordering(command)(false);
    this.readChanged(command);
  }

  #sawWords(fields: NonNullable<Command['row']>['reply'], values: Reply['values'], timestamp: number): void {
    const nowMs = this.#options.settings.clock.nowMs();
    for (const [name, field] of Object.entries(fields))
      if (field.kind === 'alarms')
        this.#alarmWatch.sawWord(field.source as AlarmWordName, values[name] as DecodedAlarms, nowMs, timestamp);
  }

  /** Sees to it that staleness is looked for no later than that. */
  #checkStaleAt(atMs: number): void {
    if (atMs < this.#staleCheck.dueAtMs) this.#staleCheck.set(atMs);
  }
}

function pollsOf({ codec, polling, id, clock }: ResolvedOptions): Poll[] {
  const dueAtMs = clock.nowMs();
  return probesOf(codec.table).map(({ key, number }) => {
    const periodMs = polling?.[codec.table[key]?.poll ?? 'normal'] ?? Infinity;
    return {
      key,
      number,
      frame: codec.encodeRequest(key, { id }),
      periodMs,
      dueAtMs,
      isAwaited: true,
      isHurried: false,
      refusals: 0,
    };
  });
}

/** Reading level 1 resets alarms on the unit, so it is not for a read-only chiller, nor is standby. */
function watchAlarms({ settings, ask, alarm, error }: ObserverOptions): AlarmWatch {
  const { readOnly, standbyOnAlarm, clock } = settings;
  const errorOf = async (answer: Promise<ExecuteResult>): Promise<ChillerError | undefined> => {
    try {
      await answer;
      return undefined;
    } catch (failure) {
      return failure as ChillerError;
    }
  };
  return new AlarmWatch({
    mayReset: !readOnly,
    standby: standbyOnAlarm && !readOnly ? () => errorOf(ask('setChillerStatus', 'standby', true)) : undefined,
    read: (key, isUrgent) => errorOf(ask(key, undefined, isUrgent)),
    report: alarm,
    error,
    nowMs: () => clock.nowMs(),
    wasAnswered: () => takeAnswered(nameOf(settings), clock.nowMs()),
  });
}

/** Of the chiller on its line, for all sessions of it. */
function nameOf({ host, port, id }: ResolvedOptions): string {
  return `${host}:${port}/${id}`;
}
