/* From decoded alarm words to conditions: every bit that is set becomes one, also those that no table knows. */
import { ALARMS } from '../protocol';
import type { AlarmBit, AlarmWordName, DecodedAlarms } from '../protocol';
import { bitCondition, unknownBit } from './conditions';
import type { Condition } from './conditions';
import { parentOf } from './parents';
import type { AlarmLevel, ReportInput } from './types';

const WORD_NAMES = [
  'alarmsLevel1',
  'alarmsLevel2Status1',
  'alarmsLevel2Status2',
  'warnings',
] as const satisfies readonly AlarmWordName[];

/** The word that says what a flag means; the level-2 words only add details. */
export const MAIN_WORD: Readonly<Record<AlarmLevel, AlarmWordName>> = { alarm: 'alarmsLevel1', warning: 'warnings' };

/** A word of a sane reply has at most 9 digits; this many unknown bits of one word become alarms of their own. */
export const MAX_UNKNOWN_BITS = 36;

/**
 * The conditions in what was read, parents before their details, else in the order of the words. Beyond
 * `MAX_UNKNOWN_BITS` unknown bits of a word only the digits in `raw` tell of the rest.
 *
 * @param bits the table of the dialect
 */
export function conditionsOf(words: ReportInput['words'], bits: readonly AlarmBit[] = ALARMS): Condition[] {
  const found = WORD_NAMES.flatMap((name) => {
    const word = words[name];
    return word ? conditionsOfWord(name, word, bits) : [];
  });
  const isDetail = ({ code }: Condition): boolean => parentOf(code) !== undefined;
  return [...found.filter((condition) => !isDetail(condition)), ...found.filter(isDetail)];
}

function conditionsOfWord(name: AlarmWordName, word: DecodedAlarms, bits: readonly AlarmBit[]): Condition[] {
  const { raw } = word;
  const level = name === 'warnings' ? 'warning' : 'alarm';
  const known = word.active.map((key) => {
    const bit = bits.find((candidate) => candidate.word === name && candidate.key === key);
    // A key of another dialect's table is still an alarm.
    return bit ? bitCondition(bit, raw) : unknownBit(`${name}.${key}`, level, raw);
  });
  const unknown = word.unknown.slice(0, MAX_UNKNOWN_BITS).map((code) => unknownBit(code, level, raw));
  return [...known, ...unknown];
}
