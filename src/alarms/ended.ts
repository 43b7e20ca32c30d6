/*
 * Alarms that are over although their flag is still up. Only a source that reports everything can show that: one that reports the first
 * or the latest of several alarms says nothing about the others, so they stay until the flag falls.
 */
import { bitsOf, foundAgainWithin, HIDDEN_KEY, sourcesOf } from '../core';
import type { AlarmLevel, AlarmSource, DialectAlarms } from '../core';
import { deviceKeys, dropCause } from './causes';
import { UNKNOWN_KEYS } from './keys';
import type { Draft } from './draft';
import { keepUntilSettled } from './settle';
import type { ReportInput } from './types';
import { conditionsOf } from './words';

/**
 * Clears what was reported before and no longer is. A report of nothing at all under a raised flag changes nothing: the two contradict
 * each other, and the flag decides.
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
    if (current.has(key) || own.includes(key) || !wouldReport(alarms, key, level, conclusive)) continue;
    if (!keepUntilSettled(draft, key, level)) dropCause(draft, key, level);
  }
}

/** The sources for which not reported means not present. */
function conclusiveSources(alarms: DialectAlarms, { flag, words, extent }: ReportInput): readonly AlarmSource[] {
  const isWhole = extent === 'complete' || extent === 'late';
  // An alarm that was reset by reading is missing although its cause may remain: only a complete set of readings counts.
  if (!isWhole && foundAgainWithin(alarms, flag) !== undefined) return [];
  return sourcesOf(alarms, flag).filter(
    ({ name, completeness }) => completeness === 'all' && (isWhole || words[name] !== undefined),
  );
}

/** Whether those sources would report the alarm if it were present. One that is not in the table may come from any source. */
function wouldReport(
  alarms: DialectAlarms,
  key: string,
  level: AlarmLevel,
  conclusive: readonly AlarmSource[],
): boolean {
  const bits = bitsOf(alarms, key, level);
  const names = bits.length > 0 ? bits.map(({ word }) => word) : sourcesOf(alarms, level).map(({ name }) => name);
  return names.every((name) => conclusive.some((source) => source.name === name));
}
