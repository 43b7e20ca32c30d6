/* A program with its state on disk: opened together, closed together. Node-RED's own context may lose half a minute when it is killed. */
import path from 'node:path';
import { ChillerError, isProgramOver, ProgramRunner } from '../../src/index';
import type { Clock, ProgramRunnerOptions, ProgramState } from '../../src/index';
import { StateFile } from '../../src/runner';
import type { FoundState } from '../../src/runner';
import { errorText } from './error-texts';

export interface KeptProgramOptions extends Omit<ProgramRunnerOptions, 'stored' | 'store' | 'mistake' | 'clock'> {
  /** Folder of Node-RED's user; undefined where it has none, and nothing is kept. */
  readonly userDir: string | undefined;
  /** Id of the node. */
  readonly owner: string;
  /** Id of its chiller's node: a run that was under way on another one does not go on here. */
  readonly chiller: string;
  readonly clock: Clock;
  /** Told of what somebody has to look after: a damaged file, a disk that is full. */
  problem(error: ChillerError): void;
}

export class KeptProgram {
  readonly runner: ProgramRunner;
  readonly #file: StateFile | undefined;

  private constructor(runner: ProgramRunner, file: StateFile | undefined) {
    this.runner = runner;
    this.#file = file;
  }

  /** With what is on disk; what is damaged there is told and set aside. Ends within 5 s. */
  static async open({ userDir, owner, chiller, problem, ...options }: KeptProgramOptions): Promise<KeptProgram> {
    const opened = userDir === undefined ? undefined : await openFile(userDir, owner, options.clock, problem);
    const file = opened?.file;
    const runner = new ProgramRunner({
      ...options,
      stored: storedIn(opened?.found, chiller, problem),
      store: (state) => file?.save({ ...state, chiller }),
      mistake: (error) => problem(asProblem(error)),
    });
    // A state that cannot be used was told: it would be told with every start.
    if (!runner.program && opened?.found.kind === 'state') void file?.remove();
    return new KeptProgram(runner, file);
  }

  /** Lets go of the chiller; what runs is interrupted, and goes on from the disk. Ends within 5 s. */
  async close(): Promise<void> {
    this.runner.stop();
    await this.#file?.close();
  }

  /** For good: nothing stays on disk. */
  async retire(): Promise<void> {
    this.runner.stop();
    await this.#file?.remove();
    await this.#file?.close();
  }
}

function openFile(
  userDir: string,
  owner: string,
  clock: Clock,
  problem: (error: ChillerError) => void,
): Promise<{ file: StateFile; found: FoundState }> {
  return StateFile.open({
    folder: path.join(userDir, 'chiller-programs'),
    owner,
    format: 'chiller-program',
    version: 1,
    clock,
    outage: (why) => why && problem(new ChillerError('refused', why)),
  });
}

/** What is on disk for this chiller. */
function storedIn(found: FoundState | undefined, chiller: string, problem: (error: ChillerError) => void): unknown {
  if (found?.kind === 'unusable') problem(new ChillerError('invalidValue', found.why));
  if (found?.kind !== 'state') return undefined;
  const { chiller: before = chiller, phase } = found.state as Partial<ProgramState> & { readonly chiller?: unknown };
  if (before === chiller) return found.state;
  if (phase !== undefined && !isProgramOver(phase))
    problem(new ChillerError('refused', errorText('programOfOtherChiller')));
  return undefined;
}

function asProblem(error: unknown): ChillerError {
  if (error instanceof ChillerError) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new ChillerError('invalidValue', errorText('programMistake', { why }), {}, { cause: error });
}
