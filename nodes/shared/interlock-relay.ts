/*
 * The interlock of one chiller, apart from Node-RED: follows its readings, link and alarms, and tells every change of the answer at
 * once, and the answer again and again, so that a receiver can tell silence from health. Off on any doubt, a mistake of ours included.
 */
import { createInterlock, epochMsOf } from '../../src/index';
import type {
  AlarmReport,
  AlarmTexts,
  ChillerPort,
  Clock,
  Interlock,
  InterlockFailure,
  InterlockInput,
  InterlockOptions,
  InterlockState,
  LinkState,
  Reading,
} from '../../src/index';
import { AlarmWatcher } from './alarm-watcher';
import { DueTimer } from './due-timer';
import { every } from './timers';

/**
 * Why the answer is told: it changed, it is time, somebody asked, or the node begins or ends. `failing`: the answer is
 * still no, for other conditions or reasons.
 */
export type AnswerReason = 'start' | 'change' | 'failing' | 'heartbeat' | 'asked' | 'closing';

export interface Answer {
  readonly isOn: boolean;
  readonly reason: AnswerReason;
  /** Since when it has been so, epoch ms. */
  readonly since: number;
  /** What fails. Empty while off: all holds, and the delay runs. */
  readonly failing: readonly InterlockFailure[];
  /** Whether what fails is to be told, too: other conditions than before, other reasons, or somebody begins to listen. */
  readonly isOtherFailing: boolean;
}

export interface InterlockRelayOptions {
  readonly port: ChillerPort;
  readonly reports: ReadonlyMap<AlarmReport['flag'], AlarmReport>;
  readonly conditions: InterlockOptions;
  readonly texts: RelayTexts;
  /** For the titles of alarms. */
  readonly alarmTexts: AlarmTexts;
  readonly heartbeatMs: number;
  readonly clock: Clock;
  tell(answer: Answer): void;
  /** Told of what should never happen; the answer is off then. */
  mistake(error: unknown): void;
}

export interface RelayTexts {
  readonly starting: string;
  readonly closing: string;
  readonly mistaken: string;
}

export const RELAY_TEXTS_EN: RelayTexts = {
  starting: 'Nothing has been read yet',
  closing: 'The interlock is closed',
  mistaken: 'The conditions could not be judged: see the log of Node-RED',
};

export class InterlockRelay {
  readonly #options: InterlockRelayOptions;
  readonly #interlock: Interlock;
  readonly #watcher: AlarmWatcher;
  readonly #timer: DueTimer;
  #state: InterlockState;
  #isOn = false;
  #since: number;
  #failing: readonly InterlockFailure[];
  #told = '';
  #isRunning = false;
  #stops: (() => void)[] = [];

  /** Says off at once. @throws ChillerError `invalidValue` for an option out of its range. */
  constructor(options: InterlockRelayOptions) {
    this.#options = options;
    this.#interlock = createInterlock(options.conditions);
    this.#state = this.#interlock.initial();
    this.#since = this.#nowMs;
    this.#failing = [{ condition: 'data', reason: 'missing', text: options.texts.starting }];
    this.#timer = new DueTimer(options.clock, () => this.#tick());
    this.#watcher = new AlarmWatcher({
      port: options.port,
      reports: options.reports,
      // What holds now counts, not what somebody still has to reset; nobody is told of these alarms.
      alarms: { chiller: 'interlock', latch: 'none', remindEveryMs: 0, floodLimit: 0, texts: options.alarmTexts },
      stored: undefined,
      clock: options.clock,
      stepped: () => this.#giveAlarms(),
      mistake: (error) => this.#fail(error),
    });
    this.#tell('start');
  }

  /** Begins to follow the chiller. */
  start(): void {
    const { port, clock, heartbeatMs } = this.#options;
    this.#isRunning = true;
    this.#tell('start');
    const onReading = (reading: Reading): void => this.#give({ kind: 'reading', reading });
    const onState = (link: LinkState): void => this.#give({ kind: 'link', link });
    port.on('state', onState).on('reading', onReading);
    this.#stops = [
      () => port.off('state', onState).off('reading', onReading),
      every(clock, heartbeatMs, () => this.#beat()),
    ];
    this.#watcher.start();
    onState(port.link);
    for (const reading of port.readings.values()) onReading(reading);
  }

  /** Tells how things stand now. */
  ask(): void {
    this.#tick();
    this.#tell('asked');
  }

  /** Off, for good. */
  stop(): void {
    const { closing: text } = this.#options.texts;
    if (this.#isRunning || this.#isOn) this.#setOff([{ condition: 'link', reason: 'missing', text }]);
    this.#isRunning = false;
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#watcher.stop();
    this.#timer.set(undefined);
    this.#tell('closing');
  }

  get #nowMs(): number {
    return epochMsOf(this.#options.clock);
  }

  /** Judged anew before it is told: the timer that should have turned it off may be late. */
  #beat(): void {
    this.#tick();
    this.#tell('heartbeat');
  }

  #tick(): void {
    this.#watcher.tick();
    this.#give({ kind: 'tick' });
  }

  #giveAlarms(): void {
    this.#safely(() => this.#give({ kind: 'alarms', alarms: this.#watcher.list() }));
  }

  #give(input: InterlockInput): void {
    this.#safely(() => {
      const { state, isOn, failing, nextAtMs } = this.#interlock.next(this.#state, this.#nowMs, input);
      this.#state = state;
      const times = [nextAtMs, this.#watcher.nextAtMs].filter((time) => time !== undefined);
      this.#timer.set(times.length > 0 ? Math.min(...times) : undefined);
      if (this.#isRunning) this.#set(isOn, failing);
    });
  }

  #set(isOn: boolean, failing: readonly InterlockFailure[]): void {
    const isChange = isOn !== this.#isOn;
    if (isChange) this.#since = this.#nowMs;
    this.#isOn = isOn;
    this.#failing = failing;
    if (isChange) this.#tell('change');
    else if (kindsOf(failing) !== this.#told) this.#tell('failing');
  }

  #setOff(failing: readonly InterlockFailure[]): void {
    if (this.#isOn) this.#since = this.#nowMs;
    this.#isOn = false;
    this.#failing = failing;
  }

  #safely(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** After a mistake nothing is judged any more: off until the node is deployed again. */
  #fail(error: unknown): void {
    this.#isRunning = false;
    this.#setOff([{ condition: 'data', reason: 'unusable', text: this.#options.texts.mistaken }]);
    this.#tell('change');
    this.#options.mistake(error);
  }

  #tell(reason: AnswerReason): void {
    const kinds = kindsOf(this.#failing);
    const isRepeated = reason === 'heartbeat' || reason === 'change';
    const isOtherFailing = kinds !== this.#told || !isRepeated;
    this.#told = kinds;
    this.#options.tell({ isOn: this.#isOn, reason, since: this.#since, failing: this.#failing, isOtherFailing });
  }
}

/** Which conditions fail and why, without the numbers in the texts, which change all the time. */
function kindsOf(failing: readonly InterlockFailure[]): string {
  return failing.map(({ condition, reason }) => `${condition} ${reason}`).join(', ');
}
