/* The fields of a chiller overview's dialog. Pure. */
import { numberRow, secondsRow } from '../common/field-rows';
import type { FieldTable } from '../common/fields';
import { FLEET_FIELDS } from '../common/fleet-fields';
import { BAND, INTERVAL_MS } from './ranges';

export const OVERVIEW_DIALOG = {
  fields: {
    name: { kind: 'text', initial: '', isLiteral: () => true },
    chillerScope: { kind: 'choice', choices: ['one', 'fleet', 'all'], initial: 'one' },
    chiller: { kind: 'own', initial: '', counts: (valueOf) => valueOf('chillerScope') === 'one' },
    ...FLEET_FIELDS,
    // Beside temperature, set point and flow. Blank: none.
    readings: { kind: 'text', initial: '' },
    band: { ...numberRow(BAND, '°C'), blank: BAND.usual },
    intervalS: { ...secondsRow(INTERVAL_MS), blank: INTERVAL_MS.usual / 1000 },
  } as const satisfies FieldTable,
};
