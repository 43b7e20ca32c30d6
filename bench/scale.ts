/* What 1 to 1,000 chillers in one process cost, polled by the default plan. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Control, Worker } from './control';
import type { FleetOrder, FleetResult, FleetStart, LoopDelayResult } from './orders';
import { figure, formatTable } from './table';
import type { Target } from './table';
import type { Workspace } from './workspace';

export interface ScaleOptions {
  readonly sizes: readonly number[];
  readonly settleMs: number;
  readonly windowMs: number;
  readonly delayWindowMs: number;
}

interface FleetRun extends FleetStart, FleetResult, LoopDelayResult {
  readonly title: string;
  readonly chillers: number;
}

export interface ScaleReport {
  readonly runs: readonly FleetRun[];
  readonly text: string;
  readonly targets: readonly Target[];
}

const DEFAULT_GAP_MS = 100;
const DAY_MS = 86_400_000;

/** One exchange per second: the state and two readings in turn. */
const ONE_A_SECOND = { state: 2_000, fast: 4_000, normal: DAY_MS, slow: DAY_MS, limits: DAY_MS, notFitted: DAY_MS };

export async function runScale(workspace: Workspace, control: Control, options: ScaleOptions): Promise<ScaleReport> {
  workspace.start('simulators');
  const simulators = await control.worker('simulators');
  const largest = Math.max(...options.sizes);
  const run = async (title: string, chillers: number, order: Omit<FleetOrder, 'ports'>): Promise<FleetRun> => {
    const ports = await simulators.order<number[]>('listen', { count: chillers });
    return runFleet({ workspace, control, options, title }, { ...order, ports });
  };
  const runs: FleetRun[] = [];
  for (const size of options.sizes) {
    // oxlint-disable-next-line no-await-in-loop
    runs.push(await run('default plan', size, { gapMs: DEFAULT_GAP_MS }));
  }
  const atOneHertz = await run('1 exchange/s each', largest, { gapMs: DEFAULT_GAP_MS, periodsMs: ONE_A_SECOND });
  const saturated = await run('gap of 1 s', 20, { gapMs: 1_000 });
  const all = [...runs, atOneHertz, saturated];
  return { runs: all, text: describe(all), targets: judge(runs, atOneHertz, saturated) };
}

interface FleetSetting {
  readonly workspace: Workspace;
  readonly control: Control;
  readonly options: ScaleOptions;
  readonly title: string;
}

async function runFleet({ workspace, control, options, title }: FleetSetting, order: FleetOrder): Promise<FleetRun> {
  const chillers = order.ports.length;
  const name = `fleet: ${chillers}, ${title}`;
  const child = workspace.start('fleet', [name]);
  const fleet: Worker = await control.worker(name);
  const started = await fleet.order<FleetStart>('start', order);
  await delay(options.settleMs);
  const looked = await fleet.order<FleetResult>('look', { durationMs: options.windowMs });
  const delays = await fleet.order<LoopDelayResult>('loopDelay', { durationMs: options.delayWindowMs });
  child.kill();
  return { title, chillers, ...started, ...looked, ...delays };
}

const cpuShareOf = ({ cpuUs, elapsedMs }: FleetRun): number => cpuUs / 1000 / elapsedMs;
const rateOf = ({ events, elapsedMs }: FleetRun): number => (events * 1000) / elapsedMs;
/** Memory per chiller. With few chillers it is lost in what the process itself needs. */
function eachKb({ before, chillers, ...after }: FleetRun, kind: 'rss' | 'live' | 'young'): number {
  return chillers < 100 ? Number.NaN : (after[kind] - before[kind]) / chillers / 1000;
}

function describe(runs: readonly FleetRun[]): string {
  const head = ['', 'chillers', 'exch./s', 'CPU %', 'CPU us/exch.', 'RSS kB each', 'live', 'young gen.'];
  const rows = runs.map((run) => [
    run.title,
    figure(run.chillers),
    figure(rateOf(run), 1),
    figure(cpuShareOf(run) * 100, 2),
    figure(run.cpuUs / run.events),
    figure(eachKb(run, 'rss'), 1),
    figure(eachKb(run, 'live'), 1),
    figure(eachKb(run, 'young'), 1),
    figure(run.latenessP50Ms, 1),
    figure(run.latenessP99Ms, 1),
    `${figure(run.p50Ms, 1)}/${figure(run.p99Ms, 1)}/${figure(run.maxMs, 1)}`,
    figure(run.failures),
  ]);
  return formatTable([...head, 'late p50 ms', 'late p99 ms', 'loop delay p50/p99/max ms', 'failed'], rows);
}

function judge(runs: readonly FleetRun[], atOneHertz: FleetRun, saturated: FleetRun): Target[] {
  const largest = runs.at(-1);
  const ten = runs.find(({ chillers }) => chillers === 10);
  if (!largest || !ten) return [];
  const costOf = (run: FleetRun): number => cpuShareOf(run) / run.chillers;
  const growth = costOf(largest) / costOf(ten);
  const cpuAtOneHertz = (cpuShareOf(atOneHertz) * 1000) / rateOf(atOneHertz);
  const many = figure(largest.chillers);
  return [
    { what: `CPU of a chiller, ${many} of 10`, wanted: '<= 1.20', measured: figure(growth, 2), isMet: growth <= 1.2 },
    {
      what: `core for 1,000 exchanges/s over ${figure(atOneHertz.chillers)} chillers`,
      wanted: '< 0.25',
      measured: figure(cpuAtOneHertz, 3),
      isMet: cpuAtOneHertz < 0.25,
    },
    {
      what: `memory of a chiller among ${many}, kB RSS`,
      wanted: '< 60',
      measured: figure(eachKb(largest, 'rss'), 1),
      isMet: eachKb(largest, 'rss') < 60,
    },
    {
      what: `lateness of polls with ${many} chillers, p99 ms`,
      wanted: '< 100',
      measured: figure(largest.latenessP99Ms, 1),
      isMet: largest.latenessP99Ms < 100,
    },
    {
      what: 'share of possible exchanges used, gap of 1 s',
      wanted: '>= 0.990',
      measured: figure(saturated.lineUse, 4),
      isMet: saturated.lineUse >= 0.99,
    },
  ];
}
