/* From what the sources tell to conditions: every alarm becomes one, also those that no table knows. */
import { levelOfSource } from '../core';
import type { DecodedAlarms, DialectAlarms } from '../core';
import { bitCondition, unknownCondition } from './conditions';
import type { Condition } from './conditions';
import { parentOf } from './parents';
import type { ReportInput } from './types';

/** A source of a sane reply tells fewer; this many alarms of one source that no table knows become alarms of their own. */
export const MAX_UNKNOWN = 36;

/**
 * The conditions in what was read, parents before their details, else in the order of the sources. Beyond `MAX_UNKNOWN` unknown
 * alarms of a source, only `raw` tells of the rest.
 */
export function conditionsOf(words: ReportInput['words'], alarms: DialectAlarms): Condition[] {
  const found = alarms.sources.flatMap(({ name }) => {
    const word = words[name];
    return word ? conditionsOfSource(name, word, alarms) : [];
  });
  const isDetail = ({ code }: Condition): boolean => parentOf(code, alarms) !== undefined;
  return [...found.filter((condition) => !isDetail(condition)), ...found.filter(isDetail)];
}

function conditionsOfSource(name: string, word: DecodedAlarms, alarms: DialectAlarms): Condition[] {
  const { raw } = word;
  const level = levelOfSource(alarms, name);
  const known = word.active.map((key) => {
    const bit = alarms.all.find((candidate) => candidate.word === name && candidate.key === key);
    // A key that the table does not have is still an alarm.
    return bit ? bitCondition(bit, raw, alarms) : unknownCondition(`${name}.${key}`, level, raw);
  });
  const unknown = word.unknown.slice(0, MAX_UNKNOWN).map((code) => unknownCondition(code, level, raw));
  return [...known, ...unknown];
}
