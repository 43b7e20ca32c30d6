import { areFlagsKnown, createAlarmEngine } from '../alarms';
import type { Alarm, AlarmCommand, AlarmEngine, AlarmInput, AlarmOptions, AlarmStep, EngineState } from '../alarms';
import { systemClock } from '../session';
import type { AlarmReport, ChillerPort, Clock, LinkState } from '../session';
import { EngineRunner } from './engine-runner';
import { followPort } from './port-inputs';
import type { Following } from './port-inputs';

/** What an alarm feed needs. */
export interface AlarmFeedOptions {
  /** The chiller. */
  readonly port: ChillerPort;
  /** Its name, its dialect, rules, delays. */
  readonly alarms: AlarmOptions;
  /** The reports that the session has given so far: it tells each once. Default: none. */
  readonly reports?: ReadonlyMap<AlarmReport['flag'], AlarmReport>;
  /** What was known of this chiller before, from `state` or `restoreAlarmState`. Default: nothing. */
  readonly stored?: EngineState | undefined;
  /** Default: the machine's time. */
  readonly clock?: Clock;
  /** What people read about a link. Default: the sentence of the session. */
  readonly linkText?: (link: LinkState) => string;
  /** Told of every step, also of those without events. */
  stepped(step: AlarmStep): void;
  /** Told of what should never happen: what the chiller said could not be worked in, or `stepped` threw. */
  mistake(error: unknown): void;
}

/**
 * The alarms of one chiller: hands to the engine what the session tells, wakes it, and keeps its state.
 *
 *   const feed = new AlarmFeed({ port: chiller, alarms: { chiller: 'Cold lab' }, stepped: ({ events }) => ..., mistake: console.error });
 *   feed.start();
 */
export class AlarmFeed {
  readonly #options: AlarmFeedOptions;
  readonly #engine: AlarmEngine;
  readonly #runner: EngineRunner<EngineState, AlarmInput, AlarmStep>;
  #following: Following | undefined;

  /** @throws ChillerError `invalidValue` for an alarm option out of its range. */
  constructor(options: AlarmFeedOptions) {
    this.#options = options;
    const { alarms, stored, clock = systemClock, stepped, mistake } = options;
    this.#engine = createAlarmEngine(alarms);
    const stood = (): void => this.#begin();
    this.#runner = new EngineRunner({ engine: this.#engine, stored, clock, stepped, stood, mistake });
  }

  /** What is known of this chiller, for `stored` of the next feed or `serialiseAlarmState`. */
  get state(): EngineState {
    return this.#runner.state;
  }

  /** Whether the chiller has said, since the link is up and not too long ago, if it has alarms. */
  get isKnown(): boolean {
    return areFlagsKnown(this.state, this.#options.alarms.dialect);
  }

  /** The link of the chiller now. */
  get link(): LinkState {
    return this.#options.port.link;
  }

  /** All alarms that are not normal, the worst first. */
  list(): Alarm[] {
    return this.#engine.list(this.state);
  }

  /** Begins to listen. What is known already counts as told now, in the order in which it came about. */
  start(): void {
    const { port, reports, linkText = ({ text }) => text } = this.#options;
    this.#following = followPort({
      port,
      kinds: ['reading', 'link', 'report', 'order'],
      reports,
      hear: (input) =>
        this.#runner.hear(
          input.kind === 'link' ? { ...input, link: { ...input.link, text: linkText(input.link) } } : input,
        ),
    });
    this.#begin();
  }

  /** Also after the process stood or the machine slept: nobody saw whether a condition held all the while, so no delay runs out by it. */
  #begin(): void {
    this.#runner.hear({ kind: 'start' });
    this.#following?.catchUp();
  }

  /** For good; the state stays. */
  stop(): void {
    this.#following?.stop();
    this.#runner.stop();
  }

  /** Judges anew, for who asks how things stand now. */
  tick(): void {
    this.#runner.tick();
  }

  /** Does what somebody has asked for elsewhere; where there is nothing to do, nothing happens. Never throws. */
  hear(command: AlarmCommand): void {
    this.#runner.hear(command);
  }

  /** Does what somebody asks for: `why` of the step says why nothing was done. */
  run(command: AlarmCommand): AlarmStep {
    return this.#runner.give(command);
  }
}
