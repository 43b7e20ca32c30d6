/* The program of one chiller at work: hears the chiller, carries out what the engine orders, and says when its state is to be stored. */
import { ChillerError } from '../core';
import { dialectOf } from '../dialects';
import {
  commandsIn,
  createProgram,
  isOver,
  limitsOf,
  preflight,
  problemText,
  programErrorText as errorText,
  restoreProgram,
  storedProgram,
} from '../program';
import type {
  Preflight,
  Program,
  ProgramCommand,
  ProgramEngine,
  ProgramEvent,
  ProgramInput,
  ProgramLimits,
  ProgramOptions,
  ProgramOrder,
  ProgramProblem,
  ProgramProgress,
  ProgramState,
  ProgramStep,
} from '../program';
import { epochMsOf, originText, systemClock } from '../session';
import type { ChillerPort, Clock } from '../session';
import { EngineRunner } from './engine-runner';
import { followPort } from './port-inputs';
import type { Following, PortInputOf } from './port-inputs';
import { ProgramOrders } from './program-orders';
import { SetPointOwner } from './set-point-owner';
import { StartWait } from './start-wait';
import { every } from './timers';

/** What a program on a chiller needs. */
export interface ProgramRunnerOptions {
  /** The chiller. */
  readonly port: ChillerPort;
  /** What people call the program: whoever else wants the set point is told. Default `program`. */
  readonly name?: string;
  /** How it runs: dialect, limits, start, interruptions, safe action. */
  readonly program?: ProgramOptions;
  /** What `store` was given last, from before a restart. Default: nothing. */
  readonly stored?: unknown;
  /** How often `progressed` is told, 100 to 3 600 000 ms. Default 10 000. */
  readonly progressMs?: number;
  /** Default: the machine's time. */
  readonly clock?: Clock;
  /**
   * Keep this, plain JSON, for the next process: at every event and every 5 s of a run. With a promise, a run that begins waits for it
   * before its first order: what has gone out is known after a kill. It must end soon, and may not reject.
   */
  store?(state: ProgramState): void | Promise<unknown>;
  /** Told of everything that happens, with how far it was then. */
  happened?(event: ProgramEvent, progress: ProgramProgress): void;
  /** Told how far it is: when something has happened, and every `progressMs` while a program is under way. */
  progressed?(progress: ProgramProgress): void;
  /** Told how far it is after every step that changes something, for what only shows it. */
  stepped?(progress: ProgramProgress): void;
  /** Told of what somebody has to look after: a stored state that is damaged, a listener that threw. */
  mistake(error: unknown): void;
}

const STORE_EVERY_MS = 5_000;

/**
 * Runs the programs of one chiller: at most one at a time on it, in the whole process.
 *
 *   const runner = new ProgramRunner({ port: chiller, mistake: console.error, happened: ({ state, why }) => ... });
 *   runner.follow();
 *   runner.start([{ ramp: { to: 25, rate: 0.5 } }]);
 */
export class ProgramRunner {
  /** What people call it. */
  readonly name: string;
  readonly #options: ProgramRunnerOptions;
  readonly #limits: ProgramLimits;
  readonly #orders: ProgramOrders;
  readonly #setPoint: SetPointOwner;
  readonly #runner: EngineRunner<ProgramState, ProgramInput, ProgramStep>;
  readonly #clock: Clock;
  readonly #engine: ProgramEngine;
  readonly #startWait = new StartWait();
  #following: Following | undefined;
  #stopProgress: (() => void) | undefined;
  #storedAtMs = -Infinity;
  #taken: ProgramState | undefined;
  /** The state of a run that begins is on its way to the disk. */
  #isKept: Promise<void> | undefined;

