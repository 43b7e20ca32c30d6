/* The fields of a chiller monitor's dialog. Those of readings come from the dialect. Pure. */
import { describeReadings } from '../../src/core';
import { CHILLER_RANGES } from '../../src/session/ranges';
import { numberRow, secondsRow } from '../common/field-rows';
import type { FieldTable } from '../common/fields';
import { perDialect } from '../common/per-dialect';
import { errorText } from './field-texts';

/** For chillers of a dialect. */
export const monitorDialog = perDialect((dialect) => ({
  fields: {
    name: { kind: 'text', initial: '', isLiteral: () => true },
    chiller: { kind: 'own', initial: '' },
    readings: {
      kind: 'list',
      choices: describeReadings(dialect).map(({ name }) => name),
      initial: ['controlStatus', 'setTemperature', 'supplyTemperature', 'processFlow'],
      required: errorText('chooseReadings'),
    },
    // On every reading, when a value has moved far enough, or every n seconds.
    sendOn: { kind: 'choice', choices: ['every', 'change', 'interval'], initial: 'change' },
    // In the unit of each reading: a number must move by more than this.
    deadband: { ...numberRow({ min: 0, usual: 0 }), blank: 0, counts: (valueOf) => valueOf('sendOn') === 'change' },
    intervalS: {
      ...secondsRow({ ...CHILLER_RANGES.periodMs, usual: 10_000 }),
      blank: 10,
      counts: (valueOf) => valueOf('sendOn') === 'interval',
    },
    // One message per reading, one object with all, or all as a row of a table.
    format: { kind: 'choice', choices: ['single', 'snapshot', 'row'], initial: 'single' },
    topicPrefix: { kind: 'text', initial: '', keepsBlanks: true },
  } as const satisfies FieldTable,
}));
