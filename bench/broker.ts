/* What chillers behind a broker cost: one gateway and one consumer, by the default plan. Needs Mosquitto. */
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { findMosquitto, startBroker } from '../test/broker/mosquitto';
import type { Control } from './control';
import type { BrokerOrder, BrokerWindow, ReadingCount } from './orders';
import { figure, formatTable } from './table';
import type { Target } from './table';
import type { Workspace } from './workspace';

export interface BrokerBenchOptions {
  readonly sizes: readonly number[];
  readonly settleMs: number;
  readonly windowMs: number;
}

/** CPU time and memory of the broker. */
interface Process {
  readonly cpuMs: number;
  readonly rssMb: number;
}

interface BrokerRun {
  readonly chillers: number;
  readonly gateway: ReadingCount;
  readonly consumer: ReadingCount;
  readonly broker: Process;
}

export interface BrokerReport {
  readonly runs: readonly BrokerRun[];
  readonly text: string;
  readonly targets: readonly Target[];
}

/** The kernel counts in hundredths of a second. */
const TICK_MS = 10;

function look(pid: number): Process {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [utime = 0, stime = 0] = stat.slice(stat.lastIndexOf(')')).split(' ').slice(12, 14).map(Number);
  const rss = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { cpuMs: (utime + stime) * TICK_MS, rssMb: Number(rss) / 1_000 };
}

export async function runBroker(
  workspace: Workspace,
  control: Control,
  options: BrokerBenchOptions,
): Promise<BrokerReport> {
  const mosquitto = findMosquitto();
  if (!mosquitto) return { runs: [], text: 'broker: the program mosquitto is not installed here', targets: [] };
  workspace.start('simulators');
  const simulators = await control.worker('simulators');
  const runs: BrokerRun[] = [];
  for (const count of options.sizes) {
    // oxlint-disable-next-line no-await-in-loop
    const ports = await simulators.order<number[]>('listen', { count });
    // oxlint-disable-next-line no-await-in-loop
    runs.push(await runOne(workspace, control, { ...options, ports, mosquitto }));
  }
  return { runs, text: describe(runs, options), targets: judge(runs) };
}

async function runOne(
  workspace: Workspace,
  control: Control,
  { ports, mosquitto, settleMs, windowMs }: BrokerBenchOptions & { ports: readonly number[]; mosquitto: string },
): Promise<BrokerRun> {
  const broker = await startBroker(mosquitto);
  // A name of its own in each run: those of the run before are gone.
  const names = [`gateway of ${ports.length}`, `consumer of ${ports.length}`] as const;
  const children = [workspace.start('broker-gateway', [names[0]]), workspace.start('broker-consumer', [names[1]])];
  try {
    const gateway = await control.worker(names[0]);
    const consumer = await control.worker(names[1]);
    const order: BrokerOrder = { ports, brokerPort: broker.port };
    await gateway.order('start', order);
    await consumer.order('start', order);
    await delay(settleMs);
    // Both have the order by then.
    const fromMs = Date.now() + 500;
    const window: BrokerWindow = { fromMs, untilMs: fromMs + windowMs };
    const before = look(broker.pid);
    const [sent, received] = await Promise.all([
      gateway.order<ReadingCount>('look', window),
      consumer.order<ReadingCount>('look', window),
    ]);
    const after = look(broker.pid);
    const used = { cpuMs: after.cpuMs - before.cpuMs, rssMb: after.rssMb };
    return { chillers: ports.length, gateway: sent, consumer: received, broker: used };
  } finally {
    for (const child of children) child.kill();
    await broker.stop();
  }
}

const lossOf = ({ gateway, consumer }: BrokerRun): number => gateway.inWindow - consumer.inWindow;
const shareOf = ({ cpuUs, elapsedMs }: ReadingCount): string => figure(cpuUs / 10 / elapsedMs, 1);
const megabytes = ({ rss }: ReadingCount): string => figure(rss / 1e6);

function describe(runs: readonly BrokerRun[], { windowMs }: BrokerBenchOptions): string {
  const head = ['chillers', 'readings/s', 'p50 ms', 'p99 ms', 'lost', 'gateway CPU %', 'MB'];
  const rows = runs.map((run) => [
    figure(run.chillers),
    figure((run.consumer.inWindow * 1_000) / windowMs),
    figure(run.consumer.p50Ms, 1),
    figure(run.consumer.p99Ms, 1),
    figure(lossOf(run)),
    shareOf(run.gateway),
    megabytes(run.gateway),
    figure((run.broker.cpuMs * 100) / windowMs, 1),
    figure(run.broker.rssMb),
    shareOf(run.consumer),
    megabytes(run.consumer),
  ]);
  return formatTable([...head, 'broker CPU %', 'MB', 'consumer CPU %', 'MB'], rows);
}

function judge(runs: readonly BrokerRun[]): Target[] {
  return runs.flatMap((run) => {
    const { p50Ms, p99Ms } = run.consumer;
    const of = `${figure(run.chillers)} chillers`;
    return [
      { what: `read to received, ${of}, p50 ms`, wanted: '< 50', measured: figure(p50Ms, 1), isMet: p50Ms < 50 },
      { what: `the same, p99 ms`, wanted: '< 200', measured: figure(p99Ms, 1), isMet: p99Ms < 200 },
      { what: `readings lost, ${of}`, wanted: '0', measured: figure(lossOf(run)), isMet: lossOf(run) === 0 },
    ];
  });
}
