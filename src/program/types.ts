/* What a temperature program is: a list of segments, in °C, °C/min and minutes. Plain data: it survives JSON. */

/**
 * When a segment waits for the measured temperature (holdback). `low`: while it lags below the set point; `high`: while it is above;
 * `band`: both. `off`: never.
 */
export const HOLDBACKS = ['off', 'low', 'high', 'band'] as const;
/** One of `HOLDBACKS`. */
export type Holdback = (typeof HOLDBACKS)[number];

/** What happens at the end. `hold`: keep the last set point; `goTo`: set another; `standby`: stop the chiller. */
export const END_ACTIONS = ['hold', 'goTo', 'standby'] as const;
/** One of `END_ACTIONS`. */
export type EndAction = (typeof END_ACTIONS)[number];

/** When a wait for a value is over. `within`: as near to the value as the tolerance. */
export const WAIT_FOR = ['above', 'below', 'within'] as const;
/** One of `WAIT_FOR`. */
export type WaitFor = (typeof WAIT_FOR)[number];

/** A guaranteed segment: its clock stands while the measured temperature is too far from the set point. */
export interface Guarantee {
  /** Tolerance, above 0 to 50 °C. */
  readonly within?: number;
  /** Default `band` with a tolerance, `off` without. */
  readonly holdback?: Holdback;
  /** How far inside the tolerance the temperature has to come back until the clock runs again, °C, 0 or more. Default 0. */
  readonly hysteresis?: number;
  /** Most time that the segment may wait in all, above 0 to 10 080 minutes; then the program holds. Default 60. */
  readonly maxHoldbackMinutes?: number;
}

/** To a target at a rate (above 0 °C/min, up or down by itself), or in a time. */
export type Ramp = { readonly to: number } & Guarantee &
  ({ readonly rate: number; readonly minutes?: never } | { readonly minutes: number; readonly rate?: never });

/** To a target at once. */
export interface Step {
  readonly to: number;
}

/** Stay for a time. */
export interface Soak extends Guarantee {
  readonly minutes: number;
}

/** Until a message comes, or a reading has a value. After `timeoutMinutes` (default 60, up to 10 080) the program holds. */
export type Wait =
  | { readonly message: string; readonly timeoutMinutes?: number }
  | {
      readonly value: number;
      readonly when: WaitFor;
      /** Tolerance of `within`. */
      readonly within?: number;
      /** Name of the reading. Default: the controlled temperature. */
      readonly reading?: string;
      readonly timeoutMinutes?: number;
    };

/** Segments that run several times. */
export interface Repeat {
  readonly times: number;
  readonly segments: readonly Segment[];
}

/** The last segment: what becomes of the chiller. */
export type End =
  { readonly action: 'hold' | 'standby'; readonly to?: never } | { readonly action: 'goTo'; readonly to: number };

/** One segment of a program. */
export type Segment =
  | {
      /** To a target, gradually. */
      readonly ramp: Ramp;
    }
  | {
      /** To a target at once. */
      readonly step: Step;
    }
  | {
      /** Stay for a time. */
      readonly soak: Soak;
    }
  | {
      /** Until something happens. */
      readonly wait: Wait;
    }
  | {
      /** Segments several times. */
      readonly repeat: Repeat;
    }
  | {
      /** What becomes of the chiller. */
      readonly end: End;
    };

/** Segments in their order. */
export type Program = readonly Segment[];

/** The kinds of rows of a table. `endRepeat` closes the repeat before it. */
export const ROW_KINDS = ['ramp', 'step', 'soak', 'wait', 'repeat', 'endRepeat', 'end'] as const;
/** One of `ROW_KINDS`. */
export type RowKind = (typeof ROW_KINDS)[number];

/** A segment as a row of a table: its kind, and its fields side by side. What it does not need is left out. */
export interface ProgramRow {
  /** Which kind it is. */
  readonly segment: RowKind;
  /** Target of a ramp, a step or an end, °C. */
  readonly to?: number;
  /** Of a ramp, °C/min. */
  readonly rate?: number;
  /** Of a ramp or a soak. */
  readonly minutes?: number;
  /** Tolerance of a guaranteed segment, or of a wait, °C. */
  readonly within?: number;
  /** When a segment waits for the temperature. */
  readonly holdback?: Holdback;
  /** How far inside the tolerance the clock runs again, °C. */
  readonly hysteresis?: number;
  /** Most time that the segment may wait in all. */
  readonly maxHoldbackMinutes?: number;
  /** Rounds of a repeat. */
  readonly times?: number;
  /** Of an end. */
  readonly action?: EndAction;
  /** What a wait is for. */
  readonly message?: string;
  /** The value that a wait is for, in the unit of its reading. */
  readonly value?: number;
  /** On which side of the value a wait is over. */
  readonly when?: WaitFor;
  /** Name of the reading that a wait looks at. */
  readonly reading?: string;
  /** After which a wait holds the program. */
  readonly timeoutMinutes?: number;
}

/** The fields of a row, in the order of the columns. */
export type RowField = keyof ProgramRow;

/** A row as somebody typed it: texts or values, blank or missing where there is nothing. */
export type RawRow = Readonly<Partial<Record<RowField, unknown>>>;
