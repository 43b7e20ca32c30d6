import { createAlarmEngine, epochMsOf } from '../../src/index';
import type {
  Alarm,
  AlarmCommand,
  AlarmEngine,
  AlarmEngineState,
  AlarmInput,
  AlarmOptions,
  AlarmReport,
  AlarmStep,
  ChillerOrder,
  ChillerPort,
  Clock,
  LinkState,
  Reading,
} from '../../src/index';

export interface AlarmFeedOptions {
  readonly port: ChillerPort;
  /** The reports that the session has given so far. */
  readonly reports: ReadonlyMap<AlarmReport['flag'], AlarmReport>;
  readonly alarms: AlarmOptions;
  /** What was known of this chiller before; undefined: nothing. */
  readonly stored: AlarmEngineState | undefined;
  readonly clock: Clock;
  /** What people read about a link. Default: the sentence of the session. */
  readonly linkText?: (link: LinkState) => string;
  /** Told of every step, also of those without events. */
  stepped(step: AlarmStep): void;
  /** Told of what should never happen: what the chiller said could not be worked in. */
  mistake(error: unknown): void;
}

/** The alarms of one chiller: hands to the engine what the session tells, and keeps the engine's state. */
export class AlarmFeed {
  readonly #options: AlarmFeedOptions;
  readonly #engine: AlarmEngine;
  #state: AlarmEngineState;
  #nextAtMs: number | undefined;
  #stops: (() => void)[] = [];

  /** @throws ChillerError `invalidValue` for an alarm option out of its range. */
  constructor(options: AlarmFeedOptions) {
    this.#options = options;
    this.#engine = createAlarmEngine(options.alarms);
    this.#state = options.stored ?? this.#engine.initial();
  }

  get state(): AlarmEngineState {
    return this.#state;
  }

  /** Whether the chiller has said, since the link is up and not too long ago, if it has alarms. */
  get isKnown(): boolean {
    return Object.values(this.#state.flags).every(({ isFresh }) => isFresh);
  }

  /** When `tick` is due, on the clock that cannot be set. */
  get nextAtMs(): number | undefined {
    return this.#nextAtMs;
  }

  get link(): LinkState {
    return this.#options.port.link;
  }

  /** All alarms that are not normal, the worst first. */
  list(): Alarm[] {
    return this.#engine.list(this.#state);
  }

  /** Begins to listen. What is known already counts as told now, in the order in which it came about. */
  start(): void {
    const { port, reports, linkText = ({ text }) => text } = this.#options;
    const onReading = (reading: Reading): void => this.#hear({ kind: 'reading', reading });
    const onState = (link: LinkState): void => this.#hear({ kind: 'link', link: { ...link, text: linkText(link) } });
    const onAlarm = (report: AlarmReport): void => this.#hear({ kind: 'report', report });
    const onOrder = (order: ChillerOrder): void => this.#hear({ kind: 'order', order });
    port.on('reading', onReading).on('state', onState).on('alarm', onAlarm).on('order', onOrder);
    this.#stops = [
      () => port.off('reading', onReading).off('state', onState),
      () => port.off('alarm', onAlarm).off('order', onOrder),
    ];
    this.#hear({ kind: 'start' });
    for (const report of reports.values()) onAlarm(report);
    onState(port.link);
    for (const reading of port.readings.values()) onReading(reading);
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#nextAtMs = undefined;
  }

  tick(): void {
    this.#hear({ kind: 'tick' });
  }

  run(command: AlarmCommand): AlarmStep {
    return this.#give(command);
  }

  #hear(input: AlarmInput): void {
    try {
      this.#give(input);
    } catch (error) {
      this.#options.mistake(error);
    }
  }

  #give(input: AlarmInput): AlarmStep {
    const { clock } = this.#options;
    const step = this.#engine.next(this.#state, { nowMs: clock.nowMs(), epochMs: epochMsOf(clock) }, input);
    this.#state = step.state;
    this.#nextAtMs = step.nextAtMs;
    this.#options.stepped(step);
    return step;
  }
}
