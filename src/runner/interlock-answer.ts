/* What an interlock tells, and the words that it has for its own beginning and end. */
import type { InterlockFailure } from '../interlock';
import type { OpenAlarm } from './alarm-board';

/**
 * Why the answer is told: it changed, it is time, somebody asked, or the interlock begins or ends. `failing`: the answer is
 * still no, for other conditions or reasons. `alarms`: other alarms are open.
 */
export type AnswerReason = 'start' | 'change' | 'failing' | 'alarms' | 'heartbeat' | 'asked' | 'closing';

/** The answer of an interlock as it is told. */
export interface Answer {
  /** Whether everything holds. */
  readonly isOn: boolean;
  /** Why it is told now. */
  readonly reason: AnswerReason;
  /** Since when it has been so, epoch ms. */
  readonly since: number;
  /** What fails. Empty while off: all holds, and the delay runs. */
  readonly failing: readonly InterlockFailure[];
  /** Alarms that nobody has acknowledged, or that wait to be reset. They do not turn it off by that. */
  readonly openAlarms: readonly OpenAlarm[];
  /** Whether the reasons are to be told, too: others than were told before, or somebody asks. */
  readonly isOtherFailing: boolean;
}

/** What people see of it. */
export type Shown = Pick<Answer, 'isOn' | 'failing' | 'openAlarms'>;

/** The words of an interlock for its own beginning and end. */
export interface RelayTexts {
  /** It has just begun, and nothing was read. */
  readonly starting: string;
  /** It ends. */
  readonly closing: string;
  /** Something went wrong that never should; it stays off. */
  readonly mistaken: string;
}

/** Those words in English. */
export const RELAY_TEXTS_EN: RelayTexts = {
  starting: 'Nothing has been read yet',
  closing: 'The interlock is closed',
  mistaken: 'The conditions could not be judged: see the log of Node-RED',
};
