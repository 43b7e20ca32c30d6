/* What is made of the properties of a chiller-fleet node. */
import path from 'node:path';
import { tmpdir } from 'node:os';
import type { Node, NodeAPI, NodeDef } from 'node-red';
import { ChillerError } from '../../src/index';
import type { FleetDefaults } from '../../src/index';
import { withVariables } from '../common/environment';
import type { Properties } from '../common/environment';
import type { Saved } from '../common/fields';
import { given, settingsFrom } from '../common/settings';
import { errorText } from './error-texts';
import { FLEET_DIALOG } from './fields';

/** The properties of a chiller-fleet node, as its flow has them. */
export type ChillerFleetDef = NodeDef & Saved<typeof FLEET_DIALOG.fields>;

/** Where a list is, and what is the same for all its rows. */
export interface FleetPlan {
  readonly source: { readonly file: string } | { readonly variable: string } | { readonly text: string };
  readonly defaults: FleetDefaults;
  readonly connectOn: 'deploy' | 'message';
}

export interface FleetSettings extends Pick<FleetPlan, 'defaults' | 'connectOn'> {
  readonly source: { readonly file: string } | { readonly text: string };
  /** What people call the source. */
  readonly sourceName: string;
}

/** The columns whose blank cells the dialog fills. */
const COLUMNS = [
  'dialect',
  'port',
  'minSetTemperature',
  'maxSetTemperature',
  'gapMs',
  'timeoutMs',
  'readOnly',
] as const;

const { port, minSetTemperature, maxSetTemperature } = FLEET_DIALOG.fields;

/** What a flow means that lacks these: blank is another thing, as the make has it. */
const NEW = {
  port: port.initial,
  minSetTemperature: minSetTemperature.initial,
  maxSetTemperature: maxSetTemperature.initial,
};

/** For properties with variables replaced. @throws ChillerError `invalidValue`, naming the field */
export function fleetPlan(def: object): FleetPlan {
  const fields = settingsFrom(FLEET_DIALOG, { ...NEW, ...def });
  const { source, file = '', variable = '', listText: text = '', connectOn } = fields;
  const cells = COLUMNS.map((column) => [column, fields[column]] as const);
  const defaults = given(Object.fromEntries(cells));
  const sources = { file: { file }, variable: { variable }, text: { text } };
  return { source: sources[source], defaults: defaults as FleetDefaults, connectOn };
}

/**
 * @param node whose flow and group have the variables; without one, the environment of the process
 * @throws ChillerError `invalidValue`, naming the field
 */
export function fleetSettings(RED: NodeAPI, node: Node | undefined, def: object, saved?: Properties): FleetSettings {
  const { source, ...plan } = fleetPlan(withVariables(RED, node, def, FLEET_DIALOG.fields, saved));
  if ('file' in source) return { ...plan, source: { file: absolute(RED, source.file) }, sourceName: source.file };
  if ('text' in source) return { ...plan, source, sourceName: node?.name || 'chiller-fleet' };
  return { ...plan, source: { text: variableText(RED, node, source.variable) }, sourceName: source.variable };
}

/** A file that does not depend on where Node-RED was started. */
function absolute(RED: NodeAPI, file: string): string {
  return path.resolve(RED.settings.userDir ?? tmpdir(), file);
}

/** @throws ChillerError `invalidValue` for a variable that is missing or blank, naming it and the field */
function variableText(RED: NodeAPI, node: Node | undefined, variable: string): string {
  const value = RED.util.evaluateNodeProperty(variable, 'env', node as Node, {}) as unknown;
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
  if (typeof text === 'string' && text.trim() !== '') return text;
  const why = errorText('noVariable', { name: 'variable', variable });
  throw new ChillerError('invalidValue', why, { setting: 'variable', variable });
}
