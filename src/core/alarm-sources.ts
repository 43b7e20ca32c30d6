/* What can be concluded from the sources of a dialect's alarms: what explains a flag, and what ends an alarm. */
import type { AlarmBit, AlarmLevel, Severity } from './alarm-bits';
import type { AlarmSource, DialectAlarms } from './dialect';
import { worstOf } from './severity';

/** The sources of one level, in the order of the dialect. */
export function sourcesOf({ sources }: Pick<DialectAlarms, 'sources'>, level: AlarmLevel): readonly AlarmSource[] {
  return sources.filter((source) => source.level === level);
}

/** The level of what a source tells. A source that the dialect does not have counts as one of alarms. */
export function levelOfSource({ sources }: Pick<DialectAlarms, 'sources'>, name: string): AlarmLevel {
  return sources.find((source) => source.name === name)?.level ?? 'alarm';
}

/** The alarms of a key on one level: more than one where several sources tell it. */
export function bitsOf(alarms: Pick<DialectAlarms, 'sources' | 'all'>, key: string, level: AlarmLevel): AlarmBit[] {
  return alarms.all.filter((bit) => bit.key === key && levelOfSource(alarms, bit.word) === level);
}

/** Whether no alarm of the level can be there without being told. */
export function tellsAll(alarms: Pick<DialectAlarms, 'sources'>, level: AlarmLevel): boolean {
  const sources = sourcesOf(alarms, level);
  return sources.length > 0 && sources.every(({ completeness }) => completeness === 'all');
}

/** How soon an alarm of the level is found again that was reset by being read, ms; undefined where reading resets nothing. */
export function foundAgainWithin(alarms: Pick<DialectAlarms, 'sources'>, level: AlarmLevel): number | undefined {
  const times = sourcesOf(alarms, level).flatMap(({ resets }) => (resets ? [resets.foundAgainWithinMs] : []));
  return times.length > 0 ? Math.max(...times) : undefined;
}

/** The worst that the table has on one level, and that a code which it does not have is taken for. */
export function worstOn(alarms: Pick<DialectAlarms, 'sources' | 'all'>, level: AlarmLevel): Severity {
  const bits = alarms.all.filter(({ word }) => levelOfSource(alarms, word) === level);
  return worstOf([severityOfUnknown(level), ...bits.map(({ severity }) => severity)]);
}

/** What an alarm is taken for that no table knows: it may be anything. */
export function severityOfUnknown(level: AlarmLevel): Severity {
  return level === 'alarm' ? 'major' : 'minor';
}
