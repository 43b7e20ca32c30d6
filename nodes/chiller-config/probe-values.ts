/* What a connection test is asked to try, and whether it may look up the variables in it. */
import type { Node, NodeAPI } from 'node-red';
import { savedProperties } from '../common/environment';
import { hasVariable } from '../common/variables';
import { PROBE_FIELDS } from './probe-fields';

type Field = (typeof PROBE_FIELDS)[number];
export type ProbeValues = Readonly<Partial<Record<Field, string | number>>>;

/** The values in the body of a request; what is neither a text nor a number is none. */
export function probeValuesOf(body: unknown): ProbeValues {
  const given = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const values = PROBE_FIELDS.map((field) => [field, given[field]] as const);
  return Object.fromEntries(values.filter(([, value]) => typeof value === 'string' || typeof value === 'number'));
}

/**
 * Whether the chiller is deployed with exactly these values: what a test would look up is in use anyway, and goes nowhere
 * else. All of them, since a port from a variable would tell itself to another host.
 */
export function areDeployed(RED: NodeAPI, node: Node | undefined, values: ProbeValues): boolean {
  if (node?.type !== 'chiller-config') return false;
  const saved = savedProperties(RED, node);
  return PROBE_FIELDS.every((field) =>
    saved[field] === undefined ? !hasVariable(values[field]) : textOf(saved[field]) === textOf(values[field]),
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
