import { DEFAULT_DIALECT, dialectOf, isDialect } from '../../../src/dialects';
import { dialectForModel } from '../../../src/core';
import type { Dialect } from '../../../src/core';
import type { Choice } from './check-list';
import { textOf } from './form';

interface Configs {
  eachConfig(run: (node: EditorNode) => void): void;
}

/** The chillers that are configured, by name. */
export function configNodes(): Choice[] {
  const found = all().map((node) => ({ value: node.id, label: node.name || placeOf((property) => node[property]) }));
  return found.sort((left, right) => left.label.localeCompare(right.label));
}

/** The dialect of a chiller that is configured, by the id of its node; the default where none is chosen. */
export function dialectOfConfig(id: unknown): Dialect {
  const config = RED.nodes.node(textOf(id));
  const key = config?.dialect;
  const dialect = dialectOf(isDialect(key) ? key : DEFAULT_DIALECT);
  return dialectForModel(dialect, textOf(config?.model));
}

/**
 * The other chillers that are in use at the same place.
 *
 * @param real one name of a place that has several, such as a serial port
 */
export function othersAt(place: string, ownId: string, real = (name: string): string => name): EditorNode[] {
  const here = real(place).toLowerCase();
  return all().filter((node) => {
    const { id, d: isDisabled, users } = node;
    const isUsed = !isDisabled && !(Array.isArray(users) && users.length === 0);
    return isUsed && id !== ownId && real(placeOf((property) => node[property])).toLowerCase() === here;
  });
}

/** Where a chiller is: host and port, the serial port, or site and name behind a broker. */
export function placeOf(values: (property: string) => unknown): string {
  const text = (property: string): string => textOf(values(property)).trim();
  switch (values('connection')) {
    case 'serial':
      return text('serialPath');
    case 'broker':
      return `${text('site')}/${text('remoteName')}`;
    default:
      return `${text('host')}:${text('port')}`;
  }
}

function all(): EditorNode[] {
  const found: EditorNode[] = [];
  (RED.nodes as typeof RED.nodes & Configs).eachConfig((node) => {
    if (node.type === 'chiller-config') found.push(node);
  });
  return found;
}
