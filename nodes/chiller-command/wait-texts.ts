/* What stands under a command node that waits, in the language of Node-RED. */
import { section } from '../common/section';
import { translated } from '../common/texts';
import type { Translate } from '../common/texts';

export const WAIT_WORDS_EN = {
  /** `19.2 °C, 2:10 left` */
  timeLeft: '__temperature__ °C, __time__ left',
  /** `18.6 °C, outside` */
  outside: '__temperature__ °C, outside',
  /** Where no temperature is known, or none matters. */
  waiting: '… waiting',
  /** It took too long: the error says what. */
  late: '! not in time',
} as const;

export type WaitWords = Readonly<Record<keyof typeof WAIT_WORDS_EN, string>>;

const WORDS = section('chiller-command.status', WAIT_WORDS_EN);

export const SECTIONS = [WORDS];

export function waitWords(translate: Translate): WaitWords {
  return translated(WORDS, translate);
}
