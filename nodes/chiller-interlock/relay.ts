/*
 * The interlock of one chiller, apart from Node-RED: follows its readings, link and alarms, and tells every change of the answer at
 * once, and the answer again and again, so that a receiver can tell silence from health. Off on any doubt, a mistake of ours included.
 */
import { ChillerError, createInterlock, epochMsOf } from '../../src/index';
import type {
  AlarmReport,
  AlarmTexts,
  ChillerPort,
  Clock,
  ErrorText,
  Interlock,
  InterlockFailure,
  InterlockInput,
  InterlockOptions,
  InterlockState,
  LinkState,
  Reading,
} from '../../src/index';
import type { AlarmBoard } from '../common/alarm-board';
import { AlarmFeed } from '../common/alarm-feed';
import { DueTimer } from '../common/due-timer';
import { errorText } from '../common/error-texts';
import type { Answer, AnswerReason, RelayTexts, Shown } from './answer';
import { InterlockNews } from './news';
import type { Reasons } from './news';
import { every } from '../common/timers';

export interface InterlockRelayOptions {
  readonly port: ChillerPort;
  readonly reports: ReadonlyMap<AlarmReport['flag'], AlarmReport>;
  /** Alarms that somebody still has to look after. */
  readonly board: Pick<AlarmBoard, 'list' | 'on' | 'off'>;
  readonly conditions: InterlockOptions;
  readonly texts: RelayTexts;
  /** For the titles of alarms. */
  readonly alarmTexts: AlarmTexts;
  readonly heartbeatMs: number;
  readonly clock: Clock;
  tell(answer: Answer): void;
  /** What people see of it, which follows everything at once. */
  show(state: Shown): void;
  /** Told of what should never happen; the answer is off then. */
  mistake(error: unknown): void;
}

export class InterlockRelay {
  readonly #options: InterlockRelayOptions;
  readonly #interlock: Interlock;
  readonly #feed: AlarmFeed;
  readonly #timer: DueTimer;
  #state: InterlockState;
  #isOn = false;
  #since: number;
  #failing: readonly InterlockFailure[];
  readonly #news = new InterlockNews();
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
    this.#feed = new AlarmFeed({
      port: options.port,
      reports: options.reports,
      // What holds now counts, not what somebody still has to reset; nobody is told of these alarms.
      alarms: {
        chiller: 'interlock',
        ...(options.conditions.dialect !== undefined && { dialect: options.conditions.dialect }),
        latch: 'none',
        remindEveryMs: 0,
        floodLimit: 0,
        texts: options.alarmTexts,
      },
      stored: undefined,
      clock: options.clock,
      stepped: () => this.#giveAlarms(),
      mistake: (error) => this.#fail(error),
    });
    this.#news.learn(this.#options.clock.nowMs());
    this.#tell('start');
  }

  /** Begins to follow the chiller. */
  start(): void {
    const { port, board, clock, heartbeatMs } = this.#options;
    this.#isRunning = true;
    this.#news.learn(this.#options.clock.nowMs());
    this.#tell('start');
    const onReading = (reading: Reading): void => void this.#give({ kind: 'reading', reading });
    const onState = (link: LinkState): void => this.#hearLink(link);
    const onBoard = (): void => this.#tellNews('alarms');
    port.on('state', onState).on('reading', onReading);
    board.on('change', onBoard);
    this.#stops = [
      () => port.off('state', onState).off('reading', onReading),
      () => board.off('change', onBoard),
      every(clock, heartbeatMs, () => this.#beat()),
    ];
    this.#feed.start();
    onState(port.link);
    for (const reading of port.readings.values()) onReading(reading);
  }

  /** Tells how things stand now. */
  ask(): void {
    this.#tick();
    this.#tell('asked');
  }

  /**
   * Somebody says that it may come on again.
   *
   * @throws ChillerError `refused` while a condition fails.
   */
  reset(): void {
    this.#tick();
    const wasOn = this.#isOn;
    const why = this.#isRunning
      ? this.#give({ kind: 'reset' })
      : errorText('notReset', { why: this.#failing[0]?.text ?? '' });
    if (this.#isOn === wasOn) this.#tell('asked');
    if (why) throw new ChillerError('refused', why);
  }

  /** Off, for good. */
  stop(): void {
    const { closing: text } = this.#options.texts;
    if (this.#isRunning || this.#isOn) this.#setOff([{ condition: 'link', reason: 'missing', text }]);
    this.#isRunning = false;
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#feed.stop();
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
    this.#feed.tick();
    this.#give({ kind: 'tick' });
  }

  #giveAlarms(): void {
    this.#safely(() => this.#give({ kind: 'alarms', alarms: this.#feed.list() }));
  }

  /** What is read over a link that has just come up is learned anew; that it is lost, or cannot be had, is told at once. */
  #hearLink(link: LinkState): void {
    const isUp = link.phase === 'connected' && link.reason !== 'silent';
    if (isUp && !this.#state.isLinkUp) this.#news.learn(this.#options.clock.nowMs());
    // One that was never opened is `closed`: it may still come.
    const isInTrouble = link.phase === 'disconnected' && link.reason !== 'closed';
    if (!isUp && (this.#state.isLinkUp || isInTrouble)) this.#news.stopLearning();
    this.#give({ kind: 'link', link });
  }

  /** @returns why it did nothing, if so */
  #give(input: InterlockInput): ErrorText | undefined {
    let why: ErrorText | undefined;
    this.#safely(() => {
      const nowMs = this.#nowMs;
      const step = this.#interlock.next(this.#state, nowMs, input);
      this.#state = step.state;
      why = step.why;
      // The conditions are judged by the time of day, that of the readings; all else runs on the clock that cannot be set.
      const clockMs = this.#options.clock.nowMs();
      const judgeAtMs = step.nextAtMs === undefined ? undefined : step.nextAtMs - nowMs + clockMs;
      const times = [judgeAtMs, this.#news.dueAtMs(clockMs), this.#feed.nextAtMs];
      const known = times.filter((time) => time !== undefined);
      this.#timer.set(known.length > 0 ? Math.min(...known) : undefined);
      if (this.#isRunning) this.#set(step.isOn, step.failing);
    });
    return why;
  }

  #set(isOn: boolean, failing: readonly InterlockFailure[]): void {
    const isChange = isOn !== this.#isOn;
    if (isChange) this.#since = this.#nowMs;
    this.#isOn = isOn;
    this.#failing = failing;
    if (isChange) this.#tell('change');
    else this.#tellNews('failing');
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

  get #reasons(): Reasons {
    return { failing: this.#failing, openAlarms: this.#options.board.list() };
  }

  #tellNews(reason: 'failing' | 'alarms'): void {
    if (this.#news.isNews(this.#reasons, this.#options.clock.nowMs())) this.#tell(reason);
    else this.#options.show({ isOn: this.#isOn, ...this.#reasons });
  }

  #tell(reason: AnswerReason): void {
    const reasons = this.#reasons;
    const isOtherFailing = this.#news.goesAlong(reasons, reason, this.#options.clock.nowMs());
    this.#options.tell({ isOn: this.#isOn, reason, since: this.#since, ...reasons, isOtherFailing });
    this.#options.show({ isOn: this.#isOn, ...reasons });
  }
}
