/* A hundred chillers at one exchange per second in Node-RED, and the same wired by hand, all at the same time. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Control } from './control';
import { commandFleet, handWiredFleet, idleFlow, injectFleet, monitorFleet } from './flows';
import type { LoopDelayResult, UsageResult } from './orders';
import { figure, formatTable } from './table';
import type { Target } from './table';
import type { Workspace } from './workspace';

export interface NodeRedOptions {
  readonly chillers: number;
  readonly settleMs: number;
  readonly windowMs: number;
}

const NAMES = ['idle', 'inject only', 'by hand', 'command nodes', 'monitor nodes'] as const;
type Name = (typeof NAMES)[number];
type Usage = UsageResult & LoopDelayResult;
type Usages = Readonly<Record<Name, Usage>>;

export interface NodeRedReport {
  readonly usages: Usages;
  readonly text: string;
  readonly targets: readonly Target[];
}

export async function runNodeRed(
  workspace: Workspace,
  control: Control,
  { chillers, settleMs, windowMs }: NodeRedOptions,
): Promise<NodeRedReport> {
  workspace.start('responder', ['responder for fleets']);
  const responder = await control.worker('responder for fleets');
  const ports = await responder.order<number[]>('listen', { count: chillers });
  const flows: Readonly<Record<Name, readonly object[]>> = {
    idle: idleFlow('idle'),
    'inject only': injectFleet('inject only', chillers),
    'by hand': handWiredFleet('by hand', ports),
    'command nodes': commandFleet('command nodes', ports),
    'monitor nodes': monitorFleet('monitor nodes', ports),
  };
  const started = NAMES.map((name) => workspace.startNodeRed(name.replace(' ', '-'), flows[name]));
  await Promise.all(started);
  await delay(settleMs);
  const entries = await Promise.all(
    NAMES.map(async (name) => {
      const worker = await control.worker(name);
      const usage = await worker.order<UsageResult>('look', { durationMs: windowMs });
      return [
        name,
        { ...usage, ...(await worker.order<LoopDelayResult>('loopDelay', { durationMs: windowMs / 10 })) },
      ] as const;
    }),
  );
  const usages = Object.fromEntries(entries) as Record<Name, Usage>;
  return { usages, text: describe(usages), targets: judge(usages) };
}

const cpuPercentOf = ({ cpuUs, elapsedMs }: Usage): number => cpuUs / 10 / elapsedMs;
const megabytesOf = ({ rss }: Usage): number => rss / 1e6;

function describe(usages: Usages): string {
  const rows = NAMES.map((name) => {
    const usage = usages[name];
    return [
      name,
      figure((usage.events * 1000) / usage.elapsedMs, 1),
      figure(cpuPercentOf(usage), 2),
      figure(cpuPercentOf(usage) - cpuPercentOf(usages.idle), 2),
      figure(megabytesOf(usage), 1),
      figure(megabytesOf(usage) - megabytesOf(usages.idle), 1),
      figure((usage.live - usages.idle.live) / 1e6, 1),
      `${figure(usage.p50Ms, 1)}/${figure(usage.p99Ms, 1)}/${figure(usage.maxMs, 1)}`,
    ];
  });
  const head = [
    '',
    'messages/s',
    'CPU %',
    'over idle',
    'RSS MB',
    'over idle',
    'live over idle',
    'loop delay p50/p99/max ms',
  ];
  return formatTable(head, rows);
}

function judge(usages: Usages): Target[] {
  const compare = (what: string, name: Name, value: (usage: Usage) => number): Target => {
    const idle = value(usages.idle);
    const share = (value(usages[name]) - idle) / (value(usages['by hand']) - idle);
    return { what: `${what}, ${name} of by hand`, wanted: '<= 0.50', measured: figure(share, 2), isMet: share <= 0.5 };
  };
  return (['command nodes', 'monitor nodes'] as const).flatMap((name) => [
    compare('CPU over idle', name, cpuPercentOf),
    compare('live memory over idle', name, ({ live }) => live),
  ]);
}
