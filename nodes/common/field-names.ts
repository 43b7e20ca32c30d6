/* What is wrong with a setting, said of the field as its dialog calls it and of the variable that stands in it. */
import type { Node, NodeAPI } from 'node-red';
import { ChillerError } from '../../src/index';
import { savedProperties } from './environment';
import { fieldTitle } from './field-title';
import type { Properties } from './environment';
import type { Translate } from './texts';
import { variablesIn } from './variables';

/** The fields of a node: of which dialog, and what was saved in them. */
export interface Fields {
  readonly type: string;
  readonly saved: Properties;
}

export function fieldsOf(RED: NodeAPI, node: Node): Fields {
  return { type: node.type, saved: savedProperties(RED, node) };
}

/** `error` as it is, where it is not about a field. */
export function namingField(error: ChillerError, fields: Fields, translate: Translate): ChillerError {
  const { why, code, context, stack } = error;
  const { setting } = context;
  if (!why || typeof setting !== 'string' || why.values.name !== setting) return error;
  const name = `${fieldTitle(setting, fields.type, translate)}${variablesOf(setting, fields.saved)}`;
  const named = new ChillerError(code, { ...why, values: { ...why.values, name } }, context, {
    ...('cause' in error && { cause: error.cause }),
  });
  if (stack !== undefined) named.stack = stack.replace(error.message, () => named.message);
  return named;
}

/** ` (${NAME})`, or nothing where the field names no variable. */
function variablesOf(setting: string, saved: Properties): string {
  const path = setting.split(/[[\].]+/).filter((part) => part !== '');
  const text = path.reduce<unknown>((at, part) => (at as Properties | null | undefined)?.[part], saved);
  return typeof text === 'string' && variablesIn(text).length > 0 ? ` (${text.slice(0, 100)})` : '';
}
