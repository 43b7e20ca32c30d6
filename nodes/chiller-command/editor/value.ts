/* The value of a command: which types its editor offers, and whether a value fits. */
import { textOf } from '../../common/editor/form';
import { argumentField, ChillerError, readArgument } from '../../../src/core';
import type { Dialect, Field, FieldDescription } from '../../../src/core';
import { labelFor, say, sentence } from '../../common/editor/texts';
import { numberRow } from '../../common/field-rows';
import type { FieldRow } from '../../common/fields';
import { readField } from '../../common/read-field';
import { hasVariable } from '../../common/variables';
import { errorText } from '../../common/field-texts';

const FROM_ELSEWHERE: readonly InputType[] = ['msg', 'flow', 'global', 'env', 'jsonata'];

/** The types of the typed input, the most fitting first. */
export function typesFor(argument: FieldDescription | undefined): readonly InputType[] {
  const kind = argument?.kind;
  switch (kind) {
    case 'number':
      return ['num', ...FROM_ELSEWHERE, 'str'];
    case 'flag':
      return ['bool', ...FROM_ELSEWHERE];
    case 'choice':
      return [choiceType(argument?.choices ?? []), ...FROM_ELSEWHERE, 'str'];
    case 'alarms':
    case 'text':
    case undefined:
      return ['str', ...FROM_ELSEWHERE];
    default:
      return kind satisfies never;
  }
}

function choiceType(choices: readonly string[]): TypeDefinition {
  const options = choices.map((value) => ({ value, label: labelFor('choice', value, value) }));
  return { value: 'choice', label: say('label.choice'), icon: 'fa fa-list', options };
}

/** Types whose text is the value itself, so that it can be checked here. */
const LITERAL = ['num', 'str', 'bool', 'choice'];

/** A value that stands in the dialog itself, and not in a message or a variable. */
export function isLiteral(valueType: unknown): boolean {
  return LITERAL.includes(textOf(valueType));
}

/** The set points that a chiller's config node allows, °C; undefined where it leaves that open. */
export interface Band {
  min: number | undefined;
  max: number | undefined;
}

/** An argument with its range narrowed to the band, where it is a set point. */
export function withBand({ roles }: Dialect, argument: FieldDescription, { min, max }: Band): FieldDescription {
  if (argument.name !== roles.readings.setPoint) return argument;
  return { ...argument, ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

/** True, or why a value cannot be sent with a command. */
export function checkValue(
  { commands, roles }: Dialect,
  key: string,
  value: string,
  valueType: string,
  { min, max }: Band,
): true | string {
  if (!isLiteral(valueType)) return RED.utils.validateTypedProperty(value, valueType, {});
  if (hasVariable(value)) return true;
  const row = commands[key];
  const field = row && argumentField(row);
  if (!field) return true;
  const read = readArgument(field, value);
  if (!read.ok) return problemOf(field, value);
  const number = row.argument === roles.readings.setPoint ? Number(read.value) : undefined;
  if (number === undefined || (number >= (min ?? -Infinity) && number <= (max ?? Infinity))) return true;
  return sentence(errorText('outsideBand', { min: min ?? '', max: `${max ?? ''} °C` }));
}

/** What to change in a text that is no value of a field. */
function problemOf(field: Field, value: string): string {
  const read = readField(rowOf(field), value);
  return sentence(read.ok ? errorText('needsValue') : read.why);
}

/** The field of a command as one of the dialog. */
function rowOf(field: Field): FieldRow {
  const required = errorText('needsValue');
  switch (field.kind) {
    case 'number': {
      const { min, max, unit, decimals } = field;
      return { ...numberRow({ min, max }, unit), decimals, required };
    }
    case 'flag':
      return { kind: 'flag', initial: false };
    case 'choice':
      return { kind: 'choice', choices: field.choices, initial: '' };
    case 'alarms':
    case 'text':
      return { kind: 'text', initial: '', required };
    default:
      return field satisfies never;
  }
}

/** True, or why a text is no raw command of the chiller. */
export function checkRaw({ wire, addresses }: Dialect, value: string, valueType: string): true | string {
  if (!isLiteral(valueType)) return RED.utils.validateTypedProperty(value, valueType, {});
  if (hasVariable(value)) return true;
  if (!wire.raw) return say('error.noRawCommands');
  try {
    wire.raw.request(value, addresses?.default ?? '');
    return true;
  } catch (error) {
    return error instanceof ChillerError ? say('invalid.raw') : String(error);
  }
}

/** What a value may be, in words: `-999.9 to 999.9 °C`. */
export function describeArgument(argument: FieldDescription): string {
  const { min, max, unit = '', choices } = argument;
  if (min !== undefined && max !== undefined) return say('value.range', { min, max, unit });
  if (choices) return choices.map((value) => labelFor('choice', value, value)).join(', ');
  return say('value.flag');
}
