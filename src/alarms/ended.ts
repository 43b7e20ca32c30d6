/*
 * Which alarms are over although their flag is still up. Only a source that tells everything can show that: one that tells the first
 * or the latest of several alarms says nothing of the others, so they stay until the flag falls.
 */
import { bitsOf, foundAgainWithin, HIDDEN_KEY, sourcesOf } from '../core';
import type { AlarmLevel, AlarmSource, DialectAlarms } from '../core';
import { deviceKeys, dropCause } from './causes';
import { UNKNOWN_KEYS } from './keys';
import type { Draft } from './draft';
import { doubt } from './settle';
import type { ReportInput } from './types';
import { conditionsOf } from './words';

/**
 * Ends what was told before and is not told any more. Nothing at all under a raised flag contradicts it and changes nothing: the
 * flag decides.
 */
export function dropEnded(draft: Draft, report: ReportInput): void {
  const { flag: level, words } = report;
  const { alarms } = draft.options;
  const conditions = conditionsOf(words, alarms).filter((condition) => condition.level === level);
  if (conditions.length === 0) return;
  const current = new Set(conditions.map(({ key }) => key));
  const own: readonly string[] = [UNKNOWN_KEYS[level], HIDDEN_KEY];
  const conclusive = conclusiveSources(alarms, report);
  for (const key of deviceKeys(draft, level)) {
    if (current.has(key) || own.includes(key) || !isTold(alarms, key, level, conclusive)) continue;
    if (!doubt(draft, key, level)) dropCause(draft, key, level);
  }
}

/** The sources of which it is known that what they do not tell is not there. */
function conclusiveSources(alarms: DialectAlarms, { flag, words, extent }: ReportInput): readonly AlarmSource[] {
  const isWhole = extent === 'complete' || extent === 'late';
  // Once reading has reset an alarm, it is missing although it may be there: only a whole reading, put together, counts.
  if (!isWhole && foundAgainWithin(alarms, flag) !== undefined) return [];
  return sourcesOf(alarms, flag).filter(
    ({ name, completeness }) => completeness === 'all' && (isWhole || words[name] !== undefined),
  );
}

/** Whether those sources would tell an alarm if it were there. Any source may tell one that no table knows. */
function isTold(alarms: DialectAlarms, key: string, level: AlarmLevel, conclusive: readonly AlarmSource[]): boolean {
  const bits = bitsOf(alarms, key, level);
  const names = bits.length > 0 ? bits.map(({ word }) => word) : sourcesOf(alarms, level).map(({ name }) => name);
  return names.every((name) => conclusive.some((source) => source.name === name));
}
