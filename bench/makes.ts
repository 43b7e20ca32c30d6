/* The same exchange, a read of the controlled temperature, in the protocol of every make. */
import { dialectForModel } from '../src/core';
import type { Dialect } from '../src/core';
import { DIALECTS } from '../src/dialects';
import type { Control } from './control';
import type { MakeOrder, RunResult } from './orders';
import { summarize } from './statistics';
import { figure, formatTable, spread } from './table';
import type { Target } from './table';
import type { Workspace } from './workspace';

export interface MakesOptions {
  readonly rounds: number;
  readonly runMs: number;
}

export interface MakesReport {
  readonly rounds: readonly (readonly RunResult[])[];
  readonly text: string;
  readonly targets: readonly Target[];
}

/** The first model of every make, and the other ones whose bytes are split in another way. */
function makes(): readonly MakeOrder[] {
  const first = Object.values<Dialect>(DIALECTS).map(({ key, simulator: { profiles } }) => ({
    dialect: key,
    model: Object.keys(profiles)[0]!,
  }));
  return [...first, { dialect: 'smc', model: 'hrs012Rtu' }];
}

export async function runMakes(
  workspace: Workspace,
  control: Control,
  { rounds, runMs }: MakesOptions,
): Promise<MakesReport> {
  const orders = makes();
  const workers = await Promise.all(
    orders.map(async (order) => {
      const name = `${order.dialect} ${order.model}`;
      workspace.start('make-responder', [`${name} unit`]);
      const unit = await control.worker(`${name} unit`);
      const port = await unit.order<number>('listen', order);
      workspace.start('make-session', [name]);
      const session = await control.worker(name);
      await session.order('connect', { ...order, port });
      return session;
    }),
  );
  const results: RunResult[][] = [];
  // The first round warms up.
  for (let round = 0; round <= rounds; round++) {
    const row: RunResult[] = [];
    // One at a time is the point.
    // oxlint-disable-next-line no-await-in-loop
    for (const worker of workers) row.push(await worker.order<RunResult>('run', { durationMs: runMs }));
    if (round > 0) results.push(row);
  }
  return { rounds: results, text: describe(orders, results), targets: [] };
}

function describe(orders: readonly MakeOrder[], rounds: readonly (readonly RunResult[])[]): string {
  const rows = orders.map((order, at) => {
    const over = (value: (result: RunResult) => number): ReturnType<typeof summarize> =>
      summarize(rounds.map((round) => value(round[at]!)));
    return [
      titleOf(order),
      spread(over(({ exchanges, elapsedMs }) => (exchanges * 1000) / elapsedMs)),
      figure(over(({ p50Us }) => p50Us).median, 1),
      figure(over(({ p99Us }) => p99Us).median),
      spread(
        over(({ cpuUs, exchanges }) => cpuUs / exchanges),
        1,
      ),
    ];
  });
  return formatTable(['', 'exchanges/s', 'p50 us', 'p99 us', 'CPU us each'], rows);
}

function titleOf({ dialect: key, model }: MakeOrder): string {
  const dialect = Object.values<Dialect>(DIALECTS).find((one) => one.key === key)!;
  const { title } = dialect.models.find((one) => one.key === model) ?? dialect;
  return `${dialectForModel(dialect, model).key}, ${title}`;
}
