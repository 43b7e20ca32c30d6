/* The fields of a chiller recorder's dialog. Pure. */
import type { ErrorText } from '../../src/core';
import { RECORDER_RANGES } from '../../src/recorder/ranges';
import { CHILLER_RANGES } from '../../src/session/ranges';
import { isPostgresUrl, isTable, isWebUrl } from '../../src/recorder/addresses';
import { numberRow, secondsRow } from '../common/field-rows';
import type { Dialog, FieldTable, ValueOf } from '../common/fields';
import { FLEET_FIELDS } from '../common/fleet-fields';
import { checkReadingNames } from './reading-names';
import { errorText } from './field-texts';

const goesTo =
  (...targets: string[]) =>
  (valueOf: ValueOf): boolean =>
    targets.includes(String(valueOf('target')));
const hasReadings = (valueOf: ValueOf): boolean => valueOf('recordReadings') !== false;

export const RECORDER_DIALOG = {
  fields: {
    name: { kind: 'text', initial: '', isLiteral: () => true },
    chillerScope: { kind: 'choice', choices: ['one', 'fleet', 'all'], initial: 'one' },
    chiller: { kind: 'own', initial: '', counts: (valueOf) => valueOf('chillerScope') === 'one' },
    ...FLEET_FIELDS,
    recordReadings: { kind: 'flag', initial: true },
    // Blank: all of them.
    readings: { kind: 'text', initial: '', check: checkReadingNames, counts: hasReadings },
    sendOn: { kind: 'choice', choices: ['change', 'interval'], initial: 'change', counts: hasReadings },
    // In the unit of each reading: a number must move by more than this.
    deadband: {
      ...numberRow({ min: 0, usual: 0 }),
      blank: 0,
      counts: (valueOf) => hasReadings(valueOf) && valueOf('sendOn') === 'change',
    },
    intervalS: {
      ...secondsRow({ ...CHILLER_RANGES.periodMs, usual: 10_000 }),
      blank: 10,
      counts: (valueOf) => hasReadings(valueOf) && valueOf('sendOn') === 'interval',
    },
    recordCommands: { kind: 'flag', initial: true },
    target: { kind: 'choice', choices: ['csv', 'line', 'postgres'], initial: 'csv' },
    // Blank: a folder of Node-RED's own.
    folder: { kind: 'text', initial: '', counts: goesTo('csv') },
    csvStyle: { kind: 'choice', choices: ['point', 'comma'], initial: 'point', counts: goesTo('csv') },
    keepDays: { ...numberRow(RECORDER_RANGES.keepDays), blank: 0, counts: goesTo('csv') },
    url: { kind: 'text', initial: '', required: errorText('needsValue'), counts: goesTo('line', 'postgres') },
    user: { kind: 'text', initial: '', counts: goesTo('postgres') },
    table: {
      kind: 'text',
      initial: 'chiller_history',
      required: errorText('needsValue'),
      check: (table) => (isTable(table) ? undefined : errorText('badTable')),
      counts: goesTo('postgres'),
    },
    sendEveryS: { ...secondsRow(RECORDER_RANGES.sendEveryMs), blank: 5 },
    spoolMb: { ...numberRow(RECORDER_RANGES.spoolMb), blank: RECORDER_RANGES.spoolMb.usual },
    spoolDays: { ...numberRow(RECORDER_RANGES.spoolDays), blank: RECORDER_RANGES.spoolDays.usual },
    metrics: { kind: 'flag', initial: false },
  } as const satisfies FieldTable,
  check: (field, valueOf) => (field === 'url' ? checkUrl(valueOf) : undefined),
} satisfies Dialog;

function checkUrl(valueOf: ValueOf): ErrorText | undefined {
  const url = String(valueOf('url'));
  if (valueOf('target') === 'postgres') return isPostgresUrl(url) ? undefined : errorText('badPostgresUrl');
  return isWebUrl(url) ? undefined : errorText('badUrl', { example: 'http://localhost:8086/write?db=lab' });
}
