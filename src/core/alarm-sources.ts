/* Facts derived from a dialect's alarm sources: what explains a flag, what ends an alarm, how severe an unseen alarm can be. */
import type { AlarmBit, AlarmLevel, Severity } from './alarm-bits';
import type { AlarmSource, DialectAlarms } from './dialect';
import { worstOf } from './severity';

/** The sources of one level, in the order of the dialect. */
export function sourcesOf({ sources }: Pick<DialectAlarms, 'sources'>, level: AlarmLevel): readonly AlarmSource[] {
  return sources.filter((source) => source.level === level);
}

/** The level of a source. One that the dialect does not have counts as a source of alarms. */
export function levelOfSource({ sources }: Pick<DialectAlarms, 'sources'>, name: string): AlarmLevel {
  return sources.find((source) => source.name === name)?.level ?? 'alarm';
}

/** The alarms with a key on one level: more than one if several sources report it. */
export function bitsOf(alarms: Pick<DialectAlarms, 'sources' | 'all'>, key: string, level: AlarmLevel): AlarmBit[] {
  return alarms.all.filter((bit) => bit.key === key && levelOfSource(alarms, bit.word) === level);
}

/** Whether every alarm of the level is reported. */
export function tellsAll(alarms: Pick<DialectAlarms, 'sources'>, level: AlarmLevel): boolean {
  const sources = sourcesOf(alarms, level);
  return sources.length > 0 && sources.every(({ completeness }) => completeness === 'all');
}

/** How soon the chiller finds an alarm again that was reset by reading it, ms; undefined if reading resets nothing. */
export function foundAgainWithin(alarms: Pick<DialectAlarms, 'sources'>, level: AlarmLevel): number | undefined {
  const times = sourcesOf(alarms, level).flatMap(({ resets }) => (resets ? [resets.foundAgainWithinMs] : []));
  return times.length > 0 ? Math.max(...times) : undefined;
}

/** The worst severity on one level, unknown alarms included. */
export function worstOn(alarms: Pick<DialectAlarms, 'sources' | 'all'>, level: AlarmLevel): Severity {
  const bits = alarms.all.filter(({ word }) => levelOfSource(alarms, word) === level);
  return worstOf([severityOfUnknown(level), ...bits.map(({ severity }) => severity)]);
}

/** The severity of an alarm that is not in the table. It may be anything, so this is an assumption. */
export function severityOfUnknown(level: AlarmLevel): Severity {
  return level === 'alarm' ? 'major' : 'minor';
}
