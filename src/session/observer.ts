import {
  argumentField,
  changedBy,
  ChillerError,
  errorText as coreText,
  isSameOnWire,
  isSetCommand,
  probesOf,
} from '../core';
import type { DecodedAlarms, ErrorText, Probe, Reply, Request } from '../core';
import { AlarmReader } from './alarm-reader';
import { leaveAnswered, takeAnswered } from './answered-alarms';
import { epochMsOf } from './clock';
import type { Command } from './command';
import { Deadline } from './deadline';
import { identityOf } from './identity';
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
  /** Sends a command, ahead of the queue if urgent. */
  ask(key: string, value: unknown, isUrgent: boolean): Promise<CommandResult>;
  /** A poll is due sooner than planned. */
  hurried(): void;
  reading(reading: Reading): void;
  alarm(report: AlarmReport): void;
  /** The unit was switched off and on while the link stayed up. */
  restarted(): void;
  /** The chiller answers, but its state has not been readable for a while (`why` is its last answer); or it is again. */
  monitored(isMonitored: boolean, why: ErrorText): void;
  /** Something went wrong that no caller waits for. */
  error(error: ChillerError): void;
}

/** Any other error may come from a request that was damaged on its way. After this many in a row it is believed. */
const CONVINCING = 3;

/**
 * Takes every reply of one chiller, to polls and commands alike: keeps the readings and their quality, follows the alarms, and
 * decides what to read again and when.
 */
export class Observer {
  /** Every polled read, even with polling off: probes are taken from them. */
  readonly polls: readonly Poll[];
  readonly poller: Poller;
  /** What brings the line back into step: any read of another command, or the only one that can. */
  readonly probes: readonly (Probe & Request)[];
  readonly #options: ObserverOptions;
  readonly #store: ReadingStore;
  readonly #alarmReader: AlarmReader;
  readonly #restartWatch: RestartWatch;
  readonly #staleCheck: Deadline;
  readonly #monitorCheck: MonitorCheck;
  /** That temperatures are in another unit was told. */
  #isUnitTold = false;
  /** The last state that was reported on this link. */
  #state: { readonly value: unknown } | undefined;

