/* The words of an e-mail about an alarm as data: English here, other languages are passed in. */
import type { AlarmEventName } from '../types';
import { ALARM_WORDS_EN } from './words';
import type { AlarmWords } from './words';

/** The words of an e-mail about an alarm, for another language. */
export interface EmailTexts extends AlarmWords {
  /** Of `__severity__`, `__chiller__`, `__event__` and `__title__`. */
  readonly subject: string;
  /** What happened, for the subject; `warning`: a warning was raised. */
  readonly event: Readonly<Record<AlarmEventName | 'warning', string>>;
  /** Names of the rows below the text. */
  readonly row: Readonly<Record<EmailRow, string>>;
  /** The `__title__` in the subject, for a chattering alarm. */
  readonly chatters: string;
  /** `__count__` messages about this alarm. */
  readonly heldBack: string;
  /** The `__name__` of a row. */
  readonly rowName: string;
  /** Of `__title__`, `__level__` and `__code__`. */
  readonly what: string;
  /** The `__state__` of an alarm that only the latch holds. */
  readonly latched: string;
  /** Caution: nothing new is known about the alarm. */
  readonly stale: string;
  /** Heading of what to check. */
  readonly check: string;
  /** What it means that an alarm has cleared, where reading resets alarms. */
  readonly over: string;
}

export type EmailRow =
  | 'chiller'
  | 'what'
  | 'severity'
  | 'state'
  | 'value'
  | 'limit'
  | 'since'
  | 'cleared'
  | 'first'
  | 'count'
  | 'heldBack'
  | 'acknowledged'
  | 'by'
  | 'comment'
  | 'shelvedUntil'
  | 'raw'
  | 'stale'
  | 'id';

/** The words of an e-mail in English. */
export const EMAIL_TEXTS_EN: EmailTexts = {
  ...ALARM_WORDS_EN,
  subject: '[__severity__] __chiller__: __event__ __title__',
  chatters: '__title__ (chattering)',
  heldBack: '__count__ since the last message',
  event: {
    raised: 'ALARM',
    warning: 'Warning',
    escalated: 'WORSE',
    cleared: 'Cleared',
    acknowledged: 'Acknowledged',
    reset: 'Reset',
    shelved: 'Shelved',
    unshelved: 'Watched again',
    suppressed: 'Suppressed',
    reminder: 'STILL',
    summary: 'MANY ALARMS',
  },
  row: {
    chiller: 'Chiller',
    what: 'What',
    severity: 'Severity',
    state: 'State',
    value: 'Value',
    limit: 'Limit',
    since: 'Since',
    cleared: 'Cleared',
    first: 'Came first',
    count: 'How often',
    heldBack: 'Held back',
    acknowledged: 'Acknowledged',
    by: 'By',
    comment: 'Comment',
    shelvedUntil: 'Shelved until',
    raw: 'As read',
    stale: 'Caution',
    id: 'Id',
  },
  rowName: '__name__:',
  what: '__title__ (__level__ __code__)',
  latched: '__state__; kept until reset',
  stale: 'out of date: nothing new is known',
  check: 'What to check',
  over: 'The chiller does not report it any more, since reading the alarm has reset it. The cause may still be there, and the chiller may be in standby and not cool: look before you rely on it.',
};
