/* Exchanges as fast as possible, by seven contenders in turn, in several rounds. */
import path from 'node:path';
import type { Control, Worker } from './control';
import { bareFloorFlow, commandFlow, handWiredFloorFlow, handWiredFlow } from './flows';
import type { RunOrder, RunResult } from './orders';
import { printProfile } from './profile';
import { summarize } from './statistics';
import type { Summary } from './statistics';
import { figure, formatTable, spread } from './table';
import type { Target } from './table';
import type { Workspace } from './workspace';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const;
type Name = (typeof NAMES)[number];

const TITLES: Readonly<Record<Name, string>> = {
  a: '(a) raw socket',
  b: '(b) ChillerClient.runCommand',
  c: '(c) Chiller.execute',
  d: '(d) flow with chiller command',
  e: '(e) flow with tcp request, by hand',
  f: '(f) flow (e) without its I/O',
  g: '(g) flow (d) without its I/O',
};

export interface MicroOptions {
  readonly rounds: number;
  readonly runMs: number;
  /** Folder for CPU profiles; undefined for none. */
  readonly profileDir: string | undefined;
}

type Round = Readonly<Record<Name, RunResult>>;

export interface MicroReport {
  readonly rounds: readonly Round[];
  readonly text: string;
  readonly targets: readonly Target[];
}

export async function runMicro(workspace: Workspace, control: Control, options: MicroOptions): Promise<MicroReport> {
  const workers = await startContenders(workspace, control);
  const order: RunOrder = { durationMs: options.runMs };
  await inTurn(workers, NAMES, order);
  const rounds: Round[] = [];
  for (let round = 0; round < options.rounds; round++) {
    // Back and forth, so that no contender always follows the same one.
    const names = round % 2 === 0 ? NAMES : NAMES.toReversed();
    // oxlint-disable-next-line no-await-in-loop
    rounds.push(await inTurn(workers, names, order));
  }
  if (options.profileDir !== undefined) await profile(workers, options.runMs, options.profileDir);
  return { rounds, text: describe(rounds), targets: judge(rounds) };
}

async function startContenders(workspace: Workspace, control: Control): Promise<ReadonlyMap<Name, Worker>> {
  workspace.start('responder');
  const [port = 0] = await (await control.worker('responder')).order<number[]>('listen', { count: 1 });
  for (const name of ['a', 'b', 'c']) workspace.start('contenders', [name, String(port)]);
  const flows = [...commandFlow(port), ...handWiredFlow(port), ...handWiredFloorFlow(), ...bareFloorFlow()];
  await workspace.startNodeRed('micro', flows);
  const workers = NAMES.map(async (name) => [name, await control.worker(name)] as const);
  return new Map(await Promise.all(workers));
}

async function inTurn(workers: ReadonlyMap<Name, Worker>, names: readonly Name[], order: RunOrder): Promise<Round> {
  const results: Partial<Record<Name, RunResult>> = {};
  for (const name of names) {
    // One at a time is the point.
    // oxlint-disable-next-line no-await-in-loop
    const result = await workers.get(name)?.order<RunResult>('run', order);
    if (result) results[name] = result;
  }
  return results as Round;
}

async function profile(workers: ReadonlyMap<Name, Worker>, runMs: number, folder: string): Promise<void> {
  for (const [name, worker] of workers) {
    const profileFile = path.join(folder, `${name}.cpuprofile`);
    // oxlint-disable-next-line no-await-in-loop
    await worker.order('run', { durationMs: runMs, profileFile } satisfies RunOrder);
    printProfile(TITLES[name], profileFile);
  }
}

const rateOf = ({ exchanges, elapsedMs }: RunResult): number => (exchanges * 1000) / elapsedMs;
const cpuOf = ({ exchanges, cpuUs }: RunResult): number => cpuUs / exchanges;

/** The rate of two things done one after the other. */
const addedUp = (one: number, other: number): number => 1 / (1 / one + 1 / other);

function over(rounds: readonly Round[], value: (round: Round) => number): Summary {
  return summarize(rounds.map(value));
}

function describe(rounds: readonly Round[]): string {
  const rows = NAMES.map((name) => [
    TITLES[name],
    spread(over(rounds, (round) => rateOf(round[name]))),
    spread(
      over(rounds, (round) => rateOf(round[name]) / rateOf(round.a)),
      2,
    ),
    figure(over(rounds, (round) => round[name].p50Us).median, 1),
    figure(over(rounds, (round) => round[name].p99Us).median),
    spread(
      over(rounds, (round) => cpuOf(round[name])),
      1,
    ),
  ]);
  return formatTable(['', 'exchanges/s', 'of (a)', 'p50 us', 'p99 us', 'CPU us each'], rows);
}

function judge(rounds: readonly Round[]): Target[] {
  const atLeast = (what: string, wanted: number, value: (round: Round) => number): Target => {
    const summary = over(rounds, value);
    return { what, wanted: `>= ${wanted}`, measured: spread(summary, 2), isMet: summary.median >= wanted };
  };
  const cpu = over(rounds, (round) => cpuOf(round.d) / cpuOf(round.e));
  const sum = (floor: 'f' | 'g') => (round: Round) => rateOf(round.d) / addedUp(rateOf(round.a), rateOf(round[floor]));
  return [
    atLeast('(b) of (a)', 0.9, (round) => rateOf(round.b) / rateOf(round.a)),
    atLeast('(c) of (a)', 0.8, (round) => rateOf(round.c) / rateOf(round.a)),
    atLeast('(d) of (e)', 1.25, (round) => rateOf(round.d) / rateOf(round.e)),
    atLeast('(d) of (a) and (f) added up', 0.85, sum('f')),
    atLeast('(d) of (a) and (g) added up', 0.85, sum('g')),
    { what: 'CPU of a message, (d) of (e)', wanted: '< 1', measured: spread(cpu, 2), isMet: cpu.median < 1 },
  ];
}
