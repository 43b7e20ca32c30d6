/*
 * The program of one chiller, apart from Node-RED: hears its chiller, carries out what the engine orders, keeps the state on disk, and
 * lets one program at a time have the set point.
 */
import {
  ChillerError,
  createProgram,
  isProgramOver,
  originText,
  programCommandsIn,
  programRowsOf,
  restoreProgram,
  serialiseProgram,
} from '../../src/index';
import type {
  ChillerPort,
  Clock,
  CommandNews,
  LinkState,
  Program,
  ProgramCommand,
  ProgramInput,
  ProgramProgress,
  ProgramState,
  ProgramStep,
  Reading,
} from '../../src/index';
import { EngineRunner } from '../../src/runner';
import { errorText } from './error-texts';
import { OrderClerk } from './order-clerk';
import type { ProgramSettings } from './settings';

/** A state without news is written so often, so that a kill loses no more. */
const SAVE_EVERY_MS = 5_000;

export interface ProgramDeskOptions {
  readonly port: ChillerPort;
  readonly settings: Pick<ProgramSettings, 'options'>;
  /** What people call the program: whoever else wants the set point is told. */
  readonly who: string;
  readonly clock: Clock;
  readonly file: { read(): string | undefined; write(text: string): void; remove(): void };
  /** Told of every step. */
  stepped(step: ProgramStep): void;
  /** Told of what somebody has to look after: a damaged file, a disk that is full. */
  problem(error: ChillerError): void;
}

/** Which program has the set point of a chiller, by the identity of that. */
const owners = new Map<string, ProgramDesk>();

export class ProgramDesk {
  readonly #options: ProgramDeskOptions;
  readonly #clerk: OrderClerk;
  readonly #runner: EngineRunner<ProgramState, ProgramInput, ProgramStep>;
  /** What is wrong with the file, told when there is somebody to hear it. */
  #damage: ChillerError | undefined;
  #savedAtMs = -Infinity;
  #isStored = true;
  #stops: (() => void)[] = [];

