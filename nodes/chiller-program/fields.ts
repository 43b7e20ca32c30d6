/* The fields of a chiller program's dialog. The limits of set points are those of its chiller. Pure. */
import type { ErrorText } from '../../src/core';
import type { ProgramLimits } from '../../src/program';
import { PROGRAM_RANGES } from '../../src/program/program-ranges';
import { minutesRow, numberRow, secondsRow } from '../common/field-rows';
import type { FieldTable, NumberRow, ValueOf } from '../common/fields';
import { errorText } from './field-texts';
import { segmentProblems } from './segment-problems';

/** How often progress is told, which is the node's own. */
const PROGRESS_MS = { min: 1_000, max: 3_600_000, usual: 10_000 };
/** In minutes, from above the least that a wait is counted in. */
const HOLDBACK_MS = { min: 60_000, max: 604_800_000, usual: 3_600_000 };

const goesOn = (valueOf: ValueOf): boolean => valueOf('interruption') === 'goOn';

/** A set point, where an action goes to one. */
function setPointRow({ min, max, decimals }: ProgramLimits, action: string): NumberRow {
  return {
    ...numberRow({ min, max }, '°C'),
    decimals,
    required: errorText('needsValue'),
    counts: (valueOf) => valueOf(action) === 'goTo',
  };
}

/** The dialog for a chiller with these limits. */
export function programDialog(limits: ProgramLimits) {
  return {
    fields: {
      name: { kind: 'text', initial: '', isLiteral: () => true },
      chiller: { kind: 'own', initial: '' },
      program: {
        kind: 'own',
        initial: [],
        check: (saved, isUnknown) => segmentProblems(saved, limits, isUnknown)[0],
      },
      startFrom: { kind: 'choice', choices: ['measured', 'setPoint'], initial: 'measured' },
      startChiller: { kind: 'flag', initial: false },
      endAction: { kind: 'choice', choices: ['hold', 'goTo', 'standby'], initial: 'hold' },
      endTo: setPointRow(limits, 'endAction'),
      abortAction: { kind: 'choice', choices: ['standby', 'hold', 'goTo'], initial: 'standby' },
      abortTo: setPointRow(limits, 'abortAction'),
      interruption: { kind: 'choice', choices: ['hold', 'goOn'], initial: 'hold' },
      continueMin: { ...minutesRow(PROGRAM_RANGES.continueWithinMs), counts: goesOn },
      rampBackMin: { ...minutesRow(PROGRAM_RANGES.rampBackWithinMs), counts: goesOn },
      rampBackRate: { ...numberRow(PROGRAM_RANGES.rampBackRate, '°C/min'), counts: goesOn },
      maxHoldbackMin: { ...minutesRow(HOLDBACK_MS), blank: 60 },
      progressS: { ...secondsRow(PROGRESS_MS), blank: 10 },
    } as const satisfies FieldTable,
    check: checkOrder,
  };
}

/** T1 and T2: to ramp back comes after to continue. */
function checkOrder(field: string, valueOf: ValueOf): ErrorText | undefined {
  if (field !== 'rampBackMin') return undefined;
  const [least, most] = [valueOf('continueMin'), valueOf('rampBackMin')];
  const isBefore = typeof least === 'number' && typeof most === 'number' && most < least;
  return isBefore ? errorText('notBeforeContinue', { minutes: least / 60_000 }) : undefined;
}
