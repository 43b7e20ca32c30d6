/* The fields of a chiller command's dialog. Its value depends on the command, see `request.ts` and the dialog. Pure. */
import { SETTLE_RANGES } from '../../src/settle/ranges';
import { minutesRow, numberRow, secondsRow } from '../common/field-rows';
import type { FieldTable, ValueOf } from '../common/fields';
import { FLEET_FIELDS } from '../common/fleet-fields';

/** Of the kinds of value, those that are texts in which a variable may stand; an expression may have `$` and braces of its own. */
const PLAIN_VALUES: readonly unknown[] = ['str', 'num', 'bool', 'choice'];

const settles = (valueOf: ValueOf): boolean => valueOf('doneWhen') === 'settled';

export const COMMAND_DIALOG = {
  fields: {
    name: { kind: 'text', initial: '', isLiteral: () => true },
    chillerScope: { kind: 'choice', choices: ['one', 'fleet'], initial: 'one' },
    chiller: { kind: 'own', initial: '', counts: (valueOf) => valueOf('chillerScope') === 'one' },
    // Of a fleet: whichever msg.chiller names, of all or of a site; or always the same one.
    ...FLEET_FIELDS,
    // Where the command comes from: the list, the message's topic, or the value itself as a raw command.
    mode: { kind: 'choice', choices: ['command', 'topic', 'raw'], initial: 'command' },
    // A command or an action, in mode `command`.
    command: { kind: 'own', initial: 'readSupplyTemperature' },
    value: {
      kind: 'own',
      initial: 'payload',
      isLiteral: ({ valueType }) => !PLAIN_VALUES.includes(valueType),
    },
    valueType: { kind: 'text', initial: 'msg' },
    // The tick that destructive commands need.
    confirm: { kind: 'flag', initial: false },
    // When the command is done: answered, read back, or when the temperature has settled.
    doneWhen: { kind: 'choice', choices: ['replied', 'verified', 'settled'], initial: 'replied' },
    tolerance: { ...numberRow(SETTLE_RANGES.tolerance, '°C'), counts: settles },
    settlingS: { ...secondsRow(SETTLE_RANGES.settlingMs), counts: settles },
    allowanceMin: { ...minutesRow(SETTLE_RANGES.allowanceMs), counts: settles },
    expectedRate: { ...numberRow(SETTLE_RANGES.expectedRate, '°C/min'), counts: settles },
    keepWatching: { kind: 'flag', initial: false, counts: settles },
  } as const satisfies FieldTable,
};
