/* What is wrong with a setting, said of the field as its dialog calls it and of the variable that stands in it. */
import type { Node, NodeAPI } from 'node-red';
import { ChillerError } from '../../src/index';
import { savedProperties, variablesIn } from './environment';
import type { Properties } from './environment';
import type { Translate } from './texts';

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
  const name = `${fieldName(setting, fields.type, translate)}${variablesOf(setting, fields.saved)}`;
  const named = new ChillerError(code, { ...why, values: { ...why.values, name } }, context, {
    ...('cause' in error && { cause: error.cause }),
  });
  if (stack !== undefined) named.stack = stack.replace(error.message, () => named.message);
  return named;
}

/** A property as its dialog calls it: `"Host"`; of a row of a list, which row and which of its fields. As it is, where there is no word for it. */
export function fieldName(setting: string, type: string, translate: Translate): string {
  const [, list = setting, row, field] = /^(\w+)\[(\d+)\](?:\.(\w+))?$/.exec(setting) ?? [];
  const catalog = type.replace(' ', '-');
  const title = textOf(translate, `${catalog}.label.${list}`) ?? textOf(translate, `chiller-config.reading.${list}`);
  if (title === undefined) return setting;
  if (row === undefined) return `"${title}"`;
  const inRow = field === undefined ? '' : `: "${textOf(translate, `${catalog}.rule.${field}`) ?? field}"`;
  return `"${title}" ${Number(row) + 1}${inRow}`;
}

/** A text of the catalogs; a key without one may come back as it went in. */
function textOf(translate: Translate, key: string): string | undefined {
  const found = translate(key);
  return typeof found === 'string' && found !== '' && !found.endsWith(key) ? found : undefined;
}

/** ` (${NAME})`, or nothing where the field names no variable. */
function variablesOf(setting: string, saved: Properties): string {
  const path = setting.split(/[[\].]+/).filter((part) => part !== '');
  const text = path.reduce<unknown>((at, part) => (at as Properties | null | undefined)?.[part], saved);
  return typeof text === 'string' && variablesIn(text).length > 0 ? ` (${text.slice(0, 100)})` : '';
}