  /** @throws ChillerError `invalidValue` for an option out of its range */
  constructor(options: ProgramRunnerOptions) {
    const { port, program = {}, clock = systemClock, name = 'program' } = options;
    const dialect = dialectOf(program.dialect);
    this.#options = options;
    this.#clock = clock;
    this.name = name;
    this.#limits = program.limits ?? limitsOf(dialect);
    this.#orders = new ProgramOrders(port, dialect, name);
    this.#setPoint = new SetPointOwner(port, name);
    const { state, problem } = restoreProgram(options.stored, this.#limits);
    this.#engine = createProgram({ ...program, limits: this.#limits });
    this.#runner = new EngineRunner<ProgramState, ProgramInput, ProgramStep>({
      engine: this.#engine,
      stored: state,
      clock,
      stepped: (step) => this.#take(step),
      mistake: (error) => options.mistake(error),
    });
    if (problem) options.mistake(new ChillerError('invalidValue', problem));
  }

  /** How things stand now. */
  get progress(): ProgramProgress {
    return this.#runner.give({ kind: 'tick' }).progress;
  }

  /** The state, as it is stored. */
  get state(): ProgramState {
    return storedProgram(this.#runner.state);
  }

  /** Whether a program is under way, held or not. */
  get isUnderWay(): boolean {
    return !this.#isOver;
  }

  /** What can be done now, the safest first. */
  get commands(): readonly ProgramCommand[] {
    return commandsIn(this.#runner.state.phase);
  }

  /** The program that runs, or ran last; undefined before the first one. */
  get program(): Program | undefined {
    return this.#runner.state.run?.program;
  }

  /**
   * Begins to follow the chiller. A program that was under way is held, or goes on, as its options say.
   *
   * @param after why the process before this one ended
   */
  follow(after: 'restart' | 'redeploy' = 'restart'): void {
    if (this.#following) return;
    this.#runner.hear({ kind: 'restored', reason: after });
    // Two that both believe to run: this one waits for a person.
    if (!this.#isOver && !this.#setPoint.claim()) this.#runner.hear({ kind: 'hold' });
    this.#following = followPort({
      port: this.#options.port,
      kinds: ['reading', 'link', 'command'],
      hear: (input) => this.#hear(input),
    });
    this.#following.catchUp();
    const { progressed, progressMs = 10_000 } = this.#options;
    if (progressed)
      this.#stopProgress = every(this.#clock, progressMs, () => this.#isOver || progressed(this.progress));
  }

  /**
   * Checks a program and starts it.
   *
   * @param program segments, rows of a table, or CSV text
   * @param by who says so, for people
   * @returns what may not be meant
   * @throws ChillerError `invalidValue` for the program; `refused` while another one runs on this chiller, or it is not ready
   */
  start(program: unknown, by?: string): readonly ProgramProblem[] {
    this.#startWait.withdraw();
    const checked = checkedProgram(program, this.#limits);
    this.#setPoint.own();
    this.#give({ kind: 'start', program: checked.program, ...(by !== undefined && { by }) });
    return checked.warnings;
  }

  /**
   * As `start`, but waits up to 15 s for the first readings: after a deployment or a new contact the chiller has to be read before anything
   * can be said of it. Whatever is ordered meanwhile withdraws the start.
   *
   * @throws ChillerError as `start`; `cancelled` when it was withdrawn
   */
  async startWhenKnown(program: unknown, by?: string): Promise<readonly ProgramProblem[]> {
    checkedProgram(program, this.#limits);
    return this.#startWait.whenKnown({
      port: this.#options.port,
      clock: this.#clock,
      isKnown: () =>
        !this.commands.includes('start') ||
        this.#engine.isKnown(this.#runner.state, { nowMs: this.#clock.nowMs(), epochMs: epochMsOf(this.#clock) }),
      start: () => this.start(program, by),
      withdrawn: () => new ChillerError('cancelled', errorText('programStartWithdrawn')),
    });
  }

  /**
   * Gives a command to the program.
   *
   * @param by who says so, for people
   * @throws ChillerError `refused` when the state does not allow it
   */
  command(command: Exclude<ProgramCommand, 'start'>, by?: string): void {
    this.#startWait.withdraw();
    if (command === 'restart') this.#setPoint.own();
    this.#give({ kind: command, ...(by !== undefined && { by }) });
  }

  /** Gives a message to a segment that may wait for it. @returns whether it did */
  message(text: string): boolean {
    return this.#give({ kind: 'message', text }).events.length > 0;
  }

  /** Lets go of the chiller. What was under way is stored, and the chiller keeps its set point. */
  stop(): void {
    this.#startWait.withdraw();
    this.#following?.stop();
    this.#following = undefined;
    this.#stopProgress?.();
    this.#orders.keepOnly(undefined);
    void this.#store();
    this.#runner.stop();
    this.#setPoint.release();
  }

  get #isOver(): boolean {
    return isOver(this.#runner.state.phase);
  }

  #hear(input: PortInputOf<'reading' | 'link' | 'command'>): void {
    if (input.kind !== 'command') this.#runner.hear(input);
    else if (input.news.outcome !== 'declined') {
      const { sets, value, origin } = input.news;
      this.#runner.hear({ kind: 'commanded', sets, value, who: originText(origin) });
    }
  }

  /** @throws ChillerError `refused` */
  #give(input: ProgramInput): ProgramStep {
    const step = this.#runner.give(input);
    if (this.#isOver) this.#setPoint.release();
    if (step.refused) throw new ChillerError('refused', step.refused, { state: this.#runner.state.phase });
    return step;
  }

  #take(step: ProgramStep): void {
    const { events, orders, state } = step;
    // A reading that the program does not need changes nothing.
    if (state === this.#taken && step.refused === undefined) return;
    this.#taken = state;
    const { happened, progressed, stepped } = this.#options;
    if (isOver(state.phase)) this.#setPoint.release();
    const isDue = !isOver(state.phase) && this.#clock.nowMs() - this.#storedAtMs >= STORE_EVERY_MS;
    const stored = events.length > 0 || isDue ? this.#store(state) : undefined;
    if (stored && events.some(isBeginning)) this.#begin(stored);
    this.#orders.keepOnly(state.pending?.id);
    for (const order of orders) this.#send(order);
    for (const event of events) happened?.(event, event.progress);
    if (events.length > 0) progressed?.(step.progress);
    stepped?.(step.progress);
  }

  /** Nothing goes out before the run is on disk. */
  #begin(stored: Promise<unknown>): void {
    const isKept = stored.then(() => {
      if (this.#isKept === isKept) this.#isKept = undefined;
    });
    this.#isKept = isKept;
  }

  #send(order: ProgramOrder): void {
    const isWanted = (): boolean => this.#following !== undefined && this.#runner.state.pending?.id === order.id;
    if (this.#isKept) void this.#isKept.then(() => isWanted() && this.#carryOut(order));
    else this.#carryOut(order);
  }

  #carryOut(order: ProgramOrder): void {
    void this.#orders.carryOut(order).then(({ outcome, why, setPoint }) => {
      if (setPoint !== undefined) this.#tellSetPoint(setPoint);
      this.#runner.hear({ kind: 'outcome', id: order.id, outcome, why });
    });
  }

  /** What was read on our order counts, also in a port that tells no readings of it. */
  #tellSetPoint(value: number): void {
    const { setPoint: name } = dialectOf(this.#options.program?.dialect).roles.readings;
    this.#runner.hear({ kind: 'reading', reading: { name, value, quality: 'good', timestamp: 0 } });
  }

  /** Undefined where nothing is waited for. */
  #store(state: ProgramState = this.#runner.state): Promise<unknown> | undefined {
    if (!state.run) return undefined;
    this.#storedAtMs = this.#clock.nowMs();
    try {
      return this.#options.store?.(storedProgram(state)) ?? undefined;
    } catch (error) {
      const why = error instanceof ChillerError && error.why ? error.why : String(error);
      this.#options.mistake(new ChillerError('refused', errorText('programNotStored', { why }), {}, { cause: error }));
      return undefined;
    }
  }
}

/** A program that was not under way runs. */
function isBeginning({ event, state, from }: ProgramEvent): boolean {
  return event === 'state' && state === 'running' && from !== undefined && isOver(from);
}

/** @throws ChillerError `invalidValue`, naming the row and what to change */
function checkedProgram(given: unknown, limits: ProgramLimits): Extract<Preflight, { ok: true }> {
  const found = preflight(given, limits);
  if (found.ok) return found;
  const [first] = found.problems;
  const why = errorText('programInvalid', { why: first ? problemText(first) : '' });
  throw new ChillerError('invalidValue', why, { problems: found.problems });
}
