/* The fields of a chiller interlock's dialog. Pure. */
import { INTERLOCK_RANGES } from '../../src/interlock/ranges';
import { SEVERITIES } from '../../src/core';
import { numberRow, secondsRow } from '../common/field-rows';
import type { FieldTable, ValueOf } from '../common/fields';

/** Of the repetition of the answer, which is the node's own. */
const HEARTBEAT_MS = { min: 100, max: 3_600_000, usual: 5_000 };

const hasTolerance = (valueOf: ValueOf): boolean => valueOf('tolerance') !== undefined;

export const INTERLOCK_DIALOG = {
  fields: {
    name: { kind: 'text', initial: '', isLiteral: () => true },
    chiller: { kind: 'own', initial: '' },
    pumpOn: { kind: 'flag', initial: true },
    run: { kind: 'flag', initial: true },
    noAlarm: { kind: 'choice', choices: ['none', ...SEVERITIES], initial: 'major' },
    // Blank: not asked for.
    tolerance: numberRow(INTERLOCK_RANGES.tolerance, '°C'),
    // Only a field that somebody made blank is 0.
    dwellS: { ...secondsRow(INTERLOCK_RANGES.dwellMs), initial: '60', blank: 0, counts: hasTolerance },
    // Blank: not asked for.
    flowAbove: numberRow(INTERLOCK_RANGES.flowAbove, 'L/min'),
    freshForS: secondsRow(INTERLOCK_RANGES.freshForMs),
    setPointFreshForS: { ...secondsRow(INTERLOCK_RANGES.setPointFreshForMs), counts: hasTolerance },
    onDelayS: secondsRow(INTERLOCK_RANGES.onDelayMs),
    switchOn: { kind: 'choice', choices: ['byItself', 'afterReset'], initial: 'byItself' },
    heartbeatS: { ...secondsRow(HEARTBEAT_MS), blank: 5 },
    topic: { kind: 'text', initial: '' },
  } as const satisfies FieldTable,
};
