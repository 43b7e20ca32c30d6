/* The fields of a chiller command's dialog. Its value depends on the command, see `request.ts` and the dialog. Pure. */
import type { FieldTable } from '../common/fields';

/** Of the kinds of value, those that are texts in which a variable may stand; an expression may have `$` and braces of its own. */
const PLAIN_VALUES: readonly unknown[] = ['str', 'num', 'bool', 'choice'];

export const COMMAND_DIALOG = {
  fields: {
    name: { kind: 'text', initial: '', isLiteral: () => true },
    chiller: { kind: 'own', initial: '' },
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
  } as const satisfies FieldTable,
};