  /** @throws ChillerError `invalidValue` for an option out of its range */
  constructor(options: ProgramDeskOptions) {
    this.#options = options;
    const { port, settings, who, clock } = options;
    const { dialect } = settings.options;
    this.#clerk = new OrderClerk({ port, dialect, origin: who, heard: (input) => this.#runner.hear(input) });
    this.#runner = new EngineRunner<ProgramState, ProgramInput, ProgramStep>({
      engine: createProgram(settings.options),
      stored: this.#stored(),
      clock,
      stepped: (step) => this.#take(step),
      mistake: (error) => options.problem(asProblem(error)),
    });
  }

  /** Begins to follow the chiller, with the program that was running when this software ended. */
  start(reason: 'restart' | 'redeploy'): void {
    const { port } = this.#options;
    if (this.#damage) this.#options.problem(this.#damage);
    this.#damage = undefined;
    this.#hear({ kind: 'restored', reason });
    // Two programs that both believe to run: this one waits for a person.
    if (!this.#isOver && !this.#claim()) this.#hear({ kind: 'hold' });
    const onReading = (reading: Reading): void => this.#hear({ kind: 'reading', reading });
    const onState = (link: LinkState): void => this.#hear({ kind: 'link', link });
    const onCommand = ({ sets, value, origin, outcome }: CommandNews): void => {
      if (outcome !== 'declined') this.#hear({ kind: 'commanded', sets, value, who: originText(origin) });
    };
    port.on('reading', onReading).on('state', onState).on('command', onCommand);
    this.#stops = [() => port.off('reading', onReading).off('state', onState).off('command', onCommand)];
    onState(port.link);
    for (const reading of port.readings.values()) onReading(reading);
  }

  /** How far it is now. */
  get progress(): ProgramProgress {
    return this.#runner.give({ kind: 'tick' }).progress;
  }

  /** Whether a program is under way, held or not. */
  get isActive(): boolean {
    return !this.#isOver;
  }

  /** What can be done now. */
  get offers(): readonly ProgramCommand[] {
    return programCommandsIn(this.#runner.state.phase);
  }

  /** Rows of the program that runs, or ran last. */
  get rows(): number | undefined {
    return this.#runner.state.run ? programRowsOf(this.#runner.state.run.program).length : undefined;
  }

  /** @throws ChillerError `refused`. @param by who says so, for people */
  begin(program: Program, by?: string): void {
    if (!this.#claim()) this.#refuseForOther();
    this.#give({ kind: 'start', program, ...(by !== undefined && { by }) });
  }

  /** @throws ChillerError `refused` */
  command(command: Exclude<ProgramCommand, 'start'>, by?: string): void {
    if (command === 'restart' && !this.#claim()) this.#refuseForOther();
    this.#give({ kind: command, ...(by !== undefined && { by }) });
  }

  /** Gives a message to a segment that may wait for it. @returns whether it did */
  message(text: string): boolean {
    return this.#give({ kind: 'message', text }).events.length > 0;
  }

  /** Lets go of the chiller; what runs is interrupted, and goes on from the disk. */
  stop(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#clerk.stop();
    this.#save();
    this.#runner.stop();
    this.#release();
  }

  /** For good. */
  retire(): void {
    this.stop();
    this.#options.file.remove();
  }

  /** What people call the program. */
  get who(): string {
    return this.#options.who;
  }

  get #isOver(): boolean {
    return isProgramOver(this.#runner.state.phase);
  }

  /** Takes what happens. Never throws. */
  #hear(input: ProgramInput): void {
    this.#runner.hear(input);
  }

  /** Takes what somebody orders. @throws ChillerError `refused` */
  #give(input: ProgramInput): ProgramStep {
    const step = this.#runner.give(input);
    if (step.refused) throw new ChillerError('refused', step.refused, { state: step.progress.state });
    return step;
  }

  #take(step: ProgramStep): void {
    if (this.#isOver) this.#release();
    const isDue = this.#options.clock.nowMs() - this.#savedAtMs >= SAVE_EVERY_MS;
    if (step.events.length > 0 || (isDue && !this.#isOver)) this.#save();
    // On disk first: an order that goes out is one of a program that is known after a kill, too.
    for (const order of step.orders) this.#clerk.carryOut(order);
    this.#options.stepped(step);
  }

  /** What was running when this software ended; undefined where nothing was, or nothing can be used. */
  #stored(): ProgramState | undefined {
    const { file, settings } = this.#options;
    try {
      const { state, problem: why } = restoreProgram(file.read(), settings.options.limits);
      if (!why) return state;
      file.remove();
      this.#damage = new ChillerError('invalidValue', why);
    } catch (error) {
      this.#damage = new ChillerError('invalidValue', errorText('programFileUnreadable', { why: reasonOf(error) }));
    }
    return undefined;
  }

  /** A disk that takes nothing is told once, and once more when it was well again. */
  #save(): void {
    const { file, clock, problem } = this.#options;
    this.#savedAtMs = clock.nowMs();
    try {
      if (this.#runner.state.run) file.write(serialiseProgram(this.#runner.state));
      this.#isStored = true;
    } catch (error) {
      if (this.#isStored) problem(new ChillerError('refused', errorText('programNotStored', { why: reasonOf(error) })));
      this.#isStored = false;
    }
  }

  get #owned(): string {
    const { port } = this.#options;
    return port.identity ?? port.id;
  }

  /** Whether this program may have the set point. */
  #claim(): boolean {
    const owner = owners.get(this.#owned);
    if (owner && owner !== this) return false;
    owners.set(this.#owned, this);
    return true;
  }

  #release(): void {
    if (owners.get(this.#owned) === this) owners.delete(this.#owned);
  }

  #refuseForOther(): never {
    const who = owners.get(this.#owned)?.who ?? '';
    throw new ChillerError('refused', errorText('programOther', { who }), { owner: who });
  }
}

function asProblem(error: unknown): ChillerError {
  if (error instanceof ChillerError) return error;
  return new ChillerError('invalidValue', errorText('programMistake', { why: reasonOf(error) }), {}, { cause: error });
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
