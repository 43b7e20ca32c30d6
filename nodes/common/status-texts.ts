/* The words that stand behind a number under a node. */
import { section } from './section';
import { translated } from './texts';
import type { Translate } from './texts';

/** What a chiller does, at most 7 characters; and other values that are words. */
export const STATUS_WORDS_EN = {
  alarm: 'alarm',
  off: 'off',
  autoStart: 'start',
  standby: 'standby',
  run: 'run',
  safety: 'safety',
  test: 'test',
  supply: 'supply',
  return: 'return',
  externalRtd: 'externalRtd',
  externalThermistor: 'externalThermistor',
} as const;

export type StatusWord = keyof typeof STATUS_WORDS_EN;
export type StatusWords = Readonly<Record<StatusWord, string>>;

const WORDS = section('chiller-config.status.word', STATUS_WORDS_EN);

export const SECTIONS = [WORDS];

export function statusWords(translate: Translate): StatusWords {
  return translated(WORDS, translate);
}
