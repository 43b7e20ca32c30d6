/*
 * What the benchmark asks of the processes that it measures, and what they answer. A process says its name, then carries
 * out one order at a time; while it does, nothing else passes between the two.
 */

/** How long to exchange as fast as possible, and where to write a CPU profile of that, if anywhere. */
export interface RunOrder {
  readonly durationMs: number;
  readonly profileFile?: string;
}

/** One contender in one round. */
export interface RunResult {
  readonly exchanges: number;
  readonly elapsedMs: number;
  /** User and system time of the whole process. */
  readonly cpuUs: number;
  readonly p50Us: number;
  readonly p99Us: number;
}

export interface WindowOrder {
  readonly durationMs: number;
}

/** Memory of a process after a garbage collection, bytes. */
export interface Memory {
  /** Resident memory. */
  readonly rss: number;
  /** Objects in use, and memory outside the heap. */
  readonly live: number;
  /** The young generation: room for new objects, which grows with the pace at which they are made up to a fixed size. */
  readonly young: number;
}

/** A process that goes about its work, seen through a window of time. */
export interface UsageResult extends Memory {
  readonly elapsedMs: number;
  readonly cpuUs: number;
  /** Good answers or messages in the window. */
  readonly events: number;
}

export interface FleetOrder {
  readonly ports: readonly number[];
  readonly gapMs: number;
  /** Undefined: the library's default plan. */
  readonly periodsMs?: Readonly<Record<string, number>>;
}

export interface FleetStart {
  readonly connectMs: number;
  /** Before the first chiller was made. */
  readonly before: Memory;
}

export interface FleetResult extends UsageResult {
  /** How long after its due time a poll went out, ms. */
  readonly latenessP50Ms: number;
  readonly latenessP99Ms: number;
  /** Share of the exchanges that the gap alone would have allowed; sensible on a saturated line only. */
  readonly lineUse: number;
  /** Polls that brought no good reply. */
  readonly failures: number;
}

/** Timer delay beyond the sampling interval, ms. */
export interface LoopDelayResult {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}
