import type { Node, NodeAPI } from 'node-red';
import { ChillerError, errorText } from '../../src/index';

const VARIABLE = /\$\{[^}]+\}/;

/**
 * Gives a function that replaces `${NAME}` in a text by the environment variable of that name. Node-RED has done so
 * already where that is a property's whole value; this does it inside a longer text and for values that were not
 * deployed, and it makes a missing variable an error instead of a strange host name.
 *
 * @param node Whose flow and group environment counts; without one, that of the process.
 */
export function expander(RED: NodeAPI, node: Node | undefined): (value: unknown) => unknown {
  return (value) => {
    if (typeof value !== 'string' || !VARIABLE.test(value)) return value;
    // The types want a node; the function copes without one.
    const result: unknown = RED.util.evaluateNodeProperty(value, 'env', node as Node, {});
    if (result !== '') return result;
    throw new ChillerError('invalidValue', errorText('noVariable', { value }), { value });
  };
}
