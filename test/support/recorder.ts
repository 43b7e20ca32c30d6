/* What tests of recorders share: a folder of their own, a clock with a time of day, a target that remembers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ChillerError } from '../../src/core';
import { Recorder } from '../../src/recorder';
import type { Entry, ReadingPoint, RecorderOptions, Sent, Target } from '../../src/recorder';
import { FakeClock } from './fake-clock';

/** 2026-03-02 08:00 UTC. */
export const MORNING_MS = Date.UTC(2026, 2, 2, 8);

/** A clock whose time of day can be set. */
export class DayClock extends FakeClock {
  setByMs = 0;

  epochMs(): number {
    return MORNING_MS + this.nowMs() + this.setByMs;
  }
}

const folders: string[] = [];

/** A new folder; `removeFolders` takes it away. */
export function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'chiller-recorder-'));
  folders.push(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Has each row once, whatever is sent again; refuses while `refusal` is set. */
export class MemoryTarget implements Target {
  readonly title = 'memory';
  readonly rows = new Map<string, Entry>();
  batches = 0;
  refusal: Error | undefined;

  send({ entries }: { readonly entries: readonly Entry[] }): Promise<Sent> {
    if (this.refusal) return Promise.reject(this.refusal);
    this.batches += 1;
    for (const entry of entries)
      this.rows.set(`${entry.chiller} ${entry.kind} ${entry.name} ${String(entry.at)}`, entry);
    return Promise.resolve({});
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

export interface Rig {
  readonly recorder: Recorder;
  readonly clock: DayClock;
  readonly problems: ChillerError[];
}

export function newRecorder(options: Partial<RecorderOptions> & Pick<RecorderOptions, 'target'>): Rig {
  const clock = (options.clock as DayClock | undefined) ?? new DayClock();
  const problems: ChillerError[] = [];
  const problem = (error: ChillerError): void => void problems.push(error);
  const recorder = new Recorder({ folder: newFolder(), random: () => 0, problem, ...options, clock });
  return { recorder, clock, problems };
}

/** A reading of the morning. */
export function point(number: number, given: Partial<ReadingPoint> = {}): ReadingPoint {
  const at = MORNING_MS + number * 1_000;
  return {
    chiller: 'Cold lab',
    name: 'supplyTemperature',
    value: number / 10,
    unit: '°C',
    quality: 'good',
    at,
    ...given,
  };
}