  constructor(options: ObserverOptions) {
    this.#options = options;
    const { dialect, polling, timeoutMs, clock } = options.settings;
    this.polls = pollsOf(options.settings);
    this.probes = probesFor(options.settings, this.polls);
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

  /** The readings, with values that the chiller has acknowledged and that were not read since. */
  get believed(): ReadonlyMap<string, Reading> {
    return this.#store.believed;
  }

  /** A poll has ended, with or without a reply. */
  polled(poll: Poll, outcome: Outcome): void {
    const { dialect, polling, clock } = this.#options.settings;
    const nowMs = clock.nowMs();
    if (outcome.kind === 'unheard') this.missed();
    const row = dialect.commands[poll.key];
    const isState = poll.key === dialect.roles.commands.state;
    if (isState) this.#monitorCheck.heard(outcome);
    // An error about a damaged request says nothing about the reading.
    if (outcome.kind !== 'reply' || outcome.refusal?.code === 'checksum') return this.poller.failed(poll, nowMs);
    if (!row || !polling) return;
    if (!outcome.refusal) {
      poll.refusals = 0;
      this.learn(outcome.reply);
      this.poller.setPeriod(poll.key, polling[row.poll ?? 'normal'], nowMs);
    } else if (isState) {
      // The state poll keeps its period whatever the answer: it keeps control, and every chiller has a state.
      this.#store.doubt(Object.keys(row.reply));
    } else if (outcome.refusal.code !== 'notFitted' && ++poll.refusals < CONVINCING) {
      this.poller.failed(poll, nowMs);
    } else {
      this.#store.notFitted(Object.keys(row.reply), nowMs, epochMsOf(clock));
      this.poller.setPeriod(poll.key, polling.notFitted, nowMs);
    }
  }

  /** Takes a good reply. */
  learn({ values }: Reply, command?: Command): void {
    const { clock } = this.#options.settings;
    const nowMs = clock.nowMs();
    const timestamp = epochMsOf(clock);
    // Before the readings, so that none is `good` for a moment although an alarm puts it in doubt.
    this.#seeState(values, nowMs, timestamp);
    const isOrder = command?.row !== undefined && isSetCommand(command.row);
    if (!isOrder) this.#checkStaleAt(this.#store.update(values, nowMs, timestamp));
    this.#seeUnit(values);
    if (command?.row) this.#sawAlarms(command.row.reply, values, timestamp);
    if (this.#restartWatch.saw(values)) this.#restarted(nowMs);
    if (!command) return;
    this.readChanged(command);
    const { argument } = command.row ?? {};
    if (argument) this.#store.confirmed(argument, values[argument], timestamp);
  }

  /**
   * An order is on its way. Returns the function to call when it has ended, with whether the chiller took it.
   */
  ordering({ order }: Command): (wasTaken: boolean) => void {
    return order ? this.#alarmReader.ordering(order) : () => undefined;
  }

  /**
   * Takes the state and the flags. Where they come in different replies, the flags wait for the first state, and are looked at when
   * they come again.
   */
  #seeState(values: Reply['values'], nowMs: number, timestamp: number): void {
    const { dialect, polling } = this.#options.settings;
    const { state, readings } = dialect.roles;
    const hasState = state.reading in values;
    const isIn = (flag: string | undefined): boolean => flag !== undefined && flag in values;
    const hasNone = readings.alarm === undefined && readings.warning === undefined;
    const hasFlags = hasNone ? hasState : isIn(readings.alarm) || isIn(readings.warning);
    if (hasState) this.#state = { value: values[state.reading] };
    if (hasState && polling) this.#monitorCheck.wasRead();
    if (!hasFlags || !this.#state) return;
    const isUp = (flag: string | undefined): boolean => flag !== undefined && values[flag] === true;
    const sighting = {
      state: this.#state.value,
      isAlarm: isUp(readings.alarm),
      isWarning: isUp(readings.warning),
    };
    this.#alarmReader.saw(sighting, nowMs, timestamp);
  }

  /** Temperatures in another unit are told once: they are stale, and nothing else would say why. */
  #seeUnit(values: Reply['values']): void {
    const { temperatureUnit } = this.#options.settings.dialect.roles.readings;
    if (temperatureUnit === undefined || !(temperatureUnit in values)) return;
    const isOther = values[temperatureUnit] !== 'celsius';
    if (isOther && !this.#isUnitTold)
      this.#options.error(new ChillerError('refused', coreText('countsFahrenheit'), { reading: temperatureUnit }));
    this.#isUnitTold = isOther;
  }

  /** What comes on the line answers nothing that was asked. */
  outOfStep(): void {
    this.#monitorCheck.outOfStep();
  }

  /** The chiller starts to answer. */
  contactMade(): void {
    if (this.#options.settings.polling) this.#monitorCheck.contactMade();
    // A restart shows only against a known up time; and a temperature counts only in °C.
    this.#hurryRead('upTime');
    this.#hurryRead('temperatureUnit');
  }

  /** Polling is paused on purpose until then. */
  hold(untilMs: number): void {
    this.#monitorCheck.hold(untilMs);
  }

  /** Contact is lost: every reading goes offline. */
  contactLost(): void {
    this.#monitorCheck.rest();
    this.#store.offline();
    this.#state = undefined;
    this.#restartWatch.forget();
    this.#alarmReader.linkLost();
  }

  /** Clears the timer; the next reply starts it again. */
  rest(): void {
    this.#staleCheck.cancel();
    this.#monitorCheck.rest();
    const { settings } = this.#options;
    if (this.#alarmReader.isAnswered) leaveAnswered(identityOf(settings), settings.clock.nowMs());
  }

  /** A request got no reply. The unit may have been off meanwhile: read its up time next. */
  missed(): void {
    this.#hurryRead('upTime');
  }

  #hurryRead(role: 'upTime' | 'temperatureUnit'): void {
    const { dialect, clock } = this.#options.settings;
    const name = dialect.roles.readings[role];
    if (name === undefined) return;
    for (const { key } of this.polls)
      if (name in (dialect.commands[key]?.reply ?? {})) this.poller.hurry(clock.nowMs(), key);
  }

  /** The unit has restarted: what was read before no longer counts. */
  #restarted(nowMs: number): void {
    this.poller.hurry(nowMs);
    this.#options.restarted();
    this.#options.hurried();
  }

  /**
   * Whatever a command changes, or may have changed, is in doubt until it is read again. That happens at once, even for readings that
   * were not fitted before: they may be now.
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

  /** Whether the order changes nothing: run for a running chiller, or the set point that it already has. */
  #isAlreadySo({ row, value }: Command, changed: ReadonlySet<string>): boolean {
    const field = row && argumentField(row);
    if (!field) return false;
    return [...changed].some((name) => {
      const reading = this.readings.get(name);
      return reading?.quality === 'good' && isSameOnWire(field, reading.value, value);
    });
  }

  /** Another session of the same chiller sends an order or has sent it: what it changes is in doubt here too. */
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

  /** Schedules the next check for stale readings, no later than that. */
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

function probesFor({ dialect: { wire }, id }: ResolvedOptions, polls: readonly Poll[]): readonly (Probe & Request)[] {
  if (!wire.byOrder) return polls;
  const { probe: key } = wire.byOrder;
  return [{ key, ...wire.encode(key, { address: id }) }];
}

/** A read-only chiller gets neither standby nor a read that resets alarms. */
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
    wasAnswered: () => takeAnswered(identityOf(settings), clock.nowMs()),
  });
}
