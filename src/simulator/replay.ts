import { checkNames } from '../core';
import type { NamesOf } from '../core';
import { dialectOf } from '../dialects';
import type { DialectOption } from '../dialects';
import { realClock } from './clock';
import type { SimulatorClock } from './clock';
import { WireFaults } from './wire-faults';
import { TranscriptUnit } from './transcript';
import type { TranscriptEntry } from './transcript';
import { LINE_OPTION_NAMES, UnitServer } from './unit-server';
import type { LineOptions } from './unit-server';

/** What to play back, and where to listen. */
export interface ReplayOptions extends LineOptions {
  /** What was recorded, as `parseTranscript` gives it. */
  transcript: readonly TranscriptEntry[];
  /** Protocol of the recording. Default: the default dialect. */
  dialect?: DialectOption;
  /** TCP port, 0 for any free one. Default 0. */
  port?: number;
  /** Address to listen on. Default 127.0.0.1. */
  host?: string;
  /** Where time comes from. Default: the machine's time. */
  clock?: SimulatorClock;
}

const OPTION_NAMES: NamesOf<ReplayOptions> = {
  ...LINE_OPTION_NAMES,
  transcript: true,
  dialect: true,
  port: true,
  host: true,
  clock: true,
};

/** A fake unit on a port. */
export interface Replay {
  /** The port it listens on. */
  readonly port: number;
  /** Faults of the wire: inject and clear them here. None at first. */
  readonly wireFaults: WireFaults;
  /** Safe to call again. */
  close(): Promise<void>;
  /** The same, at the end of an `await using` block. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Plays a transcript back on a port. Rejects when the port cannot be had. */
export async function startReplay(options: ReplayOptions): Promise<Replay> {
  checkNames('startReplay', options, OPTION_NAMES);
  const { transcript, dialect, port = 0, host = '127.0.0.1', clock = realClock, ...line } = options;
  const { simulator: face } = dialectOf(dialect);
  const wireFaults = new WireFaults({ face });
  const answerer = new TranscriptUnit(transcript, face);
  const server = new UnitServer({ ...line, face, port, host, clock, faults: wireFaults, answerer });
  await server.listen();
  const close = (): Promise<void> => server.close();
  return { port: server.port, wireFaults, close, [Symbol.asyncDispose]: close };
}
