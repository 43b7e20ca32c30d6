import type { ChillerOptions } from '../../src/session';
import { FakeClock } from './fake-clock';
import { FakeLine } from './fake-line';
import { makeRig } from './session';
import type { Rig } from './session';

let lines = 0;

/** Several chillers behind one port, some of which can be switched off. */
export class BusyLine {
  readonly clock = new FakeClock();
  readonly line: FakeLine;
  readonly rigs: Rig[];
  readonly dead = new Set<string>();

  constructor(ids: readonly string[], replyMs: number, options: Partial<ChillerOptions> = {}) {
    this.line = new FakeLine(this.clock, replyMs);
    this.line.answer = ({ id }) => (this.dead.has(id) ? undefined : 'usual');
    const host = `busy-${++lines}`;
    this.rigs = ids.map((id) => makeRig({ id, host, ...options }, { clock: this.clock, line: this.line }));
  }

  connect(): void {
    for (const { chiller } of this.rigs) chiller.connect().catch(() => undefined);
  }

  rig(id: string): Rig {
    return this.rigs.find(({ chiller }) => chiller.id === id)!;
  }

  async close(): Promise<void> {
    await Promise.all(this.rigs.map(({ chiller }) => chiller.close()));
  }

  /** The longest time from one request to the next, and to the end, of those that the test names. */
  longestGapMs(fromMs: number, isMeant: (request: FakeLine['seen'][number]) => boolean): number {
    const times = this.line.seen
      .filter((request) => request.atMs >= fromMs && isMeant(request))
      .map(({ atMs }) => atMs);
    times.push(this.clock.nowMs());
    let longest = 0;
    let lastMs = fromMs;
    for (const atMs of times) {
      longest = Math.max(longest, atMs - lastMs);
      lastMs = atMs;
    }
    return longest;
  }
}

/** Ids for so many chillers on an RS-485 line. */
export function idsOf(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index + 1).padStart(2, '0'));
}
