/* The fields of one limit in the dialog of chiller alarms, by what it watches for. Pure. */
import { flowLow, readingStale, temperatureOffSetPoint } from '../../src/alarms/derived';
import type { DerivedRule } from '../../src/alarms/derived';
import { errorText as engineText } from '../../src/alarms/error-texts';
import { RULE_RANGES } from '../../src/alarms/ranges';
import { describeReadings, SEVERITIES } from '../../src/core';
import type { ErrorText, ReadingDescription } from '../../src/core';
import { ALL_VARIANTS } from '../../src/dialects';
import { numberRow, secondsRow } from '../common/field-rows';
import type { FieldTable, NumberRow } from '../common/fields';
import { RULE_KINDS } from './rule-kinds';
import type { RuleKind } from './rule-kinds';
import { errorText } from './field-texts';

/** Every reading that a limit can be for: those of all chillers, since which of them will be watched is known later. */
export const READINGS: readonly ReadingDescription[] = ALL_VARIANTS.flatMap((dialect) =>
  describeReadings(dialect),
).filter(({ name }, index, all) => all.findIndex((other) => other.name === name) === index);

/** Whether somebody chooses the reading; else the kind knows it. */
export function choosesReading(kind: RuleKind): boolean {
  return kind === 'stale' || isOwn(kind);
}

/** Whether it is a limit of the user's own, which has to be given. */
function isOwn(kind: RuleKind): boolean {
  return kind === 'above' || kind === 'below';
}

/** The rule of a limit whose fields are all blank, as far as its kind says. */
export function ruleOfKind(kind: RuleKind, reading: string): Partial<DerivedRule> {
  switch (kind) {
    case 'offSetPoint':
      return temperatureOffSetPoint();
    case 'flowLow':
      return flowLow();
    case 'stale':
      return readingStale(reading);
    case 'above':
      return { key: `${reading}High`, reading, kind };
    case 'below':
      return { key: `${reading}Low`, reading, kind };
    default:
      return kind satisfies never;
  }
}

/** Blank unless somebody wants another one than the kind has. */
function blankRow(row: NumberRow): NumberRow {
  return { ...row, initial: '' };
}

function limitRow(kind: RuleKind): NumberRow {
  const isPositive = kind === 'offSetPoint' || kind === 'stale';
  const row = numberRow(isPositive ? RULE_RANGES.positiveLimit : RULE_RANGES.limit);
  return isOwn(kind) ? { ...row, required: errorText('enterLimit') } : row;
}

function readingAdvice(kind: RuleKind, name: string): ErrorText | undefined {
  const known = READINGS.find((reading) => reading.name === name);
  if (!known) return errorText('chooseReading');
  return isOwn(kind) && known.kind !== 'number' ? engineText('useNumberReading') : undefined;
}

/** The dialog of one limit. */
export function ruleDialog(kind: RuleKind) {
  const delay = blankRow(secondsRow(kind === 'stale' ? RULE_RANGES.silenceDelayMs : RULE_RANGES.delayMs));
  return {
    fields: {
      kind: { kind: 'choice', choices: RULE_KINDS, initial: kind },
      reading: {
        kind: 'text',
        initial: '',
        required: errorText('chooseReading'),
        check: (name) => readingAdvice(kind, name),
        counts: () => choosesReading(kind),
      },
      limit: limitRow(kind),
      deadBand: blankRow(numberRow(RULE_RANGES.deadBand)),
      onDelayS: delay,
      offDelayS: delay,
      when: { kind: 'choice', choices: ['', 'always', 'run', 'pumpOn'], initial: '' },
      level: { kind: 'choice', choices: ['', 'warning', 'alarm'], initial: '' },
      severity: { kind: 'choice', choices: ['', ...SEVERITIES], initial: '' },
      // What people read; the name of the alarm follows from it.
      title: { kind: 'text', initial: '' },
    } as const satisfies FieldTable,
  };
}
