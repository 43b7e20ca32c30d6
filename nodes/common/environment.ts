/*
 * Variables in the fields of the dialogs: `${NAME}`, alone or inside a longer text; alone also `$(NAME)`, as Node-RED takes it.
 *
 * Before it makes a node, Node-RED replaces what is alone, and a variable that is set but empty then looks like a field that was
 * left blank: a condition that does not count, a limit that is not there. So what was saved is looked at, and what a variable does
 * not give is an error.
 */
import type { Node, NodeAPI } from 'node-red';
import { ChillerError } from '../../src/index';
import { errorText } from './error-texts';
import type { FieldTable } from './fields';
import { bringUpToDate } from './migrations';
import { inside, isAlone, variablesIn } from './variables';

export type Properties = Readonly<Record<string, unknown>>;

/**
 * The properties of a node, with every variable replaced by what stands in it: a text, or whatever kind of value it has where it
 * is alone. Properties without one stay as Node-RED gave them.
 *
 * @param node whose flow, group and subflow count; without one, the environment of the process
 * @param fields of the node's dialog: in some of them a variable stands for itself
 * @param saved the properties as they were saved
 * @throws ChillerError `invalidValue` for a variable that is missing or blank, naming it and the property.
 */
export function withVariables<D extends object>(
  RED: NodeAPI,
  node: Node | undefined,
  def: D,
  fields: FieldTable,
  saved: Properties = node ? savedProperties(RED, node) : {},
): D {
  const read: Read = (name) => RED.util.evaluateNodeProperty(`\${${name}}`, 'env', node as Node, {}) as unknown;
  const entries = Object.entries(def).map(([name, value]) => [
    name,
    isLiteral(fields, saved, name) ? (value as unknown) : replaced(name, value, saved[name], read),
  ]);
  return Object.fromEntries(entries) as D;
}

/** The properties of a node as they were saved, before Node-RED replaced what stands in them; brought up to date. */
export function savedProperties(RED: NodeAPI, node: Node): Properties {
  const { _flow: flow } = node as Node & Inner;
  const id = idInFlow(node);
  let saved: Properties | undefined;
  RED.nodes.eachNode((other) => {
    if (other.id === id) saved = other as unknown as Properties;
  });
  // The nodes of a subflow that came as a package are known to their flow only.
  saved ??= flow?.flow?.nodes?.[node.id] ?? flow?.flow?.configs?.[node.id] ?? {};
  const copy = { ...saved };
  bringUpToDate(copy);
  return copy;
}

/** The id that a node of a subflow has in the flow; its own is that of one instance. */
export function idInFlow(node: Node): string {
  const { _alias: id = node.id } = node as Node & Inner;
  return id;
}

/** What Node-RED keeps in a node: of a node in a subflow, the id in the subflow's own flow; and the flow that it stands in. */
interface Inner {
  readonly _alias?: string;
  readonly _flow?: { readonly flow?: Partial<Record<'nodes' | 'configs', Readonly<Record<string, Properties>>>> };
}

type Read = (variable: string) => unknown;

const NODE_RED_S_OWN: readonly string[] = ['id', 'type', 'z', 'g', 'x', 'y', 'd', 'l', 'info', 'wires', '_alias'];

function isLiteral(fields: FieldTable, saved: Properties, name: string): boolean {
  return NODE_RED_S_OWN.includes(name) || (fields[name]?.isLiteral?.(saved) ?? false);
}

function replaced(name: string, value: unknown, saved: unknown, read: Read): unknown {
  if (typeof saved === 'string') return textReplaced(name, value, saved, read);
  if (Array.isArray(saved) && Array.isArray(value))
    return value.map((item, index) => replaced(`${name}[${index}]`, item, saved[index], read));
  if (!isObject(saved) || !isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, replaced(`${name}.${key}`, item, saved[key], read)]),
  );
}

function textReplaced(name: string, value: unknown, saved: string, read: Read): unknown {
  const [variable] = variablesIn(saved);
  if (variable === undefined) return value;
  const valueOf = (which: string): unknown => present(name, which, read(which));
  if (isAlone(saved)) return valueOf(variable);
  return inside(saved, (which) => plain(name, which, valueOf(which)));
}

function present(name: string, variable: string, value: unknown): unknown {
  const isBlank = value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
  if (!isBlank) return value;
  throw new ChillerError('invalidValue', errorText('noVariable', { name, variable }), { setting: name, variable });
}

/** A value inside a longer text. */
function plain(name: string, variable: string, value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new ChillerError('invalidValue', errorText('variableNoText', { name, variable }), { setting: name, variable });
}

function isObject(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
