/*
 * Runs an engine: keeps its state, gives it the time, wakes it when it asks for that, and hands out its steps. Engines are pure; this is
 * their one timer. A mistake, in the engine or in who hears its steps, is told and ends nothing.
 */
import { epochMsOf } from '../session';
import type { Clock } from '../session';
import { DueTimer } from './due-timer';
import { safely } from './safely';

/** The time of an input. */
export interface EngineTime {
  /** Milliseconds of a clock that only goes forward. */
  readonly nowMs: number;
  /** Time of day in epoch milliseconds, for time stamps. */
  readonly epochMs: number;
}

/** What every engine gives, and more. */
export interface EngineStep<S> {
  /** The state after the input. The state passed in is not changed. */
  readonly state: S;
  /** When to call with `tick`, on the scale of `EngineTime.nowMs`; undefined if time alone changes nothing. */
  readonly nextAtMs: number | undefined;
}

/** Time has passed. */
export interface Tick {
  readonly kind: 'tick';
}

/** A pure engine with the state `S`, the inputs `I` and the steps `T`. */
export interface Engine<S, I, T extends EngineStep<S>> {
  /** The state in which nothing is known. */
  initial(): S;
  next(state: S, time: EngineTime, input: I | Tick): T;
}

export interface EngineRunnerOptions<S, I, T extends EngineStep<S>> {
  readonly engine: Engine<S, I, T>;
  /** What was known before; undefined: nothing. */
  readonly stored?: S | undefined;
  readonly clock: Clock;
  /** Told of every step, in their order. What is heard meanwhile comes after it. */
  stepped(step: T): void;
  /**
   * The process stood: it comes back more than 5 s after the engine wanted to be called. Called before the input that shows it. Default:
   * the engine sees it by itself.
   */
  stood?(): void;
  /** Told of what should never happen: the engine or `stepped` threw. */
  mistake(error: unknown): void;
}

const STOOD_MS = 5_000;

/** So many inputs may wait while a step is told; more are a circle, and are told as a mistake and dropped. */
const MOST_WAITING = 1_000;

export class EngineRunner<S, I, T extends EngineStep<S>> {
  readonly #options: EngineRunnerOptions<S, I, T>;
  readonly #timer: DueTimer;
  #state: S;
  #isBusy = false;
  #isStopped = false;
  #waiting: (I | Tick)[] = [];
  #dueAtMs = Infinity;

  constructor(options: EngineRunnerOptions<S, I, T>) {
    this.#options = options;
    this.#state = options.stored ?? options.engine.initial();
    this.#timer = new DueTimer(options.clock, () => this.tick());
  }

  get state(): S {
    return this.#state;
  }

  /** Time has passed: for who asks how things stand now, since the timer may be late. */
  tick(): T | undefined {
    return this.hear({ kind: 'tick' });
  }

  /** Takes an input, and never throws. Undefined after a mistake, once stopped, and for an input that waits until a step has been told. */
  hear(input: I | Tick): T | undefined {
    if (this.#isStopped) return undefined;
    if (this.#isBusy) return this.#wait(input);
    const step = safely(() => this.#run(input), this.#options.mistake);
    this.#hearWaiting();
    return step;
  }

  /**
   * Takes what somebody orders, and answers at once.
   *
   * @throws whatever the engine or `stepped` throws
   */
  give(input: I): T {
    try {
      return this.#run(input);
    } finally {
      if (!this.#isBusy) this.#hearWaiting();
    }
  }

  /** For good: nothing is heard any more, and no timer is left. The state stays. */
  stop(): void {
    this.#isStopped = true;
    this.#waiting = [];
    this.#timer.set(undefined);
  }

  #run(input: I | Tick): T {
    const { engine, clock, stepped, stood } = this.#options;
    if (stood && clock.nowMs() - this.#dueAtMs > STOOD_MS) {
      this.#dueAtMs = Infinity;
      stood();
    }
    const step = engine.next(this.#state, { nowMs: clock.nowMs(), epochMs: epochMsOf(clock) }, input);
    this.#state = step.state;
    this.#dueAtMs = step.nextAtMs ?? Infinity;
    if (!this.#isStopped) this.#timer.set(step.nextAtMs);
    const wasBusy = this.#isBusy;
    this.#isBusy = true;
    try {
      stepped(step);
    } finally {
      this.#isBusy = wasBusy;
    }
    return step;
  }

  #wait(input: I | Tick): undefined {
    if (this.#waiting.length < MOST_WAITING) this.#waiting.push(input);
    else
      safely(
        () => this.#options.mistake(new Error('An engine is given inputs by its own steps')),
        () => undefined,
      );
  }

  /** What was heard while a step was told. A step that brings about another for ever must not stop everything else. */
  #hearWaiting(): void {
    for (let left = MOST_WAITING; left > 0 && this.#waiting.length > 0; left--) {
      const input = this.#waiting.shift() as I | Tick;
      safely(() => this.#run(input), this.#options.mistake);
    }
    if (this.#waiting.length > 0) this.#timer.set(this.#options.clock.nowMs());
  }
}
