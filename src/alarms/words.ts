/* Makes conditions of what the sources report: one for every alarm, also for those that are not in the table. */
import { levelOfSource } from '../core';
import type { DecodedAlarms, DialectAlarms } from '../core';
import { bitCondition, unknownCondition } from './conditions';
import type { Condition } from './conditions';
import { parentOf } from './parents';
import type { ReportInput } from './types';

/** The most unknown alarms of one source that become alarms of their own. A valid reply has fewer. */
export const MAX_UNKNOWN = 36;

/**
 * The conditions in what was read: parents before their details, otherwise in the order of the sources. Unknown alarms of a source beyond
 * `MAX_UNKNOWN` appear only in `raw`.
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
    // A key that is not in the table is an alarm all the same.
    return bit ? bitCondition(bit, raw, alarms) : unknownCondition(`${name}.${key}`, level, raw);
  });
  const unknown = word.unknown.slice(0, MAX_UNKNOWN).map((code) => unknownCondition(code, level, raw));
  return [...known, ...unknown];
}
