/* Many temperature programs at once in one process: what they cost, and how late their set points go out. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Control } from './control';
import type { LoopDelayResult, ProgramsOrder, ProgramsResult, SpreadOrder } from './orders';
import { figure, formatTable } from './table';
import type { Target } from './table';
import type { Workspace } from './workspace';

export interface ProgramsOptions {
  readonly chillers: number;
  /** From the connection to the start of the programs: by then all readings are known. */
  readonly settleMs: number;
  /** At least one round of the program. */
  readonly windowMs: number;
  readonly delayWindowMs: number;
}

export interface ProgramsReport {
  readonly runs: readonly ProgramsRun[];
  readonly text: string;
  readonly targets: readonly Target[];
}

interface ProgramsRun extends ProgramsResult, LoopDelayResult {
  readonly title: string;
}

const GAP_MS = 100;
const LATENESS_LIMIT_MS = 200;
/** So long as it takes people, or one flow after the other, to start them. */
const SPREAD_MS = 10_000;

export async function runPrograms(
  workspace: Workspace,
  control: Control,
  options: ProgramsOptions,
): Promise<ProgramsReport> {
  workspace.start('simulators');
  const simulators = await control.worker('simulators');
  const run = async (title: string, spread?: SpreadOrder): Promise<ProgramsRun> => {
    const ports = await simulators.order<number[]>('listen', { count: options.chillers });
    const name = `programs: ${title}`;
    const child = workspace.start('programs', [name]);
    const programs = await control.worker(name);
    const order: ProgramsOrder = { ports, gapMs: GAP_MS, folder: workspace.folder };
    await programs.order('start', order);
    await delay(options.settleMs);
    if (spread) await programs.order('run', spread);
    const looked = await programs.order<ProgramsResult>('look', { durationMs: options.windowMs });
    const delays = await programs.order<LoopDelayResult>('loopDelay', { durationMs: options.delayWindowMs });
    child.kill();
    return { title, ...looked, ...delays };
  };
  const idle = await run('no program');
  const spread = await run('started within 10 s', { withinMs: SPREAD_MS });
  const inStep = await run('started in one moment', { withinMs: 0 });
  const runs = [idle, spread, inStep];
  return { runs, text: describe(options.chillers, runs), targets: judge(options.chillers, spread, runs) };
}

function describe(chillers: number, runs: readonly ProgramsRun[]): string {
  const head = [`${figure(chillers)} programs`, 'CPU %', 'set points/s', 'late p50 ms', 'late p99 ms', 'late max ms'];
  const rows = runs.map((run) => [
    run.title,
    figure(run.cpuUs / 10 / run.elapsedMs, 2),
    figure((run.events * 1000) / run.elapsedMs, 1),
    figure(run.latenessP50Ms, 1),
    figure(run.latenessP99Ms, 1),
    figure(run.latenessMaxMs, 1),
    `${figure(run.p50Ms, 1)}/${figure(run.p99Ms, 1)}/${figure(run.maxMs, 1)}`,
    figure(run.failures),
  ]);
  return formatTable([...head, 'loop delay p50/p99/max ms', 'failed'], rows);
}

function judge(chillers: number, { latenessP99Ms }: ProgramsRun, runs: readonly ProgramsRun[]): Target[] {
  const failures = runs.reduce((sum, run) => sum + run.failures, 0);
  return [
    {
      what: `lateness of set points, ${figure(chillers)} programs, p99 ms`,
      wanted: `< ${figure(LATENESS_LIMIT_MS)}`,
      measured: figure(latenessP99Ms, 1),
      isMet: latenessP99Ms !== null && latenessP99Ms < LATENESS_LIMIT_MS,
    },
    {
      what: 'programs held, set points that are wrong',
      wanted: '0',
      measured: figure(failures),
      isMet: failures === 0,
    },
  ];
}
