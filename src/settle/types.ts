/* Inputs, state and answers of a wait. */
import type { ChillerError, DecodedAlarms, LinkInput, ReadingInput, TextValue } from '../core';
import type { Approach } from './approach';
import type { BandTime } from './band-time';

/**
 * When a command is done. `verified`: the chiller reads back what was ordered. `settled`: that, and the controlled temperature has been
 * near the ordered set point for the settling time.
 */
export type DoneWhen = 'verified' | 'settled';

/** Why somebody gives up a wait. */
export type CancelReason = 'cancelled' | 'redeployed' | 'newerCommand';

/**
 * Why a wait failed. `notReadBack`: the chiller does not read back what was ordered. `noProgress`: the temperature comes closer too
 * slowly, or not at all. `notHeld`: it was inside the tolerance, but not for long enough. `linkLost`: no link. `alarm`: an alarm stopped
 * the chiller. `stopped`: it does not run. `setPointChanged`, `valueChanged`: somebody else set another value. `staleReadings`: what
 * has to be known was not read for too long.
 */
export type EndReason =
  | CancelReason
  | 'notReadBack'
  | 'noProgress'
  | 'notHeld'
  | 'linkLost'
  | 'alarm'
  | 'stopped'
  | 'setPointChanged'
  | 'valueChanged'
  | 'staleReadings';

/**
 * What has happened in a wait. `readBack`: the chiller holds what was ordered. `contact`: the first reading inside the tolerance.
 * `settled`: done. Then, where watching goes on: `left`: a reading outside the tolerance; `back`: settled again; `ended`: the watching
 * has ended, and `error` says why.
 */
export type SettleEvent = 'readBack' | 'contact' | 'settled' | 'left' | 'back' | 'ended';

/** Inputs of a wait. */
export type SettleInput =
  /** A reading, as it comes. Others than the watched ones are ignored. */
  | { readonly kind: 'reading'; readonly reading: Omit<ReadingInput, 'timestamp'> }
  /** The state of the link, at every change. */
  | { readonly kind: 'link'; readonly link: LinkInput & { readonly why?: TextValue } }
  /** A flag of the chiller, and what is known of its alarms. */
  | { readonly kind: 'alarm'; readonly report: AlarmInput }
  /** A command that changes something, from anybody, also the one that is waited for. */
  | { readonly kind: 'command'; readonly news: NewsInput }
  /** Somebody gives up the wait. */
  | { readonly kind: 'cancel'; readonly reason: CancelReason }
  /** Time has passed. Due at `nextAtMs`. */
  | { readonly kind: 'tick' };

/** The fields of an alarm report that a wait needs. */
export interface AlarmInput {
  readonly flag: 'alarm' | 'warning';
  readonly present: boolean;
  readonly words: Readonly<Record<string, Pick<DecodedAlarms, 'active'>>>;
}

/** The fields of the news about a command that a wait needs. */
export interface NewsInput {
  readonly command: string;
  readonly sets: string | undefined;
  readonly value: unknown;
  readonly origin: string | undefined;
  readonly outcome: 'sent' | 'taken' | 'declined' | 'unknown';
}

/** Somebody's order of another value that is on its way. */
export interface OtherOrder {
  readonly value: unknown;
  readonly origin: string | undefined;
}

/** The state of a wait. Plain data, of a fixed size. In memory only: nobody waits any more after a restart. */
export interface SettleState {
  /** `settled` and `left` are for a wait that goes on watching. */
  readonly phase: 'waiting' | 'settled' | 'left' | 'ended';
  /** ms, on a clock that only goes forward. */
  readonly startedAtMs: number;
  /** The last input, ms, on the same clock. */
  readonly atMs: number;
  /** The chiller has read back what was ordered. */
  readonly isReadBack: boolean;
  /** Until when it has to. */
  readonly readBackDueAtMs: number;
  /** What it read back last. */
  readonly found: unknown;
  /** The last good temperature, °C. */
  readonly temperature: number | undefined;
  /** When each watched reading was good last; at the start, all are given the benefit of the doubt. */
  readonly goodAtMs: Readonly<Record<string, number>>;
  /** Proved time inside the tolerance. */
  readonly band: BandTime;
  /** The last reading of the temperature was good and outside the tolerance. */
  readonly isOutside: boolean;
  /** The first reading inside the tolerance, ms, on the same clock; undefined before it. */
  readonly contactAtMs: number | undefined;
  /** How the temperature comes closer. */
  readonly approach: Approach;
  /** Whether the alarm flag of the chiller is up. */
  readonly isAlarmUp: boolean;
  /** Titles of the alarms that are known, in English. */
  readonly alarms: readonly string[];
  /** Somebody's order of another value that is on its way; undefined if there is none. */
  readonly other: OtherOrder | undefined;
}

/** How far a wait has come. */
export interface SettleProgress {
  /** What was ordered: the target, °C, or another value. */
  readonly target: unknown;
  /** The last good temperature, °C; undefined before the first, and in a wait for `verified`. */
  readonly temperature: number | undefined;
  /** What the chiller read back last; undefined before that. */
  readonly readBack: unknown;
  /** Whether the last reading was inside the tolerance. */
  readonly isInside: boolean;
  /** Time inside the tolerance so far, less the time outside, ms. */
  readonly insideMs: number;
  /** How long that has to be, ms. */
  readonly settlingMs: number;
  /** Estimated time to the end, ms; undefined while nobody can tell. */
  readonly timeLeftMs: number | undefined;
  /** Since the command was taken, ms. */
  readonly elapsedMs: number;
}

/** The answer of a wait, and its next state. */
export interface SettleStep {
  /** The state after the input, for the next call. */
  readonly state: SettleState;
  /** What this input has brought about. */
  readonly events: readonly SettleEvent[];
  /** How far it has come. */
  readonly progress: SettleProgress;
  /** Why the wait, or the watching after it, has ended. */
  readonly error?: ChillerError;
  /** When to call with `tick` if there is no input before; undefined when it has ended. */
  readonly nextAtMs: number | undefined;
}
