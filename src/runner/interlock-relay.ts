/*
 * The interlock of one chiller: follows its readings, link and alarms, and tells every change of the answer at once, and the answer again
 * and again, so that a receiver can tell silence from health. Off on any doubt, a mistake of ours included.
 */
import type { AlarmTexts } from '../alarms';
import { ChillerError, isLinkUp } from '../core';
import { createInterlock } from '../interlock';
import type { InterlockFailure, InterlockInput, InterlockOptions, InterlockState, InterlockStep } from '../interlock';
import { errorText } from '../interlock/error-texts';
import { epochMsOf, systemClock } from '../session';
import type { AlarmReport, ChillerPort, Clock, LinkState } from '../session';
import { AlarmBoard } from './alarm-board';
import { AlarmFeed } from './alarm-feed';
import { DueTimer } from './due-timer';
import { EngineRunner } from './engine-runner';
import type { Engine } from './engine-runner';
import { RELAY_TEXTS_EN } from './interlock-answer';
import type { Answer, AnswerReason, RelayTexts, Shown } from './interlock-answer';
import { InterlockNews } from './interlock-news';
import type { Reasons } from './interlock-news';
import { followPort } from './port-inputs';
import { safely } from './safely';
import { SteadyTime } from './steady-time';
import { every } from './timers';

/** What an interlock on a chiller needs. */
export interface InterlockRelayOptions {
  /** The chiller. */
  readonly port: ChillerPort;
  /** What has to hold. */
  readonly conditions: InterlockOptions;
  /** How often the answer is told again, ms. */
  readonly heartbeatMs: number;
  /** The alarm reports that the session has given so far: it tells each once. Default: none. */
  readonly reports?: ReadonlyMap<AlarmReport['flag'], AlarmReport>;
  /** Alarms that somebody still has to look after. Default: nobody says. */
  readonly board?: Pick<AlarmBoard, 'list' | 'on' | 'off'>;
  /** Default: English. */
  readonly texts?: RelayTexts;
  /** For the titles of alarms. Default: English. */
  readonly alarmTexts?: AlarmTexts;
  /** Default: the machine's time. */
  readonly clock?: Clock;
  /** Told of the answer: at every change, at every heartbeat, and when somebody asks. */
  tell(answer: Answer): void;
  /** What people see of it, which follows everything at once. */
  show?(state: Shown): void;
  /** Told of what should never happen; the answer is off then. */
  mistake(error: unknown): void;
}

/**
 * Tells whether the chiller does what other equipment needs. `start` it once its listeners are there, and `stop` it at the end: it then
 * says off.
 */
export class InterlockRelay {
  readonly #options: InterlockRelayOptions;
  readonly #clock: Clock;
  readonly #board: Pick<AlarmBoard, 'list' | 'on' | 'off'>;
  readonly #texts: RelayTexts;
  readonly #runner: EngineRunner<InterlockState, InterlockInput, InterlockStep>;
  readonly #feed: AlarmFeed;
  readonly #news = new InterlockNews();
  /** The end of the time in which readings come in one after the other. */
  readonly #newsTimer: DueTimer;
  #isOn = false;
  #since: number;
  #failing: readonly InterlockFailure[];
  #isRunning = false;
  #stops: (() => void)[] = [];

