/* Inputs, state and answers of an interlock. */
import type { Alarm } from '../alarms';
import type { ErrorText, LinkInput, ReadingInput } from '../core';

/**
 * Conditions of an interlock. `reset`: it has not been reset since it was off. `settings` is for users of the interlock whose settings are
 * invalid, so that there is no interlock to ask.
 */
export type InterlockCondition =
  'link' | 'data' | 'pump' | 'run' | 'alarms' | 'temperature' | 'flow' | 'reset' | 'settings';

/**
 * `missing`: never read. `stale`: not read recently, or with an impossible time stamp. `unusable`: read, but not a value of the right kind.
 * `violated`: the value does not meet the condition. `waiting`: it does, but not for long enough yet.
 */
export type FailureReason = 'missing' | 'stale' | 'unusable' | 'violated' | 'waiting';

/** One condition that does not hold, and why. */
export interface InterlockFailure {
  /** Which of the conditions fails. */
  readonly condition: InterlockCondition;
  /** How it fails, for programs; people read `text`. */
  readonly reason: FailureReason;
  /** A sentence for people. */
  readonly text: string;
}

/** The fields of an alarm that an interlock needs. */
export type InterlockAlarm = Pick<Alarm, 'title' | 'severity' | 'active' | 'state' | 'source' | 'level'> &
  Partial<Pick<Alarm, 'key' | 'text'>>;

/** Inputs of an interlock. */
export type InterlockInput =
  /** A reading, as it comes. Readings that the interlock does not need are ignored. */
  | { readonly kind: 'reading'; readonly reading: ReadingInput }
  /** The state of the link: at every change. When it goes down, all readings are dropped. */
  | { readonly kind: 'link'; readonly link: LinkInput }
  /** All alarms that are not normal, as `AlarmEngine.list` returns them: after every change. */
  | { readonly kind: 'alarms'; readonly alarms: readonly InterlockAlarm[] }
  /** A person allows it to come on. Refused while a condition fails. */
  | { readonly kind: 'reset' }
  /** Time has passed. Due at `nextAtMs`. */
  | { readonly kind: 'tick' }
  /** Redeploy or closing: forgets everything. */
  | { readonly kind: 'stop' };

export interface InterlockReading {
  readonly value: unknown;
  /** Of good quality, and not dated ahead of the clock. */
  readonly isGood: boolean;
  /** Epoch ms. */
  readonly timestamp: number;
}

/** The state of an interlock. In memory only: after a restart everything has to be proved again. */
export interface InterlockState {
  /** Epoch ms of the last input; undefined before the first. */
  readonly atMs: number | undefined;
  /** The link is connected and the chiller answers; false before the first `link` input. */
  readonly isLinkUp: boolean;
  /** The last value of each reading that it needs. Dropped when the link goes down. */
  readonly readings: Readonly<Record<string, InterlockReading>>;
  /** Undefined until passed in. */
  readonly alarms: readonly InterlockAlarm[] | undefined;
  /** Since when the temperature has been in tolerance without interruption, epoch ms. */
  readonly inToleranceSince: number | undefined;
  /** Since when every condition has held, epoch ms. */
  readonly allHoldSince: number | undefined;
  /** It has been reset, and no condition has failed since. */
  readonly isReset: boolean;
}

/** The answer of an interlock, and its next state. */
export interface InterlockStep {
  /** The state after the input, for the next call. */
  readonly state: InterlockState;
  /** The answer: true only while every condition is proved to hold. */
  readonly isOn: boolean;
  /** What fails, and why. Empty with `isOn` false: all conditions hold, and the delay is running. */
  readonly failing: readonly InterlockFailure[];
  /** When to call with `tick` if there is no input before, epoch ms. Nothing else turns it off when readings stop. */
  readonly nextAtMs: number | undefined;
  /** Why a reset was refused, in English. */
  readonly refused?: string;
  /** The same, to say it in another language. */
  readonly why?: ErrorText;
}
