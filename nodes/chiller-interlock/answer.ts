/* What an interlock node tells, and the words that it has for its own beginning and end. */
import type { InterlockFailure } from '../../src/index';
import type { OpenAlarm } from '../common/alarm-board';

/**
 * Why the answer is told: it changed, it is time, somebody asked, or the node begins or ends. `failing`: the answer is
 * still no, for other conditions or reasons. `alarms`: other alarms are open.
 */
export type AnswerReason = 'start' | 'change' | 'failing' | 'alarms' | 'heartbeat' | 'asked' | 'closing';

export interface Answer {
  readonly isOn: boolean;
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

export type Shown = Pick<Answer, 'isOn' | 'failing' | 'openAlarms'>;

export interface RelayTexts {
  readonly starting: string;
  readonly closing: string;
  readonly mistaken: string;
}

export const RELAY_TEXTS_EN: RelayTexts = {
  starting: 'Nothing has been read yet',
  closing: 'The interlock is closed',
  mistaken: 'The conditions could not be judged: see the log of Node-RED',
};
