/* The fields of a chiller monitor's dialog. Those of readings come from the dialect. Pure. */
import { describeReadings } from '../../src/core';
import type { Dialect } from '../../src/core';
import { ALL_VARIANTS } from '../../src/dialects';
import { CHILLER_RANGES } from '../../src/session/ranges';
import { STATISTICS } from '../../src/statistics';
import { STATISTICS_RANGES } from '../../src/statistics/ranges';
import { numberRow, secondsRow } from '../common/field-rows';
import type { FieldTable, ValueOf } from '../common/fields';
import { FLEET_FIELDS } from '../common/fleet-fields';
import { perDialect } from '../common/per-dialect';
import { errorText } from './field-texts';

/** The value, and what it did in a window. */
const QUANTITIES = ['value', ...STATISTICS] as const;

export type Quantity = (typeof QUANTITIES)[number];

/** Whether something is told that needs a window. */
function hasFigures(valueOf: ValueOf): boolean {
  const chosen = valueOf('quantities');
  return Array.isArray(chosen) && chosen.some((one) => one !== 'value');
}

/** @param readings that there are to choose from */
const dialogFor = (readings: readonly string[]) => ({
  fields: {
    name: { kind: 'text', initial: '', isLiteral: () => true },
    chillerScope: { kind: 'choice', choices: ['one', 'fleet'], initial: 'one' },
    chiller: { kind: 'own', initial: '', counts: (valueOf) => valueOf('chillerScope') === 'one' },
    ...FLEET_FIELDS,
    readings: {
      kind: 'list',
      choices: readings,
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
    // What is told of each reading that is a number.
    quantities: {
      kind: 'list',
      choices: QUANTITIES,
      initial: ['value'],
      required: errorText('chooseQuantities'),
    },
    // Blank: with messages at regular times the time between two, else a minute.
    windowS: { ...secondsRow(STATISTICS_RANGES.windowMs), initial: '', counts: hasFigures },
    // One message per reading, one object with all, or all as a row of a table.
    format: { kind: 'choice', choices: ['single', 'snapshot', 'row'], initial: 'single' },
    topicPrefix: { kind: 'text', initial: '', keepsBlanks: true },
  } as const satisfies FieldTable,
});

const readingsOf = (dialect: Dialect): string[] => describeReadings(dialect).map(({ name }) => name);

/** For chillers of a dialect. */
export const monitorDialog = perDialect((dialect) => dialogFor(readingsOf(dialect)));

/** For chillers of any dialect, as in a fleet: each tells what it has. */
export const fleetMonitorDialog = dialogFor([...new Set(ALL_VARIANTS.flatMap(readingsOf))]);