  /** Says off at once. @throws ChillerError `invalidValue` for an option out of its range. */
  constructor(options: InterlockRelayOptions) {
    this.#options = options;
    const { clock = systemClock, board = new AlarmBoard(), texts = RELAY_TEXTS_EN } = options;
    this.#clock = clock;
    this.#board = board;
    this.#texts = texts;
    this.#since = epochMsOf(clock);
    this.#failing = [{ condition: 'data', reason: 'missing', text: texts.starting }];
    this.#newsTimer = new DueTimer(clock, () => this.#tick());
    this.#runner = new EngineRunner({
      engine: onSteadyTime(options.conditions),
      clock,
      stepped: ({ isOn, failing }) => this.#isRunning && this.#set(isOn, failing),
      mistake: (error) => this.#fail(error),
    });
    this.#feed = this.#alarmFeed(options);
    this.#news.learn(clock.nowMs());
    this.#tell('start');
  }

  /** Begins to follow the chiller. */
  start(): void {
    const { port, heartbeatMs } = this.#options;
    this.#isRunning = true;
    this.#learn();
    this.#tell('start');
    const following = followPort({
      port,
      kinds: ['link', 'reading'],
      hear: (input) => (input.kind === 'link' ? this.#hearLink(input.link) : void this.#runner.hear(input)),
    });
    const onBoard = (): void => this.#tellNews('alarms');
    this.#board.on('change', onBoard);
    this.#stops = [
      following.stop,
      () => this.#board.off('change', onBoard),
      every(this.#clock, heartbeatMs, () => this.#beat()),
    ];
    // The alarms first: without them, readings could prove too much for a moment.
    this.#feed.start();
    following.catchUp();
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
      ? this.#runner.hear({ kind: 'reset' })?.why
      : errorText('notReset', { why: this.#failing[0]?.text ?? '' });
    if (this.#isOn === wasOn) this.#tell('asked');
    if (why) throw new ChillerError('refused', why);
  }

  /** Off, for good. */
  stop(): void {
    if (this.#isRunning || this.#isOn)
      this.#setOff([{ condition: 'link', reason: 'missing', text: this.#texts.closing }]);
    this.#isRunning = false;
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#feed.stop();
    this.#runner.stop();
    this.#newsTimer.set(undefined);
    this.#tell('closing');
  }

  /** The alarms as the chiller reports them now: not what somebody still has to reset, and nobody is told of them here. */
  #alarmFeed({ port, reports, conditions, alarmTexts }: InterlockRelayOptions): AlarmFeed {
    return new AlarmFeed({
      port,
      ...(reports && { reports }),
      alarms: {
        chiller: 'interlock',
        ...(conditions.dialect !== undefined && { dialect: conditions.dialect }),
        latch: 'none',
        remindEveryMs: 0,
        floodLimit: 0,
        ...(alarmTexts && { texts: alarmTexts }),
      },
      clock: this.#clock,
      stepped: () => this.#runner.hear({ kind: 'alarms', alarms: this.#feed.list() }),
      mistake: (error) => this.#fail(error),
    });
  }

  /** Judged anew before it is told: the timer that should have turned it off may be late. */
  #beat(): void {
    this.#tick();
    this.#tell('heartbeat');
  }

  #tick(): void {
    this.#feed.tick();
    this.#runner.tick();
  }

  #learn(): void {
    this.#news.learn(this.#clock.nowMs());
    this.#newsTimer.set(this.#news.dueAtMs(this.#clock.nowMs()));
  }

  /** What is read over a link that has just come up is learned anew; that it is lost, or cannot be had, is told at once. */
  #hearLink(link: LinkState): void {
    const { isLinkUp: wasUp } = this.#runner.state;
    const isUp = isLinkUp(link);
    if (isUp && !wasUp) this.#learn();
    // One that was never opened is `closed`: it may still come.
    const isInTrouble = link.phase === 'disconnected' && link.reason !== 'closed';
    if (!isUp && (wasUp || isInTrouble)) this.#news.stopLearning();
    this.#runner.hear({ kind: 'link', link });
  }

  #set(isOn: boolean, failing: readonly InterlockFailure[]): void {
    const isChange = isOn !== this.#isOn;
    if (isChange) this.#since = epochMsOf(this.#clock);
    this.#isOn = isOn;
    this.#failing = failing;
    if (isChange) this.#tell('change');
    else this.#tellNews('failing');
  }

  #setOff(failing: readonly InterlockFailure[]): void {
    if (this.#isOn) this.#since = epochMsOf(this.#clock);
    this.#isOn = false;
    this.#failing = failing;
  }

  /** After a mistake nothing is judged any more: off until it is made anew. */
  #fail(error: unknown): void {
    this.#isRunning = false;
    this.#setOff([{ condition: 'data', reason: 'unusable', text: this.#texts.mistaken }]);
    // Whoever is told may be the one that failed.
    safely(
      () => this.#tell('change'),
      () => undefined,
    );
    this.#options.mistake(error);
  }

  get #reasons(): Reasons {
    return { failing: this.#failing, openAlarms: this.#board.list() };
  }

  #tellNews(reason: 'failing' | 'alarms'): void {
    if (this.#news.isNews(this.#reasons, this.#clock.nowMs())) this.#tell(reason);
    else this.#options.show?.({ isOn: this.#isOn, ...this.#reasons });
  }

  #tell(reason: AnswerReason): void {
    const reasons = this.#reasons;
    const isOtherFailing = this.#news.goesAlong(reasons, reason, this.#clock.nowMs());
    this.#options.tell({ isOn: this.#isOn, reason, since: this.#since, ...reasons, isOtherFailing });
    this.#options.show?.({ isOn: this.#isOn, ...reasons });
  }
}

/** The conditions are judged on a scale that nobody can set; readings are dated by the time of day, and are brought to it as they come. */
function onSteadyTime(conditions: InterlockOptions): Engine<InterlockState, InterlockInput, InterlockStep> {
  const interlock = createInterlock(conditions);
  const time = new SteadyTime();
  return {
    initial: () => interlock.initial(),
    next(state, now, input) {
      const steadyMs = time.nowMs(now);
      const step = interlock.next(state, steadyMs, dated(input, steadyMs, now.epochMs));
      return { ...step, nextAtMs: step.nextAtMs === undefined ? undefined : step.nextAtMs - steadyMs + now.nowMs };
    },
  };
}

function dated(input: InterlockInput, steadyMs: number, epochMs: number): InterlockInput {
  if (input.kind !== 'reading') return input;
  const { name, value, quality, timestamp } = input.reading;
  // Its age first: the sum of large numbers would date a reading of this moment a little later than now, and it would not count.
  return { kind: 'reading', reading: { name, value, quality, timestamp: steadyMs - (epochMs - timestamp) } };
}
