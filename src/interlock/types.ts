/* What an interlock is told, what it remembers and what it answers. */
import type { Alarm } from '../alarms';
import type { ErrorText, LinkInput, ReadingInput } from '../core';

/**
 * What an interlock asks for. `reset`: nobody has reset it since it was off. `settings` is for who uses an interlock: its settings
 * cannot be used, so there is none to ask.
 */
export type InterlockCondition =
  'link' | 'data' | 'pump' | 'run' | 'alarms' | 'temperature' | 'flow' | 'reset' | 'settings';

/**
 * `missing`: never read. `stale`: not read lately, or by an impossible time stamp. `unusable`: read, but no value of its
 * kind. `violated`: the value does not fit. `waiting`: it fits, not yet long enough.
 */
export type FailureReason = 'missing' | 'stale' | 'unusable' | 'violated' | 'waiting';

/** One condition that does not hold, and why. */
export interface InterlockFailure {
  /** Which of the conditions fails. */
  readonly condition: InterlockCondition;
  /** In which way it fails, for programs; people read `text`. */
  readonly reason: FailureReason;
  /** A sentence for people. */
  readonly text: string;
}

/** An alarm as far as an interlock looks at it. */
export type InterlockAlarm = Pick<Alarm, 'title' | 'severity' | 'active' | 'state' | 'source' | 'level'> &
  Partial<Pick<Alarm, 'key' | 'text'>>;

/** What an interlock is told. */
export type InterlockInput =
  /** A reading, as it comes. Those that an interlock does not look at are dropped. */
  | { readonly kind: 'reading'; readonly reading: ReadingInput }
  /** How the link stands: with every change. A link that is down ends what was read. */
  | { readonly kind: 'link'; readonly link: LinkInput }
  /** All alarms that are not normal, as `AlarmEngine.list` gives them. To be given after every change. */
  | { readonly kind: 'alarms'; readonly alarms: readonly InterlockAlarm[] }
  /** A person says that it may come on. Does nothing while a condition fails, and says so. */
  | { readonly kind: 'reset' }
  /** Time went on. To be given at `nextAtMs`. */
  | { readonly kind: 'tick' }
  /** Redeploy, closing: forgets everything. */
  | { readonly kind: 'stop' };

export interface InterlockReading {
  readonly value: unknown;
  /** Of good quality, and not dated ahead of the clock. */
  readonly isGood: boolean;
  /** Epoch ms. */
  readonly timestamp: number;
}

/** What an interlock remembers. Kept in memory only: after a restart everything has to be shown anew. */
export interface InterlockState {
  /** Epoch ms of the last input; undefined before the first. */
  readonly atMs: number | undefined;
  /** The link is connected and the chiller answers; false before the first `link` input. */
  readonly isLinkUp: boolean;
  /** The last reading of each name that an interlock looks at. Forgotten when the link goes down. */
  readonly readings: Readonly<Record<string, InterlockReading>>;
  /** Undefined until they were given. */
  readonly alarms: readonly InterlockAlarm[] | undefined;
  /** Since when the temperature has been in tolerance without a break, epoch ms. */
  readonly inToleranceSince: number | undefined;
  /** Since when every condition has held, epoch ms. */
  readonly allHoldSince: number | undefined;
  /** Somebody has reset it, and no condition has failed since. */
  readonly isReset: boolean;
}

/** The answer of an interlock, and the state to go on from. */
export interface InterlockStep {
  /** The state after the input, to be given to the next call. */
  readonly state: InterlockState;
  /** The answer: true only while everything is shown to hold. */
  readonly isOn: boolean;
  /** What fails, and why. Empty with `isOn` false: all holds, and the delay runs. */
  readonly failing: readonly InterlockFailure[];
  /** When to call with `tick` if nothing comes before, epoch ms. Nothing else turns it off when readings stop coming. */
  readonly nextAtMs: number | undefined;
  /** Why a reset did nothing, as a sentence. */
  readonly refused?: string;
  /** The same as a text of the table, to say it in another language. */
  readonly why?: ErrorText;
}
