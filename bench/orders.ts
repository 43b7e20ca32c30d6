/*
 * What the benchmark asks of the processes that it measures, and what they answer. A process sends its name, then carries out one order
 * at a time; meanwhile nothing else is sent in either direction.
 */

/** How long to make exchanges as fast as possible, and where to write a CPU profile, if anywhere. */
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

/** A chiller of one make. */
export interface MakeOrder {
  readonly dialect: string;
  readonly model: string;
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
  /** The young generation: space for new objects, which grows with the allocation rate up to a fixed size. */
  readonly young: number;
}

/** What a process used while it did its work for a while. */
export interface UsageResult extends Memory {
  readonly elapsedMs: number;
  readonly cpuUs: number;
  /** Good replies or messages in that time. */
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
  /** Before the first chiller was created. */
  readonly before: Memory;
}

export interface FleetResult extends UsageResult {
  /** How long after its due time a poll was sent, ms. */
  readonly latenessP50Ms: number;
  readonly latenessP99Ms: number;
  /** Exchanges, as a share of what the gap alone would allow; meaningful on a saturated line only. */
  readonly lineUse: number;
  /** Polls without a good reply. */
  readonly failures: number;
}

/** Chillers behind a broker. */
export interface BrokerOrder {
  readonly ports: readonly number[];
  readonly brokerPort: string;
}

/** Epoch ms: readings of this time are counted on both sides. */
export interface BrokerWindow {
  readonly fromMs: number;
  readonly untilMs: number;
}

export interface ReadingCount extends UsageResult {
  /** Good readings of the window. */
  readonly inWindow: number;
  /** From the reply of the chiller until the far side has the reading; NaN at the gateway. */
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Timer delay beyond the sampling interval, ms. */
export interface LoopDelayResult {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

export interface ProgramsOrder {
  readonly ports: readonly number[];
  readonly gapMs: number;
  /** For the states of the programs. */
  readonly folder: string;
}

export interface SpreadOrder {
  /** Time from the first start to the last. */
  readonly withinMs: number;
}

export interface ProgramsResult extends UsageResult {
  /** How long after its due time a set point was sent, ms; null where none was sent. */
  readonly latenessP50Ms: number | null;
  readonly latenessP99Ms: number | null;
  readonly latenessMaxMs: number | null;
  /** Programs that were held, and set points that are not those of the program, since the start. */
  readonly failures: number;
}
