/* What a recorder takes in: only the fields that it needs, so that any source of them fits. */

/** A reading of a chiller at a moment. */
export interface ReadingPoint {
  /** Name of the chiller. */
  readonly chiller: string;
  /** Which reading: `supplyTemperature`. */
  readonly name: string;
  /** In `unit`; null where there is none. */
  readonly value: unknown;
  /** `°C`; undefined for values without one. */
  readonly unit: string | undefined;
  /** `good`, `stale`, `notFitted`, `offline`. */
  readonly quality: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** An event of an alarm, as `createAlarmEngine` tells it. */
export interface AlarmEvent {
  /** Name of the chiller. */
  readonly chiller: string;
  /** Which alarm: `lowProcessFlow`. */
  readonly key: string;
  /** `raised`, `acknowledged`, `cleared` and so on. */
  readonly event: string;
  /** `critical`, `major`, `minor`, `info`. */
  readonly severity?: string;
  /** For people, short. */
  readonly title?: string;
  /** For people, a sentence. */
  readonly text?: string;
  /** Of the reading behind it. */
  readonly value?: unknown;
  /** Of the value. */
  readonly unit?: string | null;
  /** By whom; null if nobody. */
  readonly acknowledgedBy?: string | null;
}

/** A command that was given to a chiller, and what became of it. */
export interface CommandEvent {
  /** Its key: `setControlTemperature`. */
  readonly command: string;
  /** Name of the reading that it sets; undefined if none. */
  readonly sets: string | undefined;
  /** What was sent with it. */
  readonly value: unknown;
  /** Who gave it, for people; undefined where nobody said. */
  readonly origin: string | undefined;
  /** `sent`, `taken`, `declined`, `unknown`. */
  readonly outcome: string;
  /** Epoch milliseconds. */
  readonly timestamp: number;
}

/** What happened in a program. */
export interface ProgramEvent {
  /** Its name. */
  readonly program: string;
  /** `started`, `held`, `ended` and so on. */
  readonly event: string;
  /** For people, a sentence. */
  readonly text?: string;
  /** Who did it. */
  readonly by?: string;
}
