#!/usr/bin/env node
/* `chiller-simulator`: simulated chillers on the command line. */
import { createWriteStream, openSync, readFileSync } from 'node:fs';
import { realClock } from './clock';
import { CliError, parseCliArguments, USAGE } from './cli-options';
import type { CliOptions } from './cli-options';
import { FaultProxy } from './fault-proxy';
import type { Direction } from './wire-faults';
import { startReplay } from './replay';
import { parseScenario } from './scenario';
import { playScenario } from './scenario-player';
import { startSimulator } from './server';
import type { AnySimulator } from './server';
import { parseTranscript, TranscriptRecorder } from './transcript';

interface Running {
  /** What it is, for the line that it prints. */
  readonly what: string;
  readonly firstPort: number;
  readonly lastPort: number;
  /** Ends everything; the text is printed last, if there is any. */
  close(): Promise<string>;
}

type OnFrame = (direction: Direction, text: string) => void;

async function main(): Promise<void> {
  const options = parseCliArguments(process.argv.slice(2));
  if (!options) {
    console.log(USAGE);
    return;
  }
  // Opened after the ports: a start that fails leaves no empty file, and overwrites none.
  let transcript: OpenTranscript | undefined;
  const running = await start(options, (direction, text) => transcript?.onFrame(direction, text));
  if (options.transcript !== undefined) transcript = openTranscript(options.transcript, options.isForced);
  const { what, firstPort, lastPort } = running;
  const ports = firstPort === lastPort ? `${firstPort}` : `${firstPort}-${lastPort}`;
  // Before the line is printed: whoever waits for it may end the simulator at once.
  const end = interrupted();
  console.log(`chiller-simulator listening on ${options.simulator.host}:${ports} (${what})`);
  await end;
  const lastWord = await running.close();
  await transcript?.close();
  if (lastWord) console.error(lastWord);
}

function start(options: CliOptions, onFrame: OnFrame): Promise<Running> {
  if (options.recordFrom) return record(options, options.recordFrom, onFrame);
  if (options.replay !== undefined) return replay(options, options.replay);
  return simulate(options, onFrame);
}

async function simulate(options: CliOptions, onFrame: OnFrame): Promise<Running> {
  const { units, isVerbose, simulator: given } = options;
  const scenario =
    options.scenario === undefined ? undefined : parseScenario(readFile(options.scenario), given.dialect);
  const simulators: AnySimulator[] = [];
  for (let index = 0; index < units; index++) {
    const port = given.port === 0 ? 0 : given.port + index;
    // One after another: the error has to name the port that is taken, and nothing may be left half started.
    // oxlint-disable-next-line no-await-in-loop
    const simulator = await startSimulator({
      ...given,
      port,
      seed: (given.seed ?? 1) + index * (given.ids?.length ?? 1),
      // A thousand idle units need no thousand timers: they catch up when they are asked.
      refreshMs: isVerbose || scenario ? 1000 : 0,
      onFrame,
    });
    simulators.push(simulator);
    if (isVerbose) narrate(simulator);
    if (scenario)
      playScenario(scenario, simulator, { onProblem: ({ message }) => console.error(`${simulator.port}  ${message}`) });
  }
  const ids = given.ids ? `id ${given.ids.join(', ')}, ` : '';
  return {
    what: `${units > 1 ? `${units} units, ` : ''}${ids}${given.profile}`,
    firstPort: simulators[0]!.port,
    lastPort: simulators.at(-1)!.port,
    close: async () => {
      await Promise.all(simulators.map((one) => one.close()));
      return remarksOf(simulators);
    },
  };
}

async function replay({ simulator: { port, host, dialect } }: CliOptions, path: string): Promise<Running> {
  const running = await startReplay({ transcript: parseTranscript(readFile(path)), dialect, port, host });
  const close = async (): Promise<string> => running.close().then(() => '');
  return { what: `transcript ${path}`, firstPort: running.port, lastPort: running.port, close };
}

async function record(
  { simulator: { port, host, dialect } }: CliOptions,
  target: { host: string; port: number },
  onFrame: OnFrame,
): Promise<Running> {
  const line = { targetHost: target.host, targetPort: target.port, port, host, dialect };
  const proxy = await FaultProxy.start({ ...line, onFrame });
  const what = `passing on to ${target.host}:${target.port}`;
  return { what, firstPort: proxy.port, lastPort: proxy.port, close: async () => proxy.close().then(() => '') };
}

/** Bytes of a transcript that may wait for the disk, or for whoever reads a pipe. */
const MOST_UNWRITTEN = 16 * 1024 * 1024;

interface OpenTranscript {
  readonly onFrame: OnFrame;
  close(): Promise<void>;
}

function openTranscript(path: string, isForced: boolean): OpenTranscript {
  const fd = openForWriting(path, isForced);
  const fail = (why: string): void => stopWith(new CliError(`Cannot write ${path}: ${why}`));
  const file = createWriteStream(path, { fd, encoding: 'utf8' });
  file.on('error', (error) => fail(error.message));
  const write = (line: string): void => {
    if (file.writableLength > MOST_UNWRITTEN) fail('it takes less than what comes');
    else file.write(`${line}\n`);
  };
  const recorder = new TranscriptRecorder(realClock, write, new Date().toISOString());
  return {
    onFrame: (direction, text) => recorder.record(direction, text),
    close: () => new Promise((resolve) => file.end(resolve)),
  };
}

function openForWriting(path: string, isForced: boolean): number {
  try {
    return openSync(path, isForced ? 'w' : 'wx');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new CliError(`${path} is there already. Use --force to overwrite it, or another name`);
    throw new CliError(`Cannot write ${path}: ${message}`, { cause: error });
  }
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new CliError(`Cannot read ${path}: ${(error as Error).message}`, { cause: error });
  }
}

function narrate(simulator: AnySimulator): void {
  for (const unit of simulator.units) {
    const who = unit.id === '' ? `${simulator.port}` : `${simulator.port} id ${unit.id}`;
    const say = (text: string): void => console.log(`${who}  ${text}`);
    const { indicators = {} } = unit.dialect.simulator;
    unit.on('status', ({ from, to, reason }) => say(`${from} -> ${to} (${reason})`));
    unit.on('alarm', ({ bit, isRaised }) => say(`${bit.code} ${bit.title}: ${isRaised ? 'raised' : 'gone'}`));
    unit.on('indicator', ({ name, isOn }) => say(indicators[name]?.[isOn ? 'on' : 'off'] ?? name));
    unit.on('fault', ({ key, isActive }) => say(`fault ${key}: ${isActive ? 'there' : 'gone'}`));
  }
}

/** Requests that a person who writes a host should look at. */
function remarksOf(simulators: readonly AnySimulator[]): string {
  const lines = simulators.flatMap(({ units }) => units.flatMap(({ remarks }) => remarks));
  return lines.length === 0 ? '' : ['Requests to look at:', ...lines.map((line) => `  ${line}`)].join('\n');
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

function stopWith(error: unknown): void {
  const isUsage = error instanceof CliError;
  const message = error instanceof Error ? error.message : String(error);
  console.error(`chiller-simulator: ${message}${isUsage ? '\nTry --help.' : ''}`);
  // The exit code alone would not end it while something listens.
  process.exit(isUsage ? 2 : 1);
}

/** The reader of the output may be gone (`chiller-simulator | head -1`): the units run on. */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

outliveReaders();
main().catch(stopWith);
