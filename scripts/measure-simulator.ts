/*
 * What simulated chillers cost: N units in one process, each with a port of its own, asked once a second from another
 * process.
 *
 *   tsx scripts/measure-simulator.ts [units, default 1000] [seconds, default 20]
 */
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import path from 'node:path';
import { codec, COMMANDS } from '../src/dialects/thermotek';
import type { CommandRow } from '../src/core';
import type { CommandKey } from '../src/dialects/thermotek';
import { startSimulator } from '../src/simulator';

const [units = 1_000, seconds = 20] = process.argv.slice(2, 4).map(Number);
const WARM_UP_MS = 5_000;

/** What a session reads by itself, without command 18. */
const requests = (Object.keys(COMMANDS) as CommandKey[])
  .filter((key) => (COMMANDS[key] as CommandRow).poll !== undefined)
  .map((key) => codec.encodeRequest(key));

async function serve(): Promise<void> {
  const simulators = [];
  for (let index = 0; index < units; index++) {
    // oxlint-disable-next-line no-await-in-loop
    simulators.push(await startSimulator({ seed: index, start: 'run' }));
  }
  const rssMb = process.memoryUsage.rss() / 1e6;
  process.send?.({ ports: simulators.map(({ port }) => port), rssMb });
  process.on('message', (what) => {
    if (what === 'cpu') process.send?.({ cpuUs: totalUs(process.cpuUsage()), rssMb: process.memoryUsage.rss() / 1e6 });
    else process.exit(0);
  });
  // Nobody is left to ask.
  process.on('disconnect', () => process.exit(0));
}

function totalUs({ user, system }: NodeJS.CpuUsage): number {
  return user + system;
}

interface Told {
  ports: number[];
  rssMb: number;
  cpuUs: number;
}

async function measure(): Promise<void> {
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', path.resolve(__filename), String(units), 'serve'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const told = (): Promise<Told> => new Promise((resolve) => child.once('message', (value) => resolve(value as Told)));
  const { ports, rssMb } = await told();
  const latenciesMs: number[] = [];
  const stops = await Promise.all(ports.map((port, index) => poll(port, index, latenciesMs)));
  await new Promise((resolve) => setTimeout(resolve, WARM_UP_MS));
  latenciesMs.length = 0;
  const before = told();
  child.send('cpu');
  const beforeUs = (await before).cpuUs;
  const startMs = performance.now();
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  const after = told();
  child.send('cpu');
  const end = await after;
  const elapsedMs = performance.now() - startMs;
  const cpuShare = (end.cpuUs - beforeUs) / 1_000 / elapsedMs;
  const sorted = [...latenciesMs].sort((a, b) => a - b);
  console.log(
    JSON.stringify({
      units,
      seconds,
      answersPerSecond: Math.round((1_000 * sorted.length) / elapsedMs),
      cpuPercentOfOneCore: round(100 * cpuShare),
      cpuUsPerAnswer: round((end.cpuUs - beforeUs) / sorted.length),
      latencyMs: { p50: round(sorted[sorted.length >> 1]!), p99: round(sorted[Math.floor(sorted.length * 0.99)]!) },
      rssMb: { afterStart: round(rssMb), atEnd: round(end.rssMb) },
    }),
  );
  for (const stop of stops) stop();
  child.send('end');
}

/** Asks one port once a second, at a moment of its own; the returned function ends that. */
function poll(port: number, index: number, latenciesMs: number[]): Promise<() => void> {
  let sentMs = 0;
  let asked = index;
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
  socket.on('data', (chunk) => {
    if (chunk.at(-1) === 13) latenciesMs.push(performance.now() - sentMs);
  });
  const ask = (): void => {
    sentMs = performance.now();
    socket.write(requests[asked++ % requests.length]!, 'latin1');
  };
  let timer: NodeJS.Timeout | undefined;
  setTimeout(() => (timer = setInterval(ask, 1_000)), (index * 1_000) / units);
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('connect', () => {
      resolve(() => {
        clearInterval(timer);
        socket.destroy();
      });
    });
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

if (process.argv[3] === 'serve') void serve();
else void measure();
